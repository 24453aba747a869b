"""The staff's side: acts are prepared as drafts, and everything published is read-only."""

from . import drafts, published

__all__ = ["drafts", "published"]
