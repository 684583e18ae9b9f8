"""Where tests keep their files: in memory, where the system has a disk there.

Every commit waits for the disk, so that it survives a power cut. No test cuts the power (a process that is killed
loses nothing that it wrote), and waiting took as long as all else together.
"""

import os
import shutil
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3
"""Free bytes: many times what a session holds at a time, since the folder of a test that passed goes at once."""


def keep_in_memory() -> None:
    """Have the temporary files of this process, and of those that it starts, in memory, unless TMPDIR says where."""
    if "TMPDIR" in os.environ or not IN_MEMORY.is_dir() or shutil.disk_usage(IN_MEMORY).free < ENOUGH:
        return
    tempfile.tempdir = os.environ["TMPDIR"] = str(IN_MEMORY)
