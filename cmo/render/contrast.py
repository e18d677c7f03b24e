"""Can what is drawn be read? Contrast after WCAG 2.2, and what a theme must not do."""

from cmo.model.theme import Theme
from cmo.render.legend import STATUSES
from cmo.render.marks import PAPER
from cmo.render.shows import LOUDEST

# WCAG 2.2, success criterion 1.4.3 (AA), for text of ordinary size.
LEAST_CONTRAST = 4.5
# Below this part of full light, the definition's curve is a straight line.
_DARK = 0.04045


def luminance(colour: str) -> float:
    """Give a colour's relative luminance after WCAG 2.2: 0 is black, 1 is white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    # The factors are those of the definition.
    linear = [part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours after WCAG 2.2: from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def faults(theme: Theme) -> tuple[str, ...]:
    """List the pairs of colours of a theme that cannot be read, in words; empty where all can."""
    pairs = [("quiet", theme.quiet, PAPER), ("ink", theme.ink, PAPER)]
    for status, _ in STATUSES:
        paint = getattr(theme, status)
        pairs += [(f"{status}, line", paint.line, PAPER), (f"{status}, ink", theme.ink, paint.fill)]
        # A box takes the colours of the status that asks most for attention, and says others too.
        for said in LOUDEST[LOUDEST.index(status) :]:
            name = f"{status}, line" if said == status else f"{said}, line, in a box {status}"
            pairs.append((name, getattr(theme, said).line, paint.fill))
    return tuple(
        f"{name}: {one} on {other} has a contrast of {contrast(one, other):.1f} to 1"
        for name, one, other in dict.fromkeys(pairs)
        if contrast(one, other) < LEAST_CONTRAST
    )
