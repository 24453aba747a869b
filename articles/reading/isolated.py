"""Reading in a process of its own: a hostile file can hang or fill only that one.

The process is this module run as a program: a reader's name as its argument, the file as its
input, [lines, reason why not] as JSON for its output.
"""

import contextlib
import json
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from .refusal import Unreadable

SECONDS = 60  # the longest file at hand takes three
_MEMORY = 2 * 1024**3  # bytes of address space; a sound file needs a tenth
_PROJECT = Path(__file__).parents[2]


def lines(reader: str, data: bytes) -> list[str]:
    """What a reader of this package, by its module's name, makes of the data.

    Raises Unreadable as it does, and where it takes too long or dies.
    """
    command = [sys.executable, "-m", __name__, reader]
    try:
        done = subprocess.run(  # noqa: S603 -- our own module, and one of our words
            command, input=data, capture_output=True, cwd=_PROJECT, timeout=SECONDS, check=True
        )
        found, reason = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("reading the file took too long: take it in another format") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise Unreadable("the file is damaged, or made to do damage: download it again") from error
    if reason:
        raise Unreadable(reason)
    return [str(line) for line in found]


def _work(reader: str) -> None:
    with contextlib.suppress(ValueError, OSError):  # macOS cannot limit memory
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    module = import_module(f"articles.reading.{reader}")
    try:
        answer = (module.lines(sys.stdin.buffer.read()), "")
    except Unreadable as refusal:
        answer = ([], str(refusal))
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _work(sys.argv[1])
