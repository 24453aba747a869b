"""A pytest plug-in: the settings see the same environment whoever runs the tests.

pytest loads it (pyproject.toml) before pytest-django reads the settings. DATABASE_URL stays,
for the suite runs on both databases.
"""

import atexit
import os
import tempfile

UNSET = [
    "ACCESS_LOG",
    "ADMIN_PATH",
    "ALLOWED_HOSTS",
    "CHECK_LIMIT_DAYS",
    "CONTACT",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "LOG_FORMAT",
    "METRICS_TOKEN",
    "REGISTER_DATABASE_URL",
    "SECRET_KEY_FALLBACKS",
    "SITE_URL",
    "TRUSTED_PROXY",
    "WEB_CONCURRENCY",
]

for name in UNSET:
    os.environ.pop(name, None)
snapshots = tempfile.TemporaryDirectory()
atexit.register(snapshots.cleanup)
os.environ |= {"HTTPS": "0", "SECRET_KEY": "for-tests-only", "SNAPSHOT_DIR": snapshots.name}
