"""gunicorn's settings; read from the working folder by a bare `gunicorn`."""

import os
import shutil
import tempfile

from convention_tracker import env

wsgi_app = "convention_tracker.wsgi:application"
bind = f"{env.text('BIND', '127.0.0.1')}:{env.number('PORT', 8000)}"
workers = env.number("WEB_CONCURRENCY", 2)

# Browsers open connections ahead of need. One of them holds a whole sync worker until it times
# out, three stop the site; here one costs a thread for five seconds. The speed is the same.
worker_class = "convention_tracker.gunicorn_worker.Worker"
threads = 8

# The snapshot's thread starts when the application is imported, and a thread does not survive
# a fork: every worker must import for itself.
preload_app = False

# Django decides alone, by TRUSTED_PROXY, whether X-Forwarded-Proto is believed.
forwarded_allow_ips = ""

# Nobody talks to it, and its socket would be written to the home folder.
control_socket_disable = True

# Off unless asked for: addresses of visitors are kept by nobody. It alone tells of answers from
# the page cache; the id at the end is that of the other lines of the same request.
accesslog = "-" if env.flag("ACCESS_LOG", default=False) else None
access_log_format = '%(h)s %(t)s "%(r)s" %(s)s %(b)s %(L)ss "%(f)s" "%(a)s" %({x-request-id}o)s'
logger_class = "convention_tracker.gunicorn_log.Log"

# Metrics: workers count in files of one folder, so that any of them answers for all.
COUNTS = bool(env.text("METRICS_TOKEN"))
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the variable that prometheus-client reads


def on_starting(_server):
    """Make the folder, once: not when the configuration is read again."""
    if COUNTS:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="metrics-")


def child_exit(_server, worker):
    """Nobody waits for a worker that is gone, nor is it behind; what it counted stays."""
    worker.forget()
    if COUNTS:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(_server):
    """Remove the folder."""
    if COUNTS:
        shutil.rmtree(os.environ[FOLDER], ignore_errors=True)
