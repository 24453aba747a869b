"""`/live/`: silence while nothing changed, else what changed."""

from datetime import UTC, datetime

from signatories import register
from tests.factories import make_act
from tests.html import Page, read


def token_of(client, address="/"):
    html = client.get(address).content.decode()
    return html.split('id="live" data-token="')[1].split('"')[0]


def ask(client, token):
    return client.get("/live/", {"v": token})


def test_live_with_the_token_of_the_page_says_nothing(tracker):
    answer = ask(tracker, token_of(tracker))
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Cache-Control"] == "public, max-age=5"
    assert not answer.cookies


def test_live_token_fits_its_bound(tracker):
    assert len(token_of(tracker)) <= 64


def test_live_after_a_signature_names_the_state_and_the_count(tracker, snapshot, also):
    token = token_of(tracker)
    more = also([make_act("signature", "2026-06-01", "JPN")])
    register._holder.recent.append(snapshot)
    answer = ask(tracker, token)
    assert "Japan signed – 74." in answer.content.decode()
    assert str(more.version) in answer.content.decode()
    register._holder.recent.clear()


def test_live_after_a_reported_act_says_only_that_the_page_is_new(tracker, snapshot, also):
    token = token_of(tracker)
    also([make_act("signature", "2026-06-01", "JPN", evidence="reported")])
    register._holder.recent.append(snapshot)
    text = ask(tracker, token).content.decode()
    assert "Japan" not in text
    assert "brought up to date" in text
    register._holder.recent.clear()


def test_live_after_a_correction_does_not_say_that_anybody_signed(tracker, snapshot, also):
    token = token_of(tracker)
    correction = make_act(
        "signature",
        "2025-10-26",
        "FRA",
        id="fra-signature-2",
        key="fra-signature-1",
        supersedes="fra-signature-1",
        reason="Misread.",
    )
    also([correction])
    register._holder.recent.append(snapshot)
    text = ask(tracker, token).content.decode()
    assert "France" not in text
    assert "brought up to date" in text
    register._holder.recent.clear()


def test_live_with_an_unknown_token_gives_the_fragment(tracker):
    for token in ("", "x" * 500, "a.b.c.d", "<script>"):
        answer = ask(tracker, token)
        assert answer.status_code == 200
        assert "brought up to date" in answer.content.decode()
        assert "<script>" not in answer.content.decode()


def test_live_over_midnight_in_new_york_renews_the_page(tracker, register_day):
    token = token_of(tracker)
    register_day.move_to(datetime(2026, 11, 23, 4, 59, tzinfo=UTC))
    assert ask(tracker, token).status_code == 204
    register_day.move_to(datetime(2026, 11, 23, 5, 0, tzinfo=UTC))
    assert ask(tracker, token).status_code == 200


NOTICE = (
    "The register has not been readable since 09:05 (New York);"
    " the page shows what was published until then."
)


def test_live_while_the_register_cannot_be_read_says_since_when(tracker, unread):
    token = token_of(tracker)
    unread(datetime(2026, 11, 22, 14, 5, tzinfo=UTC))
    assert Page(ask(tracker, token)).soup.get_text().strip() == NOTICE
    assert ask(tracker, token_of(tracker)).status_code == 204
    assert NOTICE in read(tracker, "/").body
    assert len(token_of(tracker)) <= 64


def test_live_after_the_register_came_back_says_so_once(tracker, unread):
    unread(datetime(2026, 11, 22, 14, 5, tzinfo=UTC))
    token = token_of(tracker)
    unread(None)
    assert "The register can be read again." in ask(tracker, token).content.decode()
    assert ask(tracker, token_of(tracker)).status_code == 204
    assert "readable" not in read(tracker, "/").body


def test_live_on_a_later_day_names_the_day_since_when(tracker, unread, register_day):
    unread(datetime(2026, 11, 21, 14, 5, tzinfo=UTC))
    text = ask(tracker, "").content.decode()
    assert "has not been readable since 21 November 2026, 09:05 (New York)" in text


def test_dated_page_does_not_ask(tracker):
    assert 'id="live"' not in tracker.get("/?as_at=2025-10-26").content.decode()
    assert read(tracker, "/?as_at=2025-10-26").main
