"""Archives that are the same bytes whenever and wherever they are made."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

READABLE = 0o644 << 16  # by everyone, once unpacked


class FixedZip(ZipFile):
    """An archive in memory whose files all bear one day."""

    def __init__(self, day: date) -> None:
        self._day = day
        self.bytes = BytesIO()
        super().__init__(self.bytes, "w", ZIP_DEFLATED)

    def writestr(self, name: Any, data: str | bytes, *_more: Any) -> None:  # type: ignore[override]
        """Add a file."""
        info = ZipInfo(name, (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
        super().writestr(info, data)
