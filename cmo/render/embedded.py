"""What a picture needs of its font, put into the picture: a few kilobytes for each weight."""

import base64
import io
from collections.abc import Iterable

from cmo.render.fonts import CSS_WEIGHT, FAMILY, Weight, main_face
from cmo.render.scene import Words


def font_css(words: Iterable[Words]) -> str:
    """Give the @font-face rules for what `words` are set in; no rule asks for anything outside."""
    texts: dict[Weight, set[str]] = {}
    for line in words:
        known = main_face(line.weight).advances
        if signs := {sign for sign in line.text if ord(sign) in known}:
            texts.setdefault(line.weight, set()).update(signs)
    return "\n".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{CSS_WEIGHT[weight]};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(_subset(weight, signs)).decode()})"
        "format('woff2')}"
        for weight, signs in sorted(texts.items())
    )


def _subset(weight: Weight, signs: set[str]) -> bytes:
    """Give the signs of a face that are needed as a font file of their own."""
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = []
    # Without kerning, a line is as long as the sum of its signs, which is what was measured.
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "meta"]
    options.name_IDs = [1, 2]
    options.recalc_timestamp = False
    font = subset.load_font(str(main_face(weight).path), options, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(signs)))
    subsetter.subset(font)
    written = io.BytesIO()
    subset.save_font(font, written, options)
    font.close()
    return written.getvalue()
