"""Passages between quotation marks: what a source's own people said, to be left out of a text.

Rather too much is left out than too little: a quotation that nothing ends goes on to the end.
"""

import re

QUOTATION = "[quotation left out]"
_FEWEST_WORDS = 3

# What begins and ends a quotation in one language or another. After a digit a mark means inches.
_MARKS = (
    '“(?:[^”]*”|[^"]*"|.*)',
    "„[^“”]*(?:[“”]|$)",
    "«[^»]*(?:»|$)",
    "»[^«]*(?:«|$)",
    "‹[^›]*(?:›|$)",
    "›[^‹]*(?:‹|$)",
    "「[^」]*(?:」|$)",
    "『[^』]*(?:』|$)",
    r"(?<!\d)”[^”]*(?:”|$)",
    r'(?<!\d)"[^"]*(?:"|$)',
)
_DOUBLE = re.compile("|".join(_MARKS).replace("$", r"\Z"), re.DOTALL)


def _single(opening: str, closing: str) -> str:
    """Give the pattern of a passage between single marks, of which the last may be an apostrophe.

    One within a word is none: don't. One after an s may be that of a plural, the boards' plans, and
    ends the passage only where nothing later could.
    """
    begins = rf"(?<!\w){opening}(?=\S)(?!\d0s\b)"
    within = rf"(?:(?!{begins}).)*?"
    sure = rf"(?<=[^\ssS]){closing}(?!\w)|(?<=[sS]){closing}(?!\w|\s+\w)"
    last = rf"(?<=[sS]){closing}(?=\s+\w)(?!{within}(?<=\S){closing}(?!\w))"
    return f"{begins}{within}(?:{sure}|{last})"


_SINGLE = re.compile(
    "|".join((_single("‘", "’"), _single("'", "'"), _single("‚", "[‘’]"))), re.DOTALL
)


def leave_out_quotations(text: str) -> tuple[str, int]:
    """Give a text with every quotation replaced, and how many there were.

    Between single marks, which also set off terms and stand for missing letters, only three words
    or more are a quotation.
    """
    text, double = _DOUBLE.subn(QUOTATION, text)
    single = 0

    def replaced(passage: re.Match[str]) -> str:
        nonlocal single
        if len(passage[0].split()) < _FEWEST_WORDS:
            return passage[0]
        single += 1
        return QUOTATION

    return _SINGLE.sub(replaced, text), double + single
