"""gunicorn's own lines in the form of all others."""

from datetime import timedelta
from typing import Any

from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from . import env, logs


class Log(Logger):  # type: ignore[misc]
    """What gunicorn tells of itself, and its log of requests; as JSON that has fields."""

    def setup(self, cfg: Config) -> None:
        """Begin, or begin anew after a change of the configuration."""
        super().setup(cfg)
        self._format = env.choice("LOG_FORMAT", logs.FORMATS)
        told_as_json = self.access_log.handlers if self._format == "json" else []
        for handler in (*self.error_log.handlers, *told_as_json):
            handler.setFormatter(logs.FORMATS[self._format]())

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """A line for a request that was answered, if they are asked for."""
        if self._format == "json" and self.access_log_enabled:
            fields = _fields(resp, environ, request_time)
            message = f"{fields['method']} {fields['target']} {fields['status']}"
            self.access_log.info("%s", message, extra={"fields": fields})
        else:
            super().access(resp, req, environ, request_time)


def _fields(resp: Any, environ: dict[str, Any], request_time: timedelta) -> dict[str, Any]:
    return {
        "method": environ["REQUEST_METHOD"],
        "target": environ["RAW_URI"],
        "status": int(resp.status.split()[0]),
        "bytes": resp.sent,
        "seconds": request_time.total_seconds(),
        "address": environ.get("REMOTE_ADDR", ""),
        "referrer": environ.get("HTTP_REFERER", ""),
        "agent": environ.get("HTTP_USER_AGENT", ""),
    }
