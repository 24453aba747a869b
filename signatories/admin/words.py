"""What the columns of the register's tables are called, wherever staff see them."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

# A column means the same in every table that has it.
_WORDS: Mapping[str, Any] = {
    "act_key": gettext_lazy("id of the act"),
    "applies": gettext_lazy("applies there"),
    "article": gettext_lazy("article"),
    "articles": gettext_lazy("provisions"),
    "authority": gettext_lazy("authority"),
    "basis": gettext_lazy("basis"),
    "checked_on": gettext_lazy("checked on"),
    "claim": gettext_lazy("claim"),
    "claim_date": gettext_lazy("date of the claim"),
    "count": gettext_lazy("count"),
    "counted_on": gettext_lazy("counted on"),
    "date": gettext_lazy("date"),
    "depositary_notification": gettext_lazy("depositary notification"),
    "end_date": gettext_lazy("last day"),
    "evidence": gettext_lazy("evidence"),
    "explanation": gettext_lazy("explanation"),
    "failure": gettext_lazy("failure"),
    "further_sources": gettext_lazy("further sources"),
    "id": gettext_lazy("id"),
    "iso2": gettext_lazy("code of two letters"),
    "iso3": gettext_lazy("participant"),
    "key": gettext_lazy("id of the first version"),
    "kind": gettext_lazy("kind"),
    "m49": gettext_lazy("United Nations code (M49)"),
    "made_on": gettext_lazy("made on"),
    "memberships": gettext_lazy("memberships"),
    "message": gettext_lazy("message"),
    "name": gettext_lazy("name"),
    "name_en": gettext_lazy("English name"),
    "name_fr": gettext_lazy("French name"),
    "needs_lawyer": gettext_lazy("for a lawyer"),
    "note": gettext_lazy("note"),
    "other_names": gettext_lazy("other names"),
    "participant": gettext_lazy("participant"),
    "place": gettext_lazy("place"),
    "printed_on": gettext_lazy("printed on"),
    "qualifier": gettext_lazy("qualifier"),
    "read_on": gettext_lazy("read on"),
    "reason": gettext_lazy("reason"),
    "recorded_at": gettext_lazy("recorded on"),
    "recorded_by": gettext_lazy("recorded by"),
    "regional_group": gettext_lazy("regional group"),
    "release": gettext_lazy("release of the data"),
    "report": gettext_lazy("report"),
    "role": gettext_lazy("role"),
    # Translators: it grows when a State joins again after it has withdrawn or denounced.
    "round": gettext_lazy("round"),
    "seen_in_title": gettext_lazy("seen in"),
    "seen_in_url": gettext_lazy("address where it was seen"),
    "sha256": gettext_lazy("checksum"),
    "since": gettext_lazy("able to join since"),
    "source_date": gettext_lazy("date of the source"),
    "source_seen": gettext_lazy("how the source was read"),
    "source_title": gettext_lazy("source title"),
    "source_url": gettext_lazy("address of the source"),
    "speaker": gettext_lazy("speaker"),
    "stage": gettext_lazy("stage"),
    "summary": gettext_lazy("summary"),
    "supersedes": gettext_lazy("takes the place of"),
    "territory": gettext_lazy("code of the territory"),
    "title": gettext_lazy("title"),
    "until": gettext_lazy("able to join until"),
    "verdict": gettext_lazy("verdict"),
    "version": gettext_lazy("version"),
    "void": gettext_lazy("void"),
    "what": gettext_lazy("what"),
}


def name_columns() -> None:
    """Have Django call the columns so where a model does not name them itself: in its lists,
    filters and forms. In the models each of these words would be part of a migration."""
    for model in apps.get_app_config("signatories").get_models():
        for field in model._meta.concrete_fields:
            named = field._verbose_name  # type: ignore[attr-defined]
            if not named and field.name in _WORDS:
                field.verbose_name = _WORDS[field.name]


def column_words(column: str) -> str:
    """What a column is called, in the language of the page, with a capital letter."""
    return capfirst(str(_WORDS[column]))
