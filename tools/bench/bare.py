"""What the page cache is measured by: a function that returns answers, WhiteNoise with files.

gunicorn imports it. The answers are ours, recorded: BENCH_ANSWERS is the folder of `record`.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from tools.bench.servers import Answer

ANSWERS = "BENCH_ANSWERS"


def record(folder: Path, answers: Mapping[str, Answer], unchanged: Mapping[str, Answer]) -> None:
    """Write answers by path, as files and with all their headers; and those with status 304."""
    (folder / "files").mkdir()
    told = {"answers": answers, "unchanged": unchanged}
    for path, answer in answers.items():
        (folder / "files" / file_name(path)).write_bytes(answer.body)
    headers = {
        kind: {path: (one.status, one.headers) for path, one in found.items()}
        for kind, found in told.items()
    }
    (folder / "headers.json").write_text(json.dumps(headers))


def file_name(path: str) -> str:
    """The name of the file that holds the answer of a path."""
    name = path.strip("/").replace("/", "-") or "index"
    return name if "." in name else f"{name}.html"


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    told = json.loads((folder / "headers.json").read_text())
    as_pairs = {
        kind: {path: (status, [*map(tuple, pairs)]) for path, (status, pairs) in found.items()}
        for kind, found in told.items()
    }
    files = folder / "files"
    answers = {
        path: (*head, (files / file_name(path)).read_bytes())
        for path, head in as_pairs["answers"].items()
    }
    return answers, as_pairs["unchanged"]


_folder = Path(os.environ[ANSWERS]) if ANSWERS in os.environ else None
_answers, _unchanged = _read(_folder) if _folder else ({}, {})


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The recorded answer, with no check at all."""
    path = environ["PATH_INFO"]
    if "HTTP_IF_NONE_MATCH" in environ:
        start_response(*_unchanged[path])
        return []
    status, headers, body = _answers[path]
    start_response(status, headers)
    return [body]


files = WhiteNoise(application, root=str(_folder / "files") if _folder else None)
