"""Small PDF files with a text layer, made for a test."""


def made_pdf(*pages: list[str]) -> bytes:
    """A file whose pages hold these lines, in ASCII, one under the other."""
    first = 4
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, lines in enumerate(pages):
        content = _content(lines)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {first + 2 * index + 1} 0 R>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    return _file(objects)


def _content(lines: list[str]) -> str:
    """The lines from the top, twelve points each."""
    shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    return f"BT /F 10 Tf 12 TL 60 800 Td\n{shown}ET"


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")
