"""The paragraphs of one article as a tree of provisions. Standard library only.

A label continues a series that is open or opens one. What a label alone does not say, its
neighbours do: (i) after (h) is a letter, after a chapeau a numeral; an unnumbered line belongs
to the provision whose series goes on after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .labels import Claim, Kind, Label, Style, label_of, segment, style_under
from .tree import Provision

_CHAPEAU = re.compile(r"(?:[:：,،，–—-]|^)\s*$")
_DEEPEST = 8  # no treaty nests further; a hostile text could
_AHEAD = 60  # labels to look ahead: more than any list is long


@dataclass(slots=True)
class _Node:
    label: str = ""
    text: str = ""
    claim: Claim | None = None
    style: Style | None = None
    parent: "_Node | None" = None
    children: list["_Node"] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)

    def add(self, child: "_Node") -> "_Node":
        child.parent = self
        self.children.append(child)
        if child.claim:
            self.kinds.add(child.claim.kind)
        return child

    def path(self) -> list["_Node"]:
        """This node and those above it, deepest first, without the article itself."""
        nodes, node = [], self
        while node.parent is not None:
            nodes.append(node)
            node = node.parent
        return nodes


@dataclass(frozen=True, slots=True)
class _Line:
    label: Label | None
    text: str


def provisions(paragraphs: Sequence[str]) -> tuple[Provision, ...]:
    """The tree of an article's paragraphs, one string each, title left out."""
    lines = [line for paragraph in paragraphs for line in _split_labels(paragraph)]
    labels = [line.label for line in lines if line.label]
    root = _Node()
    last, placed = root, 0
    for line in lines:
        if line.label is None:
            later = labels[placed : placed + 1]
            last = _unnumbered_parent(last, root, later).add(_Node(text=line.text))
        else:
            placed += 1
            last = _place(last, root, line.label, labels[placed : placed + _AHEAD])
            last.text = line.text
    return _frozen(root, "", {})


def _split_labels(paragraph: str) -> list[_Line]:
    """A paragraph as one line, or more where labels follow one another: `1. (a) ...`."""
    lines: list[_Line] = []
    label, rest = label_of(paragraph), paragraph
    while label:
        rest = label.rest
        following = label_of(rest)
        kinds = {claim.kind for claim in label.claims}
        opens = following and any(
            claim.ordinal == 1 and claim.kind not in kinds for claim in following.claims
        )
        if not opens or len(lines) > _DEEPEST:
            break
        lines.append(_Line(label, ""))
        label = following
    return [*lines, _Line(label, rest)]


def _continued(last: _Node, label: Label) -> list[tuple[_Node, Claim]]:
    """Where the label is the next of an open series, deepest first."""
    return [
        (node, claim)
        for node in last.path()
        for claim in label.claims
        if node.claim and Claim(node.claim.kind, node.claim.ordinal + 1) == claim
    ]


def _place(last: _Node, root: _Node, label: Label, later: Sequence[Label]) -> _Node:
    """Add a node for the label where it belongs, and return it."""
    open_kinds = {node.claim.kind for node in last.path() if node.claim}
    continued = _continued(last, label)
    opening = next((c for c in label.claims if c.ordinal == 1 and c.kind not in open_kinds), None)
    if opening and (not continued or _prefers_opening(last, opening, continued[0][1], later)):
        return _open(last, root, opening, label)
    if continued:
        node, claim = continued[0]
        return _beside(node, claim, label)
    again = next((claim for claim in label.claims if claim.ordinal == 1), None)
    if again and last.claim and last.text and _CHAPEAU.search(last.text):
        return _open(last, root, again, label)
    return _out_of_sequence(last, root, label)


def _prefers_opening(last: _Node, opening: Claim, going_on: Claim, later: Sequence[Label]) -> bool:
    """Whether a label that could do both opens a series rather than continuing one."""
    second = Claim(opening.kind, 2)
    if not _CHAPEAU.search(last.text):
        return bool(later) and second in later[0].claims
    third = Claim(going_on.kind, going_on.ordinal + 1)
    for label in later:
        if second in label.claims or third in label.claims:
            return second in label.claims
    return True


def _open(last: _Node, root: _Node, claim: Claim, label: Label) -> _Node:
    """Start a series under the last provision, or beside an unnumbered line at its level.

    A second list of one kind stands under the unnumbered line that introduces it.
    """
    parent = last
    if last.parent is not None and last.claim is None:
        parent = last if claim.kind in last.parent.kinds else last.parent
    if len(parent.path()) >= _DEEPEST:
        parent = root
    style = style_under(claim.kind, parent.style)
    return parent.add(_Node(label.text, claim=claim, style=style))


def _beside(node: _Node, claim: Claim, label: Label) -> _Node:
    assert node.parent is not None  # noqa: S101 -- `path` leaves the article out
    return node.parent.add(_Node(label.text, claim=claim, style=node.style))


def _out_of_sequence(last: _Node, root: _Node, label: Label) -> _Node:
    """Keep a label that fits nowhere, for the audit to name: after a gap, or again."""
    for node in last.path():
        for claim in label.claims:
            if node.claim and node.claim.kind is claim.kind:
                return _beside(node, claim, label)
    return _open(last, root, label.claims[0], label)


def _unnumbered_parent(last: _Node, root: _Node, later: Sequence[Label]) -> _Node:
    """The provision that an unnumbered line belongs to.

    The one whose series the next label continues; at the end, the last numbered paragraph.
    """
    if last.claim is None and last is not root:
        last = last.parent or root
    if later and (continued := _continued(last, later[0])):
        return continued[0][0]
    path = last.path()
    numbered = bool(path) and path[-1].style is Style.DIGITS
    return path[-1] if numbered else root


def _frozen(node: _Node, prefix: str, taken: dict[str, int]) -> tuple[Provision, ...]:
    frozen = []
    unnumbered = 0
    for child in node.children:
        if child.claim is None or child.style is None:
            unnumbered += 1
            part = f"p{unnumbered}"
        else:
            part = segment(child.style, child.claim.ordinal)
        anchor = _unique(prefix + part, taken)
        frozen.append(
            Provision(
                anchor,
                child.label,
                child.text,
                child.claim.ordinal if child.claim else 0,
                _frozen(child, f"{anchor}-", taken),
            )
        )
    return tuple(frozen)


def _unique(anchor: str, taken: dict[str, int]) -> str:
    """The anchor, marked where the article has it already: `1-a`, then `1-a_2`."""
    found = anchor
    while found in taken:
        taken[anchor] += 1
        found = f"{anchor}_{taken[anchor]}"
    taken[found] = 1
    return found
