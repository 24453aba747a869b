"""The index of the texts that are served, built again when they change."""

import threading

from ..contents import load
from ..library import Library
from .index import Index

_building = threading.Lock()
_built: list[tuple[int, Index]] = []  # of one version; empty before the first search


def index_of(library: Library) -> Index:
    """The index of the contents and of the texts of a library."""
    with _building:
        if not _built or _built[0][0] != library.version:
            _built[:] = [(library.version, Index.build(load(), library.texts))]
        return _built[0][1]
