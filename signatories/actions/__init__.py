"""The only code that writes the register.

Every publication takes the lock of the version row, is checked against what is published at that
moment, inserts rows, and raises the version: all in one transaction, on both databases.
"""

from .checks import Checked, Material, check_depositary, record_failure
from .drafts import DRAFTED, Prepared, Refused, prepare, publish
from .releases import Loaded, RefusedFacts, load

__all__ = [
    "DRAFTED",
    "Checked",
    "Loaded",
    "Material",
    "Prepared",
    "Refused",
    "RefusedFacts",
    "check_depositary",
    "load",
    "prepare",
    "publish",
    "record_failure",
]
