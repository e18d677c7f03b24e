"""Judgements that are new, withdrawn, or say something else."""

from collections.abc import Hashable
from dataclasses import dataclass

from cmo.analyse.facts import Names, translated
from cmo.analyse.judged import PATH, Decided
from cmo.analyse.places import Places
from cmo.analyse.words_changed import Span, words_changed
from cmo.model.problem import Place
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class JudgementChange:
    """A judgement before and after: null where it was not there, or is no longer."""

    before: Decided | None
    after: Decided | None

    @property
    def either(self) -> tuple[Decided, ...]:
        """The judgement as it stands, or else as it stood."""
        return tuple(one for one in (self.after or self.before,) if one)

    @property
    def because(self) -> tuple[Span, ...]:
        """The reason, word by word: what was taken out and what was put in."""
        texts = (one.because if one else "" for one in (self.before, self.after))
        return words_changed(*texts)


def judgement_changes(before: Study, after: Study, names: Names) -> tuple[JudgementChange, ...]:
    """Tell which judgements are new, changed or withdrawn; `names` are new names by the old.

    One on the same claim, of the same day and by the same role, is the same judgement.
    """
    if PATH in before.unread | after.unread:
        return ()
    old = _by_words(_listed(before), names)
    new = _by_words(_listed(after), {})
    told: dict[Hashable, list[Decided]] = {}
    for words, decided in old.items():
        for one in decided[len(new.get(words, ())) :]:
            told.setdefault(words[:3], []).append(one)
    found = []
    for words, decided in new.items():
        for one in decided[len(old.get(words, ())) :]:
            was = told.get(words[:3])
            found.append(JudgementChange(was.pop(0) if was else None, one))
    return (*found, *(JudgementChange(one, None) for rest in told.values() for one in rest))


def _listed(study: Study) -> list[Decided]:
    places = Places(study)
    return [
        Decided.of(judgement, places.line(Place(PATH, (number, "claim"))))
        for number, judgement in enumerate(study.judgements.root)
    ]


def _by_words(judgements: list[Decided], names: Names) -> dict[tuple[str, ...], list[Decided]]:
    """Sort judgements by all that they say: on what, when and by whom first."""
    found: dict[tuple[str, ...], list[Decided]] = {}
    for one in judgements:
        evidence = sorted(translated(address, names) for address in one.evidence)
        whose = (translated(one.claim, names), one.date, one.by_role)
        says = (one.verb, one.decision, " ".join(one.because.split()), *evidence)
        found.setdefault((*whose, *says), []).append(one)
    return found
