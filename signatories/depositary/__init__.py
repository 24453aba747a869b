"""Following the depositary: its status file read, refused when it looks wrong, and compared.

    file = read(data)               # Refused: no status file, damaged, dangerous
    check(file, last_signatures)    # Refused: another treaty's, or it looks wrong
    report(compare(file, register, last_signatures))

Pure: nothing here asks the depositary's site, writes or decides.
"""

from .comparing import Comparison, Difference, Finding, UnknownName, compare
from .guards import MAX_BYTES, ExitStatus, Refusal, Refused, check
from .reading import read
from .report import report
from .status_file import StatusFile

__all__ = [
    "MAX_BYTES",
    "Comparison",
    "Difference",
    "ExitStatus",
    "Finding",
    "Refusal",
    "Refused",
    "StatusFile",
    "UnknownName",
    "check",
    "compare",
    "read",
    "report",
]
