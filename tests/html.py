"""Pages as their readers have them: headings, labels, tables, links; never classes or ids."""

from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

HEADINGS = ("h1", "h2", "h3")


def words(tag: Tag | None) -> str:
    """What a reader reads, white space as browsers fold it."""
    return " ".join(tag.get_text().split()) if tag else ""


class Page:
    """A page, or a fragment of one."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.html = response.content.decode()
        self.soup = BeautifulSoup(self.html, "html.parser")

    # -- text ------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The title that a tab and a search engine show."""
        return words(self.soup.select_one("title"))

    @property
    def body(self) -> str:
        """Everything that a reader reads, from the top."""
        return words(self.soup.select_one("body"))

    @property
    def main(self) -> str:
        """The text between the header and the footer."""
        return words(self.soup.select_one("main"))

    @property
    def h1(self) -> str:
        """The one first heading. Fails when there is none, or several."""
        (only,) = self.soup.select("h1")
        return words(only)

    @property
    def count(self) -> str:
        """What a screen reader announces after a change."""
        return words(self.live_region)

    @property
    def live_region(self) -> Tag:
        """The region that announces how many participants are shown."""
        (only,) = [r for r in self.soup.select("[role=status]") if "participant" in r.get_text()]
        return only

    def headings(self, level: int) -> list[str]:
        """The headings of one level, in order."""
        return [words(heading) for heading in self.soup.select(f"h{level}")]

    def section(self, heading: str) -> str:
        """The text beside a heading, until the next one that is not lower."""
        start, texts = self._heading(heading), []
        ends = HEADINGS[: HEADINGS.index(start.name) + 1]
        for sibling in start.find_next_siblings():
            if sibling.name in ends:
                break
            texts.append(words(sibling))
        return " ".join(texts)

    def _heading(self, text: str) -> Tag:
        found = [h for h in self.soup.select(", ".join(HEADINGS)) if words(h) == text]
        assert found, f"no heading “{text}” among {[words(h) for h in self.soup.select('h1, h2')]}"
        return found[0]

    def items(self, heading: str) -> list[str]:
        """The entries of the first list after a heading."""
        found = self._heading(heading).find_next(["ul", "ol"])
        assert found, f"no list under “{heading}”"
        return [words(item) for item in found.find_all("li", recursive=False)]

    def term(self, term: str) -> str:
        """The description of a term: “Place” to “Hanoi”. The first, if it stands several times."""
        found = next(dt for dt in self.soup.select("dt") if words(dt) == term)
        return words(found.find_next_sibling("dd"))

    # -- tables ----------------------------------------------------------------------------------

    def table(self, caption: str = "") -> list[dict[str, str]]:
        """The rows of the table whose caption begins so; the first of all without a caption."""
        found = next(
            table
            for table in self.soup.select("table")
            if words(table.select_one("caption")).startswith(caption)
        )
        columns = [words(cell) for cell in found.select("thead th")]
        return [
            dict(zip(columns, map(words, row.select("th, td")), strict=True))
            for row in found.select("tbody tr")
        ]

    def column(self, title: str) -> list[str]:
        """One column of the page's first table."""
        return [row[title] for row in self.table()]

    # -- forms and links -------------------------------------------------------------------------

    def field(self, label: str) -> Tag:
        """The control with a label. Fails when the label belongs to none."""
        found = next(lab for lab in self.soup.select("label") if words(lab).rstrip(":") == label)
        (control,) = self.soup.select(f"[id='{found['for']}']")
        return control

    def value(self, label: str) -> str:
        """What the control with a label holds, or has chosen."""
        control = self.field(label)
        if control.name == "select":
            chosen = control.select_one("option[selected]") or control.select("option")[0]
            return str(chosen["value"])
        if control.name == "textarea":
            return control.get_text().removeprefix("\n")
        return str(control.get("value", ""))

    def form_of(self, label: str) -> dict[str, str]:
        """What a browser would send of the form in which the control with a label stands."""
        form = self.field(label).find_parent("form")
        assert form, f"“{label}” stands in no form"
        sent = {}
        for control in form.select("input[name], select[name], textarea[name]"):
            if control.name == "select":
                chosen = control.select_one("option[selected]") or control.select("option")[0]
                sent[str(control["name"])] = str(chosen["value"])
            elif control.name == "textarea":
                sent[str(control["name"])] = control.get_text().removeprefix("\n")
            elif control.get("type") not in ("checkbox", "submit") or control.has_attr("checked"):
                sent[str(control["name"])] = str(control.get("value", ""))
        return sent

    def described_by(self, label: str) -> str:
        """The message that is tied to the control with a label."""
        control = self.field(label)
        ids = str(control.get("aria-describedby", "")).split()
        return " ".join(words(self.soup.select_one(f"[id='{id_}']")) for id_ in ids)

    def link(self, text: str) -> str:
        """The address of the link that reads so. Fails when there is none, or they differ."""
        found = {str(a["href"]) for a in self.soup.select("a[href]") if words(a) == text}
        assert found, f"no link “{text}”"
        (only,) = found
        return only

    def links(self) -> list[tuple[str, str]]:
        """Text and address of every link but the permanent one."""
        return [
            (words(a), str(a["href"])) for a in self.soup.select("a[href]:not([rel~=bookmark])")
        ]

    def internal(self) -> list[str]:
        """Every address of this site that the page names.

        Fragments of its own are left out, and the permanent address of what it says, which names
        the day of its publication.
        """
        linked = self.soup.select("a[href]:not([rel~=bookmark]), link[rel=canonical]")
        named = [str(link["href"]) for link in linked]
        named += [str(form["action"]) for form in self.soup.select("form[action]")]
        return [address for address in named if urlsplit(address).path.startswith("/")
                and not urlsplit(address).netloc]  # fmt: skip

    @property
    def robots(self) -> str:
        """What search engines are told: in the page, or in a header."""
        meta = self.soup.select_one("meta[name=robots]")
        return str(meta["content"]) if meta else self.response.headers.get("X-Robots-Tag", "")

    @property
    def canonical(self) -> str:
        """The address that search engines should keep; empty without one."""
        link = self.soup.select_one("link[rel=canonical]")
        return str(link["href"]) if link else ""


def read(
    client: Any, address: str, status: int = 200, headers: dict[str, str] | None = None
) -> Page:
    """Open an address, and fail unless it answers as expected."""
    response = client.get(address, headers=headers)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return Page(response)
