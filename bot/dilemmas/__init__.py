"""Dilemmas: hard questions that members raise, reply to, and close with what was learned."""
