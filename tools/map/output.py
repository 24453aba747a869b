"""Writing what was made, and telling what changed. Standard library only."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def write(path: Path, text: str) -> None:
    """Write a file where it differs from what is there, and say whether it did."""
    content = text.encode()
    changed = not path.is_file() or path.read_bytes() != content
    if changed:
        path.write_bytes(content)
    sys.stdout.write(f"{path.relative_to(ROOT)}: {'changed' if changed else 'unchanged'}\n")
