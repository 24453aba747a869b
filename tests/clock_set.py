"""The site on a machine whose clock is set now and then: gunicorn serves `application` of it.

The file that CLOCK names holds how many seconds it is ahead of the real one. What measures how
long something takes goes on, as when a machine's clock is set.
"""

import os
import threading
import time
from pathlib import Path

import time_machine

FILE = Path(os.environ["CLOCK"])
_real = time_machine.escape_hatch.time


def _follow(traveller: time_machine.Traveller, ahead: float) -> None:
    while True:
        if (told := float(FILE.read_text())) != ahead:
            ahead = told
            traveller.move_to(_real.time() + ahead)
        time.sleep(0.02)


_ahead = float(FILE.read_text())
_traveller = time_machine.travel(time.time() + _ahead).start()
threading.Thread(target=_follow, args=(_traveller, _ahead), daemon=True).start()

from convention_tracker.wsgi import application  # noqa: E402, F401 - its clock is set by now
