"""Why a file is refused: what was found, in words that say what to do.

Nothing is compared, drafted or recorded as read from a refused file. Standard library only.
"""

from enum import IntEnum, StrEnum

from .. import convention
from ..names import words
from .status_file import BINDING, SIGNING, PrintedKind, StatusFile

MAX_BYTES = 2_000_000  # many times the largest status file
MAX_FALL = 3
MAX_FALL_SHARE = 20  # one in twenty


class ExitStatus(IntEnum):
    """How a check of the depositary ends, for the shell."""

    READ = 0
    REFUSED = 3
    NOT_FETCHED = 4
    UNKNOWN_NAMES = 5


class Refusal(StrEnum):
    """The reasons for refusing a file; their values are for the record of checks."""

    TOO_LARGE = "too_large"
    NOT_XML = "not_xml"
    UNAVAILABLE = "unavailable"
    NOT_FOUND = "not_found"
    DANGEROUS = "dangerous"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NOT_A_STATUS_FILE = "not_a_status_file"
    OTHER_TREATY = "other_treaty"
    OTHER_TABLE = "other_table"
    TOTALS = "totals"
    FEWER_SIGNATURES = "fewer_signatures"


_WORDS = {
    Refusal.TOO_LARGE: (
        "The file is too large for a status file.",
        "Look at it before anything else is done with it.",
    ),
    Refusal.NOT_XML: (
        "This is not XML, so it is not the status file.",
        "Open the depositary's page, save its XML and give that file.",
    ),
    Refusal.UNAVAILABLE: (
        "The depositary's site answered that it is under maintenance.",
        "Try again in a few hours.",
    ),
    Refusal.NOT_FOUND: (
        "The depositary's site answered that it has no such page.",
        "Look for the new address of the status file on the depositary's page.",
    ),
    Refusal.DANGEROUS: (
        "The file holds constructs that status files never have and attacks do.",
        "Do not open it with other programs; fetch the file again from the depositary.",
    ),
    Refusal.TRUNCATED: ("The file is empty or ends too early.", "Fetch it again."),
    Refusal.DAMAGED: (
        "The file is damaged.",
        "Fetch it again; compare with the depositary's page.",
    ),
    Refusal.NOT_A_STATUS_FILE: (
        "This is XML, but no status file of the depositary.",
        "Open the depositary's page, save its XML and give that file.",
    ),
    Refusal.OTHER_TREATY: (
        "This is the status file of another treaty.",
        "Give the one of this Convention.",
    ),
    Refusal.OTHER_TABLE: (
        "The table of participants is not the one that this Convention has had.",
        "Compare with the depositary's page; the program may need a change.",
    ),
    Refusal.TOTALS: (
        "The totals in the header contradict the table.",
        "Fetch it again later; compare with the depositary's page.",
    ),
    Refusal.FEWER_SIGNATURES: (
        "The table has far fewer signatures than at the last good check.",
        "Fetch it again later; compare with the depositary's page.",
    ),
}


class Refused(Exception):
    """A file that must not be used: `refusal` says why, `detail` what exactly was found.

    `str()` is the whole message, with what to do.
    """

    exit_status = ExitStatus.REFUSED

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        what, remedy = _WORDS[refusal]
        super().__init__(" ".join(filter(None, [what, detail, remedy])))
        self.refusal = refusal
        self.detail = detail


def check_bytes(data: bytes) -> None:
    """Refuse what can be no status file, before it is parsed. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused(Refusal.TOO_LARGE, f"It has {len(data)} bytes; {MAX_BYTES} are allowed.")
    text = data.lower()
    start = text[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise Refused(Refusal.TRUNCATED)
    if start.startswith(b"<") and b"<html" not in start and b"<!doctype html" not in start:
        return
    if b"maintenance" in text or b"currently unavailable" in text:
        raise Refused(Refusal.UNAVAILABLE)
    if b"pagenotfound" in text or b"not found" in text or b"404" in text[:2000]:
        raise Refused(Refusal.NOT_FOUND)
    raise Refused(Refusal.NOT_XML)


def check(file: StatusFile, last_signatures: int | None = None) -> None:
    """Refuse a file that is not this Convention's, or looks wrong. Raises Refused.

    `last_signatures` is the number of signatures at the last good check; None at the first.
    """
    _check_treaty(file)
    _check_table(file)
    _check_totals(file)
    signatures = file.totals[0].rows
    if last_signatures is not None and _fell_too_far(last_signatures, signatures):
        detail = f"It has {signatures}; the last good check found {last_signatures}."
        raise Refused(Refusal.FEWER_SIGNATURES, detail)


def _check_treaty(file: StatusFile) -> None:
    rule, treaty = convention.load(), file.treaty
    title = words(rule.title)
    if treaty.number != rule.treaty_number or words(treaty.title[:200])[: len(title)] != title:
        expected = f"expected {rule.treaty_number}, {rule.title}"
        detail = f"It is {treaty.number[:20]}, {treaty.title[:200]}; {expected}."
        raise Refused(Refusal.OTHER_TREATY, detail)


def _check_table(file: StatusFile) -> None:
    """One column of signatures, one of instruments whose dates without a marker ratify."""
    signing = [column for column in file.columns if column.may_hold(SIGNING)]
    binding = [column for column in file.columns if column.may_hold(BINDING)]
    defaults = [column.meanings_of("") for column in (*signing, *binding)]
    kinds = [meanings[0].kind if len(meanings) == 1 else None for meanings in defaults]
    if kinds != [PrintedKind.SIGNATURE, PrintedKind.RATIFICATION] or not file.rows:
        headers = "; ".join(column.header for column in file.columns)[:400]
        detail = f"It has {len(file.rows)} rows and these columns: {headers or 'none'}."
        raise Refused(Refusal.OTHER_TABLE, detail)


def _check_totals(file: StatusFile) -> None:
    for total in file.totals:
        if total.printed is None:
            raise Refused(Refusal.TOTALS, f"The header gives no number under “{total.what}”.")
        if total.contradicts:
            detail = f"“{total.what}”: {total.printed} in the header, {total.rows} in the rows."
            raise Refused(Refusal.TOTALS, detail)


def _fell_too_far(before: int, now: int) -> bool:
    """By more than three, or by more than one in twenty."""
    fall = before - now
    return fall > MAX_FALL or fall * MAX_FALL_SHARE > before
