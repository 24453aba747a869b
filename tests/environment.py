"""A pytest plug-in: the settings see the same environment whoever runs the tests.

pytest loads it (pyproject.toml) before pytest-django reads the settings. DATABASE_URL stays,
for the suite runs on both databases.
"""

import os

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
    "SITE_URL",
    "TRUSTED_PROXY",
    "WEB_CONCURRENCY",
]

for name in UNSET:
    os.environ.pop(name, None)
os.environ |= {"HTTPS": "0", "SECRET_KEY": "for-tests-only"}
