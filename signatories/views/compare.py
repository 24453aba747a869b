"""Participants side by side."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from convention_tracker.addresses import knows

from ..editions import Edition
from ..presenters import compare
from .dated import dated_page, render_page


@knows(*compare.PARAMETERS, *compare.TOO_MANY)
@dated_page
def compare_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/compare/`: two to five participants; other codes and names lead to the codes.

    What is not understood is answered with 400 and the form, which says why.
    """
    given = [(name, text) for name, texts in request.GET.lists() for text in texts if text.strip()]
    typed = sorted(pair for pair in dict(given).items() if pair[0] in compare.PARAMETERS)
    choices = compare.choices(edition, [text for _name, text in typed])
    mistake = compare.mistake([name for name, _text in given])
    understood = not mistake and not any(choice.error for choice in choices)
    asked = compare.of([choice.participant for choice in choices if choice.participant])
    if understood and list(asked.items()) != typed:
        return HttpResponseRedirect(compare.address(edition, asked))
    context = compare.present(edition, choices, mistake)
    page = render_page(request, "compare/page.html", edition, context)
    page.status_code = 200 if understood else 400
    return page
