"""Readers of files beside ours: RFC 4180 to the letter, and LibreOffice."""

import csv
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

ON_A_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
TEXT_FILTER = "Text - txt - csv (StarCalc)"
# Comma, quotation mark, UTF-8, from row 1, as text, quoted, values rather than what is shown, all
# sheets: https://help.libreoffice.org, “Filter Options for CSV”.
WRITE = f"csv:{TEXT_FILTER}:44,34,76,1,,0,true,false,false,false,false,-1"
READ = f"{TEXT_FILTER}:44,34,76,1,,0,false,false"


def rfc_4180(text: str) -> list[list[str]]:
    """The rows of a CSV text. Fails where it leaves the grammar of RFC 4180, section 2.

    Every line ends with CRLF; a field with a comma, quotation mark or line break stands in
    quotation marks, and there a mark is doubled; all lines have as many fields.
    """
    rows, at = [], 0
    while at < len(text):
        row, ended = [], False
        while not ended:
            field, at = _field(text, at)
            row.append(field)
            ended = text[at : at + 2] == "\r\n"
            assert ended or text[at : at + 1] == ",", f"neither comma nor end at {at}"
            at += 2 if ended else 1
        rows.append(row)
    assert len({len(row) for row in rows}) <= 1, "lines of different lengths"
    return rows


def _field(text: str, at: int) -> tuple[str, int]:
    """A field and where it ends."""
    if text[at : at + 1] != '"':
        end = next(i for i in range(at, len(text)) if text[i] in ',"\r\n')
        assert text[end] != '"', f"a quotation mark inside a plain field at {end}"
        return text[at:end], end
    parts, at = [], at + 1
    while True:
        end = text.index('"', at)
        parts.append(text[at:end])
        if text[end + 1 : end + 2] != '"':
            return "".join(parts), end + 1
        parts.append('"')
        at = end + 2


def libreoffice(files: Iterable[Path], folder: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice reads in files of one kind: its cells as text, by file and sheet.

    One start for all files; its profile lies in the folder, and is thrown away with it.
    """
    program = shutil.which("soffice") or shutil.which(ON_A_MAC)
    assert program, "LibreOffice is not installed: tools/ensure_test_tools.sh installs it"
    files, out = list(files), folder / "read"
    reading = [f"--infilter={READ}"] if files[0].suffix == ".csv" else []
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", *reading,
         "--convert-to", WRITE, "--outdir", out, *files],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return {path.stem: _rows(path) for path in sorted(out.iterdir())}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
