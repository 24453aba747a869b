"""Cut the serif of pages, Source Serif 4, into `static/fonts/`.

For headings and treaty text in the languages of Latin letters, Vietnamese among them; systems have
serifs for the other scripts. The same package gives the same bytes.
"""

import sys
from subprocess import CalledProcessError

from fontTools.subset import Options

from tools.fonts.subset import ROOT, Source, cut, fetched, font_in, licence

TARGET = ROOT / "static" / "fonts"
LIMIT = 45_000
SERIF = Source(
    "@expo-google-fonts/source-serif-4@0.4.1",
    "84f0b412fbc9b0b666d6fe04620b2cd2e54bfd49ca61fe0663a9e5beb30afcc4",
    "Source Serif 4",
)
LACKS = {0x12C, 0x12D, 0x132, 0x133, 0x166, 0x167}  # in no language of the site
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C)} - LACKS
MARKS = {0x300, 0x301, 0x303, 0x309, 0x323}
VIETNAMESE = {0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA), *MARKS}
SIGNS = set(map(ord, "‐‒–—‘’‚“”„†•…‰′″‹›€−←→"))
CODES = frozenset(LATIN | VIETNAMESE | SIGNS)


def main() -> int:
    """Write the font and its licence; return 1, with a sentence, if that cannot be done."""
    try:
        archive = fetched(SERIF)
        content = cut(font_in(archive, SERIF, "Regular"), CODES, _options())
        if len(content) > LIMIT:
            raise ValueError(f"{len(content):,} bytes, and at most {LIMIT:,} may be shipped")
    except (OSError, ValueError, CalledProcessError) as problem:
        print(f"The font stays as it is: {problem}", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "serif.woff2").write_bytes(content)
    (TARGET / "OFL.txt").write_text(licence([archive]), encoding="utf-8")
    print(f"{len(content):8,} serif.woff2")
    return 0


def _options() -> Options:
    """Compressed for browsers, with kerning, marks in their places and figures of one width."""
    return Options(
        flavor="woff2",
        hinting=False,
        layout_features=["ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "tnum"],
        drop_tables=["BASE", "STAT", "gasp", "meta", "DSIG"],
    )


if __name__ == "__main__":
    sys.exit(main())
