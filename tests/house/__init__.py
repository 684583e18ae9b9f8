"""The measures of the house: sizes, names, packages, locks."""
