"""Polls: a question with options, a method, a deadline; ballots, their tally and how ties are settled."""
