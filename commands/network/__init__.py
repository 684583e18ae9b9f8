"""Commands about the network: ``network …``."""
