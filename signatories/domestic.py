"""What happened at home: the stage a participant has reached on a day. Standard library only."""

from collections.abc import Iterable
from datetime import date

from .codes import Stage
from .facts import Step
from .status import Position


def stage_on(steps: Iterable[Step], position: Position, day: date) -> Step | None:
    """The highest stage reached by the day and confirmed, as the step that reached it.

    That a signature was authorised is not shown for one that has signed.
    """
    return _highest(steps, position, day, confirmed=True)


def reported_stage_on(steps: Iterable[Step], position: Position, day: date) -> Step | None:
    """The highest stage only reported, where it is above the confirmed one."""
    reached = stage_on(steps := tuple(steps), position, day)
    reported = _highest(steps, position, day, confirmed=False)
    if reported and reached and reported.stage.rank <= reached.stage.rank:
        return None
    return reported


def _highest(steps: Iterable[Step], position: Position, day: date, confirmed: bool) -> Step | None:
    reached = [
        step
        for step in steps
        if step.evidence.confirmed is confirmed
        and (step.date.last or step.source_date.last or step.recorded_at) <= day
        and not (step.stage is Stage.SIGNATURE_AUTHORISED and position.signature)
    ]
    return max(reached, key=lambda step: step.stage.rank, default=None)
