"""From bytes to elements, safely: no DTD, no entities, no more than a status file can hold."""

from typing import Any, Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from .guards import Refusal, Refused, check_bytes

MAX_ELEMENTS: Final = 50_000
MAX_DEPTH: Final = 50
MAX_ATTRIBUTES: Final = 20

_ENDS_EARLY = {
    errors.codes[message]
    for message in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


def parse(data: bytes) -> Element:
    """The root element of a file. Raises Refused when it is no XML, damaged or dangerous."""
    check_bytes(data)
    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=True)
    try:
        parser.feed(data.lstrip())
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise Refused(Refusal.DANGEROUS, "It declares a document type or entities.") from error
    except ParseError as error:
        early = getattr(error, "code", None) in _ENDS_EARLY
        raise Refused(Refusal.TRUNCATED if early else Refusal.DAMAGED, f"{error}.") from error
    except (ValueError, LookupError) as error:  # an encoding that is unknown or cannot be read
        raise Refused(Refusal.DAMAGED, f"{error}.") from error
    return root


class _Bounded(TreeBuilder):
    """A tree that refuses to grow beyond the bounds above."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = 0
        self.depth = 0

    def start(self, tag: str, attrs: dict[Any, Any], /) -> Element:
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or len(attrs) > MAX_ATTRIBUTES:
            raise Refused(Refusal.TOO_LARGE, "It has more elements or attributes than any.")
        if self.depth > MAX_DEPTH:
            raise Refused(Refusal.DANGEROUS, "Its elements are nested too deeply.")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)
