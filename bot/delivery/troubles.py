"""Why something owed did not come about, as it is kept beside it: a platform would not, or it is a bug of ours."""

from __future__ import annotations

_OURS = "bug: "


def bug(error: Exception) -> str:
    """Return a bug of ours as what stood in the way."""
    return f"{_OURS}{error!r}"


def is_bug(trouble: str | None) -> bool:
    """Whether what stood in the way was a bug of ours: the host can mend it, and trying again cannot."""
    return trouble is not None and trouble.startswith(_OURS)
