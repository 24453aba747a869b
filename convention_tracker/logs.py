"""The log: lines to stderr, plain or as JSON, each with the id of the request it belongs to."""

import json
import logging
import time
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

# The request that this thread answers, or has answered last; none in the thread of the watcher.
request_id: ContextVar[str] = ContextVar("request_id", default="")


class _InUtc(logging.Formatter):
    def __init__(self, form: str | None = None) -> None:
        super().__init__(form)
        self.converter = time.gmtime


class Plain(_InUtc):
    """`2026-11-22 17:00:00,123 WARNING django.request [id]: message`, in UTC."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(request)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - as the base has it
        """The line without what was raised."""
        record.request = f" [{told}]" if (told := request_id.get()) else ""
        return super().formatMessage(record)


class Json(_InUtc):
    """An object on a line of its own, with the fields of a request for one of the access log."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        """The whole record as a line."""
        told: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id.get(),
            "message": record.getMessage(),
            "process": record.process,
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        filled = {name: value for name, value in told.items() if value != ""}
        return json.dumps(filled, ensure_ascii=False, default=str)


class NotOurs(logging.Filter):
    """For the log of requests: a wish that no answer was made for (501) is no error of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Give it the level of other requests that are refused."""
        if getattr(record, "status_code", 0) == HTTPStatus.NOT_IMPLEMENTED:
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


FORMATS: dict[str, type[logging.Formatter]] = {"plain": Plain, "json": Json}
