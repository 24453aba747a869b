"""Static files as readers get them: ours without comments and indentation, each compressed once."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile, File
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# ` :is(…)` alone: in an at-rule rcssmin takes its colon for that of a declaration, and joins it to
# what stands before. `*` says the same aloud.
BARE_PSEUDO_CLASS = re.compile(r"(?<=\s):")


def _small_css(text: str) -> str:
    return str(cssmin(BARE_PSEUDO_CLASS.sub("*:", text)))


OURS: dict[str, Callable[[str], str]] = {"css/": _small_css, "js/": jsmin}  # by folder of static/


def as_collected(name: str, content: bytes) -> bytes:
    """What is kept of a file under its path in static/: of ours, without what browsers skip."""
    for folder, small in OURS.items():
        if name.startswith(folder):
            return small(content.decode()).encode()
    return content


class SmallStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """What `collectstatic` fills: named by content, compressed."""

    def get_modified_time(self, name: str) -> datetime:
        """Long ago, for `collectstatic` to keep each file anew: with the program changes what is
        made of it."""
        return datetime.min.replace(tzinfo=UTC)

    def save(self, name: str, content: "File[Any]", max_length: int | None = None) -> str:
        """Keep a file under a name, as `as_collected` makes it."""
        kept = ContentFile(as_collected(name, content.read()))
        return str(super().save(name, kept, max_length))

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Name and compress what was collected, so that a name follows from what is sent."""
        yield from super().post_process({path: (self, path) for path in paths}, **options)
