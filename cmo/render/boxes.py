"""Items as boxes, and configurations as arrows, for every view alike."""

from dataclasses import replace

from cmo.analyse.analysis import Analysis
from cmo.analyse.phases import latest_date
from cmo.analyse.wording import label_of, statement_of
from cmo.graph.study_graph import Joined
from cmo.model.theory import Mechanism, Outcome, Relation
from cmo.model.words import counted
from cmo.read.study import Item
from cmo.render.diagram import Arrow, Box, Row
from cmo.render.shows import Lit, Shows, claim_row, clusters, lit_by, loudest, numbers

COLUMNS = ("Context", "Mechanism", "Outcome")
COLUMN_OF = {"contexts": 0, "mechanisms": 1, "outcomes": 2}

# What a mechanism's provision says of where it is laid down.
PROVISIONS = {"act": "held by the act", "policy": "wider policy", "mixed": "act and wider policy"}
_MEANS = {"activation": "fires in this context", "effect": "brings about this outcome"}


class Drawer:
    """Makes boxes and arrows of one study, as a picture is to show them."""

    def __init__(self, analysis: Analysis, shows: Shows) -> None:
        self.analysis = analysis
        self.shows = shows
        self.lit: Lit = lit_by(analysis, shows.only)

    def box(self, address: str, home: str, column: int | None = None) -> Box:
        """Give an item's box in a picture of theory `home`, in its kind's column by default."""
        item = self.analysis.study.items[address]
        entry = item.entry
        rows = () if self.shows.plain else self._status_rows(item)
        mechanism = self.analysis.mechanisms.get(address)
        return Box(
            address=address,
            kind=item.kind,
            column=COLUMN_OF[item.kind] if column is None else column,
            label=label_of(self.analysis.study, address),
            statement=_statement(self.analysis, item),
            rows=(*self._plain_rows(item, home), *rows),
            status=loudest({row.status for row in rows if row.status}),
            flagged=bool(mechanism and mechanism.flagged and not self.shows.plain),
            provision=entry.provision if isinstance(entry, Mechanism) else None,
            dim=not self.lit(address),
        )

    def _plain_rows(self, item: Item, home: str) -> tuple[Row, ...]:
        """Say what a box is told apart by, whatever the evidence."""
        rows = []
        if isinstance(item.entry, Outcome) and item.entry.valence == "unintended":
            rows.append(Row("unintended", "unintended"))
        if isinstance(item.entry, Mechanism) and item.entry.provision in PROVISIONS:
            rows.append(Row(PROVISIONS[item.entry.provision]))
        if item.theory != home:
            rows.append(Row(f"in {item.theory}"))
        return tuple(rows)

    def _status_rows(self, item: Item) -> tuple[Row, ...]:
        claims = self.analysis.claims
        if item.kind != "mechanisms":
            return (claim_row(claims[item.address]),)
        resource, reasoning = (
            claims[f"{item.address}#{part}"] for part in ("resource", "reasoning")
        )
        stated = self.analysis.mechanisms[item.address].reasoning_stated
        second = claim_row(reasoning, "reasoning")
        if not stated and reasoning.status == "untested":
            second = Row("reasoning not stated", "untested", "untested")
        return claim_row(resource, "resource"), second

    def arrows(self, joined: Joined) -> list[Arrow]:
        """Give a configuration's arrows: from each context, and to each outcome."""
        ends = [(context, joined.mechanism, "activation") for context in joined.contexts]
        ends += [(joined.mechanism, outcome, "effect") for outcome in joined.outcomes]
        return [self._arrow(joined, *end) for end in ends]

    def _arrow(self, joined: Joined, start: str, end: str, part: str) -> Arrow:
        name = f"{joined.address}#{part}"
        stated = joined.entry.origin == "stated"
        origin = "stated by the source" if stated else "inferred"
        retired = joined.entry.status == "retired"
        arrow = Arrow(
            start=start,
            end=end,
            claim=name,
            kind="configuration",
            says=f"{_MEANS[part]}, {origin}{', retired' * retired}",
            stated=stated,
            rows=(Row("retired", "retired"),) if retired else (),
            dim=not self.lit(name),
            change="retired" if retired else None,
        )
        return arrow if self.shows.plain else self.with_status(arrow)

    def relation(self, item: Item, start: str, end: str) -> Arrow:
        """Give a relation between two items as an arrow that says its kind."""
        assert isinstance(item.entry, Relation)  # noqa: S101 - callers ask for relations alone
        arrow = Arrow(
            start=start,
            end=end,
            claim=item.address,
            kind=item.entry.kind,
            says=statement_of(self.analysis.study, item).removesuffix("."),
            rows=(Row(RELATIONS[item.entry.kind]),),
            dim=not self.lit(item.address),
        )
        return arrow if self.shows.plain else self.with_status(arrow)

    def with_status(self, arrow: Arrow) -> Arrow:
        """Add to an arrow the status of its claim, with its numbers where there are any."""
        claim = self.analysis.claims[arrow.claim]
        rows = arrow.rows
        if claim.status != "untested":
            head = f"{claim.status} {numbers(claim.tests)}".strip()
            rows = (*rows, Row(head, claim.status, claim.status))
            if clusters(claim.clusters):
                rows = (*rows, Row(clusters(claim.clusters), None, claim.status))
        return replace(
            arrow, status=claim.status, rows=rows, says=f"{arrow.says}, {claim_row(claim).words}"
        )

    def note(self, *theories: str) -> str:
        """Say where the theory comes from, how much evidence there is, and of what date."""
        study = self.analysis.study
        sources = [study.theories[theory].source for theory in theories]
        named = dict.fromkeys(s.document for s in sources if s and s.document)
        titles = [study.documents[name].title for name in named if name in study.documents]
        parts = [f"Theory: {'; '.join(titles)}"] if titles else []
        if not self.shows.plain:
            latest = latest_date(study)
            until = f", up to {latest}" if latest else ""
            findings, count = len(study.findings), counted(len(study.sources), "source")
            parts.append(f"Evidence: {counted(findings, 'finding')} from {count}{until}")
        return ". ".join(parts)


# What stands on a relation's arrow.
RELATIONS = {
    "reinforces": "reinforces",
    "contingent-on": "contingent on",
    "counteracts": "counteracts",
    "blocks": "blocks",
    "ripple": "ripples on to",
    "overlaps": "overlaps with",
}


def _statement(analysis: Analysis, item: Item) -> str:
    """Give what an item says: a mechanism's resource, and its reasoning where it is stated."""
    statement = statement_of(analysis.study, item)
    if isinstance(item.entry, Mechanism) and item.entry.reasoning:
        return f"{statement} {item.entry.reasoning}"
    return statement
