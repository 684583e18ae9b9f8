"""What a message of Discord's is made of: words that mean nothing they should not, controls, and how much one holds.

``texts`` takes the meaning out of signs and ``spans`` puts ours in; ``controls`` are buttons and selects. ``pieces`` is
what a message is cut into, and ``sheets`` what is laid out on each that is sent.
"""
