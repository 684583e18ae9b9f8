"""What the bot says and how it reads: texts (gettext), dates, and a folder of .po files for each language."""
