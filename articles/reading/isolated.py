"""Reading in a process of its own: a hostile file can hang or fill only that one."""

import contextlib
import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

from .refusal import Unreadable

SECONDS = 60  # the longest file at hand takes three
_MEMORY = 2 * 1024**3  # bytes of address space; a sound file needs a tenth


def lines(reader: Callable[[bytes], list[str]], data: bytes) -> list[str]:
    """What the reader, a function of a module, makes of the data; raises Unreadable as it does.

    Also where it takes too long, or dies.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(reader, data, theirs), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(SECONDS):
            raise Unreadable("reading the file took too long: take it in another format")
        found, reason = ours.recv()
    except EOFError as error:
        raise Unreadable("the file is damaged, or made to do damage: download it again") from error
    finally:
        worker.kill()
        worker.join()
        worker.close()
        ours.close()
    if reason:
        raise Unreadable(reason)
    return list(found)


def _work(reader: Callable[[bytes], list[str]], data: bytes, answer: Connection) -> None:
    """Read within limits and send the lines, or the reason why not."""
    with contextlib.suppress(ValueError, OSError):  # macOS cannot limit memory
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        answer.send((reader(data), ""))
    except Unreadable as refusal:
        answer.send(([], str(refusal)))
