"""The core of Rådslag: it has never heard of Discord, Matrix or a terminal."""
