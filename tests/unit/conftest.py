"""Unit tests do without the database."""

import pytest


@pytest.fixture(autouse=True)
def _no_database(request):
    """Refuse what would open the database, also by way of another fixture."""
    asked = {"db", "transactional_db", "django_db_setup"} & set(request.fixturenames)
    if asked or request.node.get_closest_marker("django_db"):
        pytest.fail("a unit test uses the database; move it to tests/integration")
