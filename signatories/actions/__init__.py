"""The only code that writes the register.

Every publication takes the lock of the version row, is checked against what is published at that
moment, inserts rows, and raises the version: all in one transaction, on both databases.
"""

from .checks import Checked, Material, check_depositary, record_failure
from .drafts import (
    GONE,
    delete_draft,
    may_publish,
    publish,
    published_before,
    return_draft,
    save_draft,
)
from .preparing import Prepared, Refused, fingerprint, prepare, prepare_together
from .releases import Loaded, RefusedFacts, load

__all__ = [
    "GONE",
    "Checked",
    "Loaded",
    "Material",
    "Prepared",
    "Refused",
    "RefusedFacts",
    "check_depositary",
    "delete_draft",
    "fingerprint",
    "load",
    "may_publish",
    "prepare",
    "prepare_together",
    "publish",
    "published_before",
    "record_failure",
    "return_draft",
    "save_draft",
]
