"""The core of Rådslag: it has never heard of Discord, Matrix or a terminal."""

from importlib.metadata import version

__version__ = version("radslag")
