"""The staff's side: acts are prepared as drafts, and everything published is read-only."""

from . import checks, drafts, published, words

__all__ = ["checks", "drafts", "published"]

words.name_columns()
