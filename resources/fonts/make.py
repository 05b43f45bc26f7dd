"""Makes the fonts of the program from those that they are cut from; needs fonttools, which the program does not.

    python resources/fonts/make.py FOLDER

FOLDER holds the files that `sources.md` names. nnviz Sans has Latin, Greek and signs, with the small letters of indices and
the signs that the original lacks; nnviz Sans JP the kana and the kanji of JIS levels 1 and 2; nnviz Mono is for code.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
LATIN = [(0x20, 0x24F), (0x300, 0x304), (0x370, 0x3FF), (0x1D2C, 0x1D6A), (0x2000, 0x20BF), (0x2100, 0x27FF)]
MONO = [(0x20, 0x17F), (0x370, 0x3FF), (0x2010, 0x2026), (0x2070, 0x209F), (0x2190, 0x22FF)]
JAPANESE = [(0x3000, 0x30FF), (0x31F0, 0x31FF), (0xFF00, 0xFFEF)]
INDICES = dict(zip("ᵢⱼₖₘₙ", "ijkmn", strict=True))
SMALL, BELOW = 0.64, -130
"""Size of an index, and where it stands, in thousandths of the type size."""
FROM_MATHS, FROM_JAPANESE = "⌊⌋∎⟳∇⊙‖", "⚠▦◆█░⌂✕✗▴▾"
LARGER = 895
"""Units of the type size: Latin beside kanji of the same size is a ninth larger, as in Noto Sans CJK."""
ASCENT, DESCENT = 0.98, 0.27
"""Of a line, in type sizes: originals leave more room than a table has."""


def within(ranges: list[tuple[int, int]]) -> set[int]:
    return {code for first, last in ranges for code in range(first, last + 1)}


def jis() -> set[int]:
    """The characters of JIS X 0208."""
    found = set()
    for code in ((row, cell) for row in range(0xA1, 0xFF) for cell in range(0xA1, 0xFF)):
        try:
            found.add(ord(bytes(code).decode("euc_jp")))
        except UnicodeDecodeError:
            continue
    return found


def cut(font: TTFont, codes: set[int]) -> None:
    """Leaves these characters alone, and no features but kerning."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk"]
    options.name_IDs, options.notdef_outline, options.hinting = ["*"], True, False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def dress(font: TTFont, family: str, style: str) -> None:
    """Gives it its name and the height of its lines; copyright and licence stay."""
    unit = font["head"].unitsPerEm
    ascent, descent = round(ASCENT * unit), round(DESCENT * unit)
    head, other = font["hhea"], font["OS/2"]
    head.ascent, head.descent, head.lineGap = ascent, -descent, 0
    other.usWinAscent, other.usWinDescent = ascent, descent
    other.sTypoAscender, other.sTypoDescender, other.sTypoLineGap = ascent, -descent, 0
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    whole = f"{family} {style}"
    for number, text in {1: family, 2: style, 3: whole, 4: whole, 6: whole.replace(" ", "")}.items():
        names.setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0], cff[0].FullName, cff[0].FamilyName = whole.replace(" ", ""), whole, family


def add(font: TTFont, code: int, source: TTFont, of: int, at: Transform, width: float) -> None:
    """A character drawn from one of another font (or of the same), moved and scaled."""
    name, pen = f"uni{code:04X}", TTGlyphPen(None)
    there = source.getGlyphSet()
    drawn = DecomposingRecordingPen(there)
    there[source.getBestCmap()[of]].draw(drawn)
    drawn.replay(TransformPen(Cu2QuPen(pen, 1.0, reverse_direction="CFF " in source), at))
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (round(width), 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def sans(folder: Path, style: str, original: str) -> None:
    font = TTFont(folder / f"SourceSans3-{original}.ttf")
    font["head"].unitsPerEm = LARGER
    cut(font, within(LATIN))
    weight = "Bold" if "Bold" in style else "Regular"
    maths = TTFont(folder / "STIXTwoMath-Regular.ttf")
    japanese = TTFont(folder / f"NotoSansCJK-{weight}.ttc", fontNumber=0)
    for small, letter in INDICES.items():
        width = font["hmtx"][font.getBestCmap()[ord(letter)]][0] * SMALL
        rise = round(BELOW * LARGER / 1000)
        add(font, ord(small), font, ord(letter), Transform(SMALL, 0, 0, SMALL, 0, rise), width)
    for signs, source in ((FROM_MATHS, maths), (FROM_JAPANESE, japanese)):
        known = source.getBestCmap()
        scale = LARGER / source["head"].unitsPerEm
        for sign in signs:
            if ord(sign) in known and ord(sign) not in font.getBestCmap():
                width = source["hmtx"][known[ord(sign)]][0] * scale
                add(font, ord(sign), source, ord(sign), Transform(scale, 0, 0, scale), width)
    dress(font, "nnviz Sans", style)
    font.save(HERE / f"nnviz-sans-{style.lower().replace(' ', '-')}.ttf")


def of_japan(folder: Path, style: str) -> None:
    font: Any = TTFont(folder / f"NotoSansCJK-{style}.ttc", fontNumber=0)
    cut(font, (within(JAPANESE) | jis()) - within(LATIN) | {0x20})
    dress(font, "nnviz Sans JP", style)
    font.save(HERE / f"nnviz-sans-jp-{style.lower()}.otf")


def mono(folder: Path, style: str) -> None:
    font = TTFont(folder / f"NotoSansMono-{style}.ttf")
    cut(font, within(MONO))
    dress(font, "nnviz Mono", style)
    font.save(HERE / f"nnviz-mono-{style.lower()}.ttf")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    for style, original in (("Regular", "Regular"), ("Bold", "Bold"), ("Italic", "It"), ("Bold Italic", "BoldIt")):
        sans(place, style, original)
    for style in ("Regular", "Bold"):
        of_japan(place, style)
        mono(place, style)
