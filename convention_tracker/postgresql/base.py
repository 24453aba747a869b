"""The backend, where Django looks for it."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any, Self

import psycopg
from django.db.backends.postgresql import base

from .. import patience

SECONDS_TO_CANCEL = 0.3  # what is sent by then arrives, even at a server that is frozen


class Connection(psycopg.Connection[Any]):
    """One that does not wait longer than `patience` allows."""

    @classmethod
    def connect(  # type: ignore[override]
        cls, conninfo: str = "", *, read_only: bool = False, **parameters: Any
    ) -> Self:
        """As psycopg's, with transactions that can only read if asked for."""
        connection = super().connect(conninfo, **parameters)
        if read_only:
            connection.read_only = True
        return connection

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """What the server answers. Raises OperationalError when that takes too long."""
        try:
            return super().wait(gen, interval, timeout or patience.limit())
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self._give_up()
            raise

    def _give_up(self) -> None:
        """Neither does the server go on, nor is an answer that still comes taken for another's."""
        with suppress(psycopg.Error):
            self.cancel_safe(timeout=SECONDS_TO_CANCEL)
        self.pgconn.finish()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with connections of the class above."""

    # Where Django looks for the driver: its errors, and what connects.
    Database = SimpleNamespace(**vars(psycopg) | {"connect": Connection.connect})  # type: ignore[assignment]
