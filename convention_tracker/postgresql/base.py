"""The backend, where Django looks for it."""

from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base

from .. import patience


class Connection(psycopg.Connection[Any]):
    """One that does not wait longer than `patience` allows."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """What the server answers. Raises OperationalError when that takes too long."""
        try:
            return super().wait(gen, interval, timeout or patience.limit())
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()  # the answer may still come, and would be taken for another
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with connections of the class above."""

    # Where Django looks for the driver: its errors, and what connects.
    Database = SimpleNamespace(**vars(psycopg) | {"connect": Connection.connect})  # type: ignore[assignment]
