"""What the bot withstands: kills, cuts and storms, in short form."""
