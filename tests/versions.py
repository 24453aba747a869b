"""Whether an answer is of one version of the register, while acts are published."""

import csv
import io
import re

from tests.crowd import read, token_in

CHANGING = ["/", "/states/", "/map/", "/data/states.csv"]
SAID = re.compile(r"(\d+) participants(?: –[^–]+–)? (?:are confirmed|have signed)")
LISTED = re.compile(r'class="mark signatory"')


class OneVersion:
    """Judges answers of a site whose every publication is one signature more.

    Its token says how many there must be; each part of a page has to agree with it, and all
    answers with the same token have to be the same.
    """

    def __init__(self, url: str) -> None:
        page = read(f"{url}/")
        (self._signed,) = signed(page.decode())
        self._number = _number(page)
        self._known: dict[tuple[str, int], bytes] = {}

    def __call__(self, address: str, body: bytes) -> bool:
        """Whether all of it is of one version."""
        if address.endswith(".csv"):
            figures = {_signed_in_file(body.decode())}
        else:
            figures = signed(body.decode()) | {self._signed + _number(body) - self._number}
        return len(figures) == 1 and self._is_known(address, figures.pop(), body)

    def _is_known(self, address: str, figure: int, body: bytes) -> bool:
        return self._known.setdefault((address, figure), body) == body


def signed(page: str) -> set[int]:
    """How many have signed: as each sentence of a page says, and as its list counts."""
    listed = len(LISTED.findall(page)) if '<table class="states">' in page else 0
    return {int(figure) for figure in SAID.findall(page)} | ({listed} if listed else set())


def _number(page: bytes) -> int:
    """Of the version, which the token names after the epoch."""
    return int(token_in(page).split(".")[1])


def _signed_in_file(text: str) -> int:
    return sum(bool(row["signature_date"]) for row in csv.DictReader(io.StringIO(text)))
