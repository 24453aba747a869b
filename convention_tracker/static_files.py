"""Static files as readers get them: ours without comments and indentation, each compressed once."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS: dict[str, Callable[[str], str]] = {"css/": cssmin, "js/": jsmin}  # by the folder in static/


class SmallStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """What `collectstatic` fills: named by content, compressed."""

    def save(self, name: str, content: "File[Any]", max_length: int | None = None) -> str:
        """Keep a file under a name, a style sheet or script of ours without what browsers skip."""
        for folder, small in OURS.items():
            if name.startswith(folder):
                content = ContentFile(small(content.read().decode()).encode())
        return str(super().save(name, content, max_length))

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        """Name and compress what was collected, so that a name follows from what is sent."""
        yield from super().post_process({path: (self, path) for path in paths}, **options)
