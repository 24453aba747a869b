"""Feeds as Atom (RFC 4287)."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from ..presenters.feeds import Feed

CONTENT_TYPE = Atom1Feed.content_type
# What XML 1.0 cannot hold, however it is written (its production 2).
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Atom(Atom1Feed):
    """Django's Atom with the feed's own stamp, never the clock's, and with sources."""

    def latest_post_date(self) -> datetime:
        stamp: datetime = self.feed["updated"]
        return stamp

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for address in item["sources"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": address})


def atom_text(feed: Feed) -> str:
    """The feed as a document; its entries in their order."""
    written = _Atom(
        title=feed.title,
        link=feed.page,
        description=None,
        language=get_language(),
        author_name=gettext("Hanoi Convention Tracker"),
        author_link=settings.SITE_URL,
        subtitle=feed.subtitle,
        feed_url=feed.url,
        feed_guid=feed.id,
        feed_copyright="CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        updated=feed.updated,
    )
    for entry in feed.entries:
        written.add_item(
            title=NOT_IN_XML.sub("", entry.title),
            link=entry.url,
            description=NOT_IN_XML.sub("", entry.text),
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
            sources=entry.sources,
        )
    return written.writeString("utf-8")
