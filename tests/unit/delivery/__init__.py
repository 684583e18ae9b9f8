"""How promises are kept, with a platform in memory and a clock that is moved."""
