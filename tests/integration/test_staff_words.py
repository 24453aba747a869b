"""What staff see is in the language of the page: names of columns, of rooms, of participants."""

import pytest
from django.apps import apps
from django.utils import translation

from signatories.models import Published

LISTED = [
    ("/fr/admin/signatories/action/", ["Preuve", "Autriche", "25 octobre 2025", "inscrit le"]),
    (
        "/fr/admin/signatories/profile/",
        ["Groupe régional", "Groupe des États d’Asie et du Pacifique"],
    ),
    ("/ru/admin/signatories/step/", ["Азербайджан", "Свод данных"]),
    ("/admin/signatories/profile/", ["Asia-Pacific Group"]),
]


@pytest.mark.parametrize(("address", "words"), LISTED, ids=[address for address, _words in LISTED])
def test_list_is_in_the_language_of_the_page(snapshot, admin_client, address, words):
    page = admin_client.get(address).content.decode()
    for said in words:
        assert said.lower() in page.lower()
    assert "asia_pacific" not in page


@pytest.mark.parametrize("code", ["fr", "es", "ru", "zh-hans", "ar", "vi"])
def test_every_column_of_what_is_published_has_a_name_in_every_language(code):
    with translation.override(code):
        english = {
            f"{model.__name__}.{field.name}"
            for model in apps.get_app_config("signatories").get_models()
            if issubclass(model, Published)
            for field in model._meta.concrete_fields
            if isinstance(field.verbose_name, str)
        }
    assert english == set()


def test_only_what_is_void_is_said_to_be(snapshot, admin_client):
    page = admin_client.get("/admin/signatories/action/").content.decode()
    assert "icon-no" not in page
