"""Tags of the staff's pages."""

from typing import Any

from django import template

from .. import models
from ..admin import desk
from ..depositary.report import HEADINGS

register = template.Library()


@register.inclusion_tag("admin/_desk.html", takes_context=True)
def staff_desk(context: dict[str, Any]) -> dict[str, Any]:
    """The desk of the member of staff who looks at the page."""
    user = context["request"].user
    if not user.has_perm("signatories.view_draft"):
        return {}
    return {"perms": context["perms"], **desk.present(user)}


@register.filter
def table(model: type[models.Published]) -> str:
    """The name of a table in addresses."""
    return model._meta.model_name or ""


@register.filter
def words(model: type[models.Published]) -> Any:
    """What a row of a table is called."""
    return model._meta.verbose_name


@register.filter
def admin_list(options: Any) -> str:
    """The name of the address of a table's list."""
    return f"admin:{options.app_label}_{options.model_name}_changelist"


@register.filter
def finding(code: str) -> str:
    """What a check found, in words."""
    return HEADINGS.get(code, code)


@register.filter
def kinds_out_of_band(form: Any) -> Any:
    """The choice of kinds, to put in the place of the one on the page."""
    return form["kind"].as_widget(attrs={"hx-swap-oob": "true"})
