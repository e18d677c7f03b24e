"""What a redacted study leaves out, in numbers and in words."""

from dataclasses import dataclass, field

from cmo.analyse.site_names import SITE
from cmo.model.words import counted
from cmo.read.study import Study

# What a reader who has never seen the files would call a key of theirs.
_CALLED = {
    "because": "reason",
    "by_role": "role",
    "data_source": "publisher",
    "collected": "dates of collection",
    # As reports head them.
    "present": "‘present’",
    "absent": "‘absent’",
    "wrong_if": "‘wrong if’",
    "silent_where": "‘silent where’",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a redacted study leaves out, as numbers.

    `sites` counts the findings that name any, `mentions` the names of sites in texts, and `fields`
    how many entries had something in each field that the team keeps confidential.
    """

    sites: int = 0
    mentions: int = 0
    quotations: int = 0
    fields: tuple[tuple[str, int], ...] = ()

    @property
    def says(self) -> str:
        """Say what was left out, and what that means for a reader."""
        kept = ", ".join(_in_words(*one) for one in self.fields)
        told = (
            f"the sites of {counted(self.sites, 'finding')}" if self.sites else "",
            counted(self.mentions, "name of a site", "names of sites") if self.mentions else "",
            counted(self.quotations, "quotation") if self.quotations else "",
            f"as confidential, {kept}" if kept else "",
        )
        if not any(told):
            return "This report is redacted. There was nothing to leave out."
        return (
            f"This report is redacted. It leaves out {'; '.join(part for part in told if part)}. "
            "Statuses, and the numbers of findings for and against, are those of the whole study. "
            "What the report calls not recorded, not named or not asked may have been left out."
        )


@dataclass
class RedactedStudy(Study):
    """A study from which things were left out, and how much of each.

    `unnamed` gives for each finding the sites that it names, as numbers: whether evidence comes
    from one place or from several is told without saying from which.
    """

    left_out: LeftOut = field(default_factory=LeftOut)
    unnamed: dict[str, tuple[str, ...]] = field(default_factory=dict)


def notice(study: Study) -> str:
    """Give what a report on a study is to say of what was left out; nothing of a whole study."""
    return study.left_out.says if isinstance(study, RedactedStudy) else ""


def sites_of(study: Study, finding: str) -> tuple[str, ...]:
    """Give the sites of a finding: their ids, or numbers in a study that names none."""
    if isinstance(study, RedactedStudy):
        return study.unnamed.get(finding, ())
    return study.findings[finding].sites


def site_labels(study: Study) -> dict[str, str]:
    """Give what each site is called; in a study that names none, all are called the same."""
    if isinstance(study, RedactedStudy):
        return dict.fromkeys((site for sites in study.unnamed.values() for site in sites), SITE)
    return study.settings.sites if study.settings else {}


def _in_words(name: str, number: int) -> str:
    """Say how often a field was left out: the reason of 3 links."""
    entry, _, key = name.partition(".")
    entries = f"{entry[:-1]}ies" if entry.endswith("y") else f"{entry}s"
    called = _CALLED.get(key, key.replace("_", " "))
    return f"the {called} of {counted(number, entry, entries)}"
