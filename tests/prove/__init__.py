"""What takes longer than a test may: ``python -m tests.prove [row]`` (``make prove PROVE=row``).

Each row can be stopped and goes on where it stopped; its figures go to docs/reliability.md.
"""
