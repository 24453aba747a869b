"""Lines to copy that read `states.csv` into other programs, without its traps.

NA is the code of Namibia, and m49 has leading zeros: programs that guess lose both.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to copy, for which program, and what to know of it; `id` names it on the page."""

    id: str
    program: str
    text: str
    note: str = ""


def snippets(url: str) -> list[Snippet]:
    """For spreadsheets, then for programmers; `url` is the absolute address of the file."""
    return [
        Snippet(
            "sheets",
            _("Google Sheets"),
            f'=IMPORTDATA("{url}")',
            _(
                "The sheet reads it again every hour. For a figure that stays, put the address"
                " that lasts there (below)."
            ),
        ),
        Snippet(
            "power-query",
            _("Excel"),
            POWER_QUERY % url,
            _("Data, Get Data, Blank Query, Advanced Editor. Or open the Excel file above."),
        ),
        Snippet("pandas", _("Python, pandas"), PANDAS % url),
        Snippet("r", _("R"), R % url),
        Snippet("curl", _("Command line"), f"curl -fsSL -o states.csv '{url}'"),
    ]


POWER_QUERY = """\
let
    Source = Csv.Document(Web.Contents("%s"),
        [Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]),
    States = Table.PromoteHeaders(Source, [PromoteAllScalars = true])
in
    States"""

PANDAS = """\
import pandas as pd

states = pd.read_csv(
    "%s",
    dtype={"m49": str}, keep_default_na=False, na_values=[""],
)
signed = states[(states["kind"] != "reio") & states["signature_date"].notna()]
print(len(signed), "States")"""

R = """\
states <- read.csv("%s",
                   na.strings = "", colClasses = c(m49 = "character"), encoding = "UTF-8")
signed <- subset(states, kind != "reio" & !is.na(signature_date))
cat(nrow(signed), "States\\n")"""
