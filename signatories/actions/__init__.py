"""The only code that writes the register.

Every publication takes the lock of the version row, is checked against what is published at that
moment, inserts rows, and raises the version: all in one transaction, on both databases.
"""

from .drafts import DRAFTED, Prepared, Refused, prepare, publish
from .releases import Loaded, RefusedFacts, load

__all__ = [
    "DRAFTED",
    "Loaded",
    "Prepared",
    "Refused",
    "RefusedFacts",
    "load",
    "prepare",
    "publish",
]
