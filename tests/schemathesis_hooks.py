"""What schemathesis is told beside the API's description (SCHEMATHESIS_HOOKS names this module).

JSON Schema cannot say from which day to which the register is served. So a day of the calendar
becomes one that is; what is no day stays, and so do all other parameters.
"""

from typing import Any

import schemathesis

from signatories.partial_date import PartialDate

SERVED = {"as_at": "2025-10-26", "known_at": None}  # on its first day, no past one is known


@schemathesis.hook
def map_case(_context: Any, case: Any) -> Any:
    """The request with days that are served."""
    query = case.query or {}
    for name, served in SERVED.items():
        if _is_day(query.get(name)):
            del query[name]
            query |= {name: served} if served else {}
    return case


def _is_day(text: Any) -> bool:
    try:
        return isinstance(text, str) and PartialDate(text).day is not None
    except ValueError:
        return False
