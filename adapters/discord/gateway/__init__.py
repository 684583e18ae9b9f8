"""What comes in: the connection on which Discord tells what happens, and how each thing is handed to the core.

``connecting`` is one stay on the gateway with ``client``, which tells ``ears``; ``listening`` takes the interactions
and ``incoming`` translates. ``lanes`` keeps what each person said in order, ``logins`` how often the bot logs in.
"""
