"""The pages that readers open."""

from django.http import HttpRequest, HttpResponse

from convention_tracker.addresses import knows

from ..editions import Edition
from ..presenters import about, breakdown, claims, glossary, home, timeline, worldmap
from .dated import dated_page, render_page


@dated_page
def home_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/`: the answer."""
    return render_page(request, "home.html", edition, home.present(edition))


@knows(*worldmap.PARAMETERS, "part")
@dated_page
def map_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/map/`: every participant on a day, as a map and as tiles.

    `?part=day` gives only what another day changes.
    """
    context = worldmap.present(edition, worldmap.Question.parse(request.GET))
    if request.GET.get("part") != "day":
        return render_page(request, "map/page.html", edition, context)
    response = render_page(request, "map/_day.html", edition, context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@knows(*timeline.PARAMETERS)
@dated_page
def timeline_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/timeline/`: what happened and what comes, by month."""
    question = timeline.Question.parse(request.GET)
    return render_page(request, "timeline.html", edition, timeline.present(edition, question))


@dated_page
def breakdown_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/breakdown/`: States by standing, Budapest Convention, regional group, organization."""
    return render_page(request, "breakdown.html", edition, breakdown.present(edition))


@dated_page
def claims_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/claims/`: claims checked, counts reconciled."""
    return render_page(request, "claims.html", edition, claims.present(edition))


@dated_page
def about_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/about/`: method, evidence, sources, disclaimer, licence."""
    return render_page(request, "about.html", edition, about.present(edition))


@dated_page
def glossary_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/glossary/`: the field's terms, what they mean, and what they are in the other languages."""
    return render_page(request, "glossary.html", edition, glossary.present())


@dated_page
def accessibility_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/accessibility/`: the standard aimed at, what was tested, what is lacking, whom to tell."""
    return render_page(request, "accessibility.html", edition, about.accessibility())


@dated_page
def corrections_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/corrections/`: the public log of corrections."""
    return render_page(request, "corrections.html", edition, about.corrections(edition))
