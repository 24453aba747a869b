"""gunicorn's workers: connections shared evenly, and no pause when it reloads."""

import mmap
import threading
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

STARTING, SERVING = 1, 2
LONGEST_WAIT = 20  # seconds; gunicorn itself ends a worker that takes 30
TURN = 0.0005  # seconds, in which another worker wakes and takes a connection
MORE = 2  # connections that a worker may have while another has none
PLACES = 256  # for workers by their number, of which fewer live at once

# Shared by gunicorn and all that it forks: the state of each worker, and its open connections.
_states = mmap.mmap(-1, PLACES)
_connections = memoryview(mmap.mmap(-1, 4 * PLACES)).cast("i")


class Worker(ThreadWorker):  # type: ignore[misc]
    """One that leaves connections to others that have fewer, and stops when new ones serve.

    Of connections opened at once the worker that is awake would take all, and keep them; its
    threads then contend for one interpreter while the other workers have nothing to do.

    gunicorn tells old workers to stop as soon as new ones are forked, and loading the program takes
    these a second or two, in which nobody would answer.
    """

    def __init__(self, age: int, *arguments: Any) -> None:
        super().__init__(age, *arguments)
        self._tell(STARTING)

    @property
    def nr_conns(self) -> int:
        """How many connections are open, as gunicorn counts them; other workers see it too."""
        return int(_connections[self.age % PLACES])

    @nr_conns.setter
    def nr_conns(self, number: int) -> None:
        _connections[self.age % PLACES] = number

    def accept(self, listener: Any) -> None:
        """Take a connection, unless a worker with far fewer takes it first."""
        if self.nr_conns > MORE and self.nr_conns > MORE + 1.5 * self._fewest():
            time.sleep(TURN)
        super().accept(listener)

    def _fewest(self) -> int:
        """The connections of the worker that has the fewest."""
        told = zip(_states[:], _connections, strict=True)
        return min(number for state, number in told if state == SERVING)

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
        _states[self.age % PLACES] = state
