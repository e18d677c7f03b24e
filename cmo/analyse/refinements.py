"""What a conflict proposes: refinements to consider, and conditions to ask about."""

from cmo.analyse.dimensions import Dimensions
from cmo.analyse.evidence import Evidence
from cmo.analyse.separability import Separation, by_dimension
from cmo.analyse.status import Sides
from cmo.model.words import counted


def refinements(separations: tuple[Separation, ...]) -> tuple[str, ...]:
    """Give the sentences of what separates, those likeliest to refine a theory first.

    A condition says in what circumstances, and words that merely differ say least. Dimensions that
    split all findings alike are told as one: nobody can say which of them makes the difference.
    """
    found = [separation for separation in separations if separation.state == "separates"]
    coded = [s for s in found if s.dimension.startswith("condition:")]
    worded = [s for s in found if s.dimension == "conditions"]
    others = [s for s in found if s not in coded and s not in worded]
    alike = [s for s in others if s.unrecorded == Sides()]
    told = [separation.says for separation in coded]
    if alike:
        names = ", ".join(separation.label for separation in alike[1:])
        same = f" The same split is made by: {names}; they cannot be told from one another here."
        told.append(alike[0].says + (same if names else ""))
    told += [separation.says for separation in others if separation not in alike]
    return (*told, *(separation.says for separation in worded))


def questions(
    dimensions: Dimensions, separations: tuple[Separation, ...], provisos: tuple[Evidence, ...]
) -> tuple[str, ...]:
    """Name the conditions that only one side tells of, and those that provisos tell of.

    They separate nothing yet: they are what to ask about next.
    """
    open_ones = [
        separation
        for separation in separations
        if separation.state == "cannot-tell" and separation.dimension.startswith("condition:")
    ]
    asked = []
    for side, name, other in (("supports", "first", "second"), ("contradicts", "second", "first")):
        counts = {
            s.label: {v.value: getattr(v.findings, side) for v in s.values} for s in open_ones
        }
        if told := _told(counts):
            asked.append(
                f"Only the {name} side tells of: {told}. Ask about it on the {other} side."
            )
    recorded = by_dimension(dimensions, provisos)
    counts = {
        dimension.label: {v: len({e.counted_as for e in found}) for v, found in tally.items()}
        for name, dimension in dimensions.by_name.items()
        if name.startswith("condition:") and (tally := recorded.get(name))
    }
    if told := _told(counts):
        asked.append(f"Provisos tell of: {told}. Ask about it on both sides.")
    return tuple(asked)


def _told(counts: dict[str, dict[str, int]]) -> str:
    """List conditions with the findings in which each was so, and in which it was not."""
    told = []
    for label, by_value in counts.items():
        present, absent = by_value.get("present", 0), by_value.get("absent", 0)
        so = [f"so in {counted(present, 'finding')}"] if present else []
        so += [f"not so in {counted(absent, 'finding')}"] if absent else []
        told += [f"{label} ({', '.join(so)})"] if so else []
    return "; ".join(told)
