"""gunicorn's settings; read from the working folder by a bare `gunicorn`."""

from convention_tracker import env

wsgi_app = "convention_tracker.wsgi:application"
bind = f"{env.text('BIND', '127.0.0.1')}:{env.number('PORT', 8000)}"
workers = env.number("WEB_CONCURRENCY", 2)

# Browsers open connections ahead of need. One of them holds a whole sync worker until it times
# out, three stop the site; here one costs a thread for five seconds. The speed is the same.
worker_class = "gthread"
threads = 8

# The snapshot's thread starts when the application is imported, and a thread does not survive
# a fork: every worker must import for itself.
preload_app = False

# Django decides alone, by TRUSTED_PROXY, whether X-Forwarded-Proto is believed.
forwarded_allow_ips = ""

# Nobody talks to it, and its socket would be written to the home folder.
control_socket_disable = True

# Off unless asked for: addresses of visitors are kept by nobody.
accesslog = "-" if env.flag("ACCESS_LOG", default=False) else None
