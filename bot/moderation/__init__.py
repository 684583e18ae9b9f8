"""Reports: what members ask moderators to look at, and what becomes of it. Features offer what can be reported."""
