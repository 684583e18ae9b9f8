"""Bots of other frameworks, each written as its documentation writes one, to be measured beside Rådslag."""
