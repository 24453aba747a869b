"""Searching the articles: titles, gists, summaries, and the provisions of imported texts."""

from .index import Index
from .marks import ELLIPSIS, Piece
from .results import Hit, Kind, Results, Suggestion

__all__ = ["ELLIPSIS", "Hit", "Index", "Kind", "Piece", "Results", "Suggestion"]
