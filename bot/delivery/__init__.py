"""How promises are kept: what came in (inbox), what is owed (notices, cards, acts), what is due (deadlines), and the
worker that sees to it. Knows no feature: ``bot.app`` hands it tables of handlers."""
