"""The fingerprint of what the site is made of."""

import hashlib
from pathlib import Path


def fingerprint(manifest: Path) -> str:
    """Eight characters that change with the collected static files; `none` before they are."""
    return hashlib.sha256(manifest.read_bytes()).hexdigest()[:8] if manifest.exists() else "none"
