"""gunicorn's workers, exchanged without a pause when it reloads."""

import mmap
import threading
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

STARTING, SERVING = 1, 2
LONGEST_WAIT = 20  # seconds; gunicorn itself ends a worker that takes 30

# A byte for each worker by its number, shared by gunicorn and all that it forks.
_states = mmap.mmap(-1, mmap.PAGESIZE)


class Worker(ThreadWorker):  # type: ignore[misc]
    """One that, when told to stop, goes on until those that were started after it serve.

    gunicorn tells the old ones to stop as soon as the new ones are forked, and loading the program
    takes these a second or two, in which nobody would answer.
    """

    def __init__(self, age: int, *arguments: Any) -> None:
        super().__init__(age, *arguments)
        self._tell(STARTING)

    def run(self) -> None:
        """Serve until told to stop."""
        self._tell(SERVING)
        super().run()

    def forget(self) -> None:
        """Have nobody wait for it any more. For gunicorn's process, when it is gone."""
        self._tell(0)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Told to stop: a thread waits, since this interrupts the one that serves."""
        threading.Thread(target=self._stop, args=(sig, frame), daemon=True).start()

    def _stop(self, sig: int, frame: Any) -> None:
        give_up = time.monotonic() + LONGEST_WAIT
        while STARTING in _states[:] and time.monotonic() < give_up:
            time.sleep(0.02)
        super().handle_exit(sig, frame)

    def _tell(self, state: int) -> None:
        _states[self.age % len(_states)] = state
