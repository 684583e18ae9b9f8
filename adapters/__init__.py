"""The doors: each translates one platform in and out, and decides nothing."""
