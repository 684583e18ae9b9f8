"""Questions that are answered in Discord's own forms, of five parts each, one after the other where there are more.

``modals`` draws a form and reads what comes back from one, ``filling`` goes on from part to part, and ``carrying``
keeps what was written in the message between them: nothing of a form is in memory.
"""
