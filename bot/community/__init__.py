"""Who is here: networks, the spaces and rooms they live in, accounts, members, functions, roles, audiences."""
