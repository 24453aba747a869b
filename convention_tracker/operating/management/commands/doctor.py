"""Look the installation over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from convention_tracker.operating import doctor


class Command(BaseCommand):
    """Run every check, say what is wrong and what to do."""

    help = (
        "Looks the installation over: settings, database, what is held in memory, files, clock,"
        " disk, the last check of the depositary and the last backup. Changes nothing. Exit"
        " status: 0 nothing is wrong, though there may be notes; 1 something is, and is listed"
        " with what to do."
    )

    requires_system_checks = []  # one of the checks runs them, and the others still tell more

    def handle(self, **_options: Any) -> None:
        wrong = 0
        for name, findings in doctor.examine():
            if not findings:
                self.stdout.write(f"ok     {name}")
            for finding in findings:
                self.stdout.write(
                    f"{'WRONG' if finding.is_wrong else 'note '}  {name}: {finding.what}"
                )
                self.stdout.write(f"       {finding.to_do}")
                wrong += finding.is_wrong
        if wrong:
            raise CommandError(f"Wrong: {wrong}. What to do is said above.")
