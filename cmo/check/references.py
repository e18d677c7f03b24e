"""Rules about what points at what."""

from collections.abc import Iterator
from dataclasses import dataclass

from cmo.check.found import Found
from cmo.model.address import PARTS, SINGULAR, Address, absolute, item_of
from cmo.model.problem import Place, Route
from cmo.model.theory import Configuration, Mechanism, Relation, Theory
from cmo.model.words import Slips, article, nearest
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

_ANY = ("contexts", "mechanisms", "outcomes", "configurations")


@dataclass(frozen=True, slots=True)
class Pointer:
    """One reference from a file to an item: where it stands, and what it may point at.

    `kinds` lists the kinds of item allowed; a pointer to a claim may name any, with its part.
    """

    place: Place
    target: str
    kinds: tuple[str, ...]
    written: str
    claim: bool = False


def pointers(study: Study) -> Iterator[Pointer]:
    """Give every reference to an item of a theory, in the order of the files."""
    yield from _from_settings(study)
    for theory_id, theory in study.theories.items():
        yield from _from_theory(theory_id, theory)
    for name, indicator in study.indicators.indicators.items():
        for number, target in enumerate(indicator.outcomes):
            route: Route = ("indicators", name, "outcomes", number)
            yield Pointer(Place("theories/indicators.yaml", route), target, ("outcomes",), target)
    for number, judgement in enumerate(study.judgements.root):
        place = Place("evidence_links/judgements.yaml", (number, "claim"))
        yield Pointer(place, judgement.claim, (), judgement.claim, claim=True)
    for address, finding in study.findings.items():
        for number, link in enumerate(finding.links):
            place = study.finding_place(address, "links", number, "claim")
            yield Pointer(place, link.claim, (), link.claim, claim=True)


def _from_settings(study: Study) -> Iterator[Pointer]:
    phases = study.settings.phases if study.settings else {}
    for phase_id, phase in phases.items():
        for plan_id, plan in phase.plans.items():
            for number, target in enumerate(plan.about):
                route: Route = ("phases", phase_id, "plans", plan_id, "about", number)
                # A plan may be about an item as a whole as well as about one of its claims.
                kinds = () if "#" in target else tuple(SINGULAR)
                place = Place("theories/study.yaml", route)
                yield Pointer(place, target, kinds, target, claim="#" in target)


def _from_theory(owner: str, theory: Theory) -> Iterator[Pointer]:
    def at(target: str, kinds: tuple[str, ...], *route: str | int) -> Pointer:
        return Pointer(Place(path, route), absolute(target, owner), kinds, target)

    path = f"theories/{owner}.yaml"
    if theory.part_of:
        yield at(theory.part_of, ("mechanisms",), "part_of")
    for name, mechanism in theory.mechanisms.items():
        for n, target in enumerate(mechanism.same_as):
            yield at(target, ("mechanisms",), "mechanisms", name, "same_as", n)
    for name, configuration in theory.configurations.items():
        yield at(configuration.mechanism, ("mechanisms",), "configurations", name, "mechanism")
        for key, kinds in (
            ("context", ("contexts",)),
            ("outcome", ("outcomes",)),
            ("rivals", ("configurations",)),
        ):
            for n, target in enumerate(getattr(configuration, key)):
                yield at(target, kinds, "configurations", name, key, n)
    for name, relation in theory.relations.items():
        yield at(relation.start, _ANY, "relations", name, "from")
        yield at(relation.end, _ANY, "relations", name, "to")


def unknown_item(study: Study) -> Iterator[Found]:
    """What is pointed at is there."""
    suggest = _Suggester(study)
    for pointer in pointers(study):
        target = item_of(pointer.target)
        if Address.parse(pointer.target) is None:
            fix = "write theory.item, such as integration.subsidiarity"
            if pointer.claim:
                fix += ", and for a mechanism its part: integration.subsidiarity#resource"
            yield Found(pointer.place, f"'{pointer.written}' is not an address", fix)
        elif target not in study.items and not _is_unread(study, target):
            what = SINGULAR[pointer.kinds[0]] if len(pointer.kinds) == 1 else "item"
            message = f"there is no {what} '{item_of(pointer.written)}'"
            yield Found(pointer.place, message, suggest.fix(target, pointer))


def _is_unread(study: Study, target: str, folder: str = THEORIES) -> bool:
    stem, _, entry = target.partition(".")
    return study.is_unread(folder, stem, entry)


class _Suggester:
    """Words the fix for a reference that leads nowhere."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.slips = Slips()
        self.ids: dict[str, dict[str, list[str]]] = {}
        self.owners: dict[str, str] = {}
        for item in study.items.values():
            self.ids.setdefault(item.theory, {}).setdefault(item.kind, []).append(item.id)
            self.owners.setdefault(item.id, item.theory)

    def fix(self, target: str, pointer: Pointer) -> str:
        theory, _, name = target.partition(".")
        if name in self.owners:
            return f"did you mean '{self.owners[name]}.{name}'?"
        if theory not in self.ids:
            near = self.slips.nearest(theory, self.ids, "theories")
            known = ", ".join(sorted(self.ids)) or "none"
            return f"did you mean the theory '{near}'?" if near else f"the theories are: {known}"
        kinds = pointer.kinds or tuple(SINGULAR)
        ids = [i for kind in kinds for i in self.ids[theory].get(kind, [])]
        near = self.slips.nearest(name, ids, f"{theory} {kinds}")
        if near:
            bare = "." not in pointer.written
            return f"did you mean '{near if bare else f'{theory}.{near}'}'?"
        wanted = SINGULAR[kinds[0]] if len(kinds) == 1 else "item"
        return f"write the id of {article(wanted)} of theories/{theory}.yaml"


def wrong_kind(study: Study) -> Iterator[Found]:
    """A mechanism stands where a mechanism is wanted, and not a part of one."""
    slips = Slips()
    for pointer in pointers(study):
        item = study.items.get(item_of(pointer.target))
        whole = "#" not in pointer.target
        if item is None or pointer.claim or (whole and item.kind in pointer.kinds):
            continue
        wanted = " or ".join(SINGULAR[kind] for kind in pointer.kinds)
        found = article(SINGULAR[item.kind])
        if not whole:
            fix = f"write '{item_of(pointer.written)}'"
            found = f"a part of {found}"
        else:
            known = getattr(study.theories[item.theory], pointer.kinds[0])
            near = slips.nearest(item.id, known, f"{item.theory} {pointer.kinds}")
            fix = f"did you mean '{near}'?" if near else f"write the id of {article(wanted)}"
        message = f"'{pointer.written}' is {found}, and {article(wanted)} belongs here"
        yield Found(pointer.place, message, fix)


def not_a_claim(study: Study) -> Iterator[Found]:
    """A link names a claim: the part of an item that evidence can bear on."""
    for pointer in pointers(study):
        item = study.items.get(item_of(pointer.target))
        if item is None or not pointer.claim:
            continue
        part = pointer.target.partition("#")[2]
        parts = item.parts
        if part not in parts and part in PARTS[item.kind]:
            message = f"the configuration '{item.id}' does not say where it should be silent"
            fix = "state it as 'silent_where:', or link the finding to another claim"
            yield Found(pointer.place, message, fix)
        elif part not in parts:
            kind = SINGULAR[item.kind]
            message = (
                f"{article(kind)} has no part '#{part}'"
                if part
                else f"evidence bears on a part of {article(kind)}, not on the whole"
            )
            near = nearest(part, [p for p in parts if p]) if part else None
            fix = f"did you mean '{item.address}#{near}'? " if near else ""
            yield Found(pointer.place, message, fix + f"write {' or '.join(item.claims)}")


def finding_pointers(study: Study) -> Iterator[tuple[Place, str, str]]:
    """Give every reference to a finding: its place, the finding's address, and the text written."""
    for item in study.of_kind("configurations"):
        if isinstance(item.entry, Configuration):
            for step, change in enumerate(item.entry.history):
                for number, target in enumerate(change.evidence):
                    route = (item.kind, item.id, "history", step, "evidence", number)
                    yield Place(item.place.path, route), target, target
    for number, judgement in enumerate(study.judgements.root):
        for n, target in enumerate(judgement.evidence):
            place = Place("evidence_links/judgements.yaml", (number, "evidence", n))
            yield place, target, target
    for address, finding in study.findings.items():
        owner = address.partition(".")[0]
        for n, target in enumerate(finding.repeats):
            place = study.finding_place(address, "repeats", n)
            yield place, absolute(target, owner), target


def unknown_finding(study: Study) -> Iterator[Found]:
    """A finding pointed at is there."""
    slips = Slips()
    by_name: dict[str, list[str]] = {}
    for address in study.findings:
        by_name.setdefault(address.partition(".")[2], []).append(address)
    for place, target, written in finding_pointers(study):
        if target in study.findings or _is_unread(study, target, EVIDENCE):
            continue
        same_name = by_name.get(target.partition(".")[2], [])
        near = _nearest_finding(study, target, _owner(place), same_name, slips)
        fix = f"did you mean '{near}'?" if near else "write source.finding, as the source file says"
        yield Found(place, f"there is no finding '{written}'", fix)


def _owner(place: Place) -> str:
    """Give the address of the finding that a place lies in, so that it is not offered itself."""
    return f"{place.path.partition('/')[2].removesuffix('.yaml')}.{place.route[1]}"


def _nearest_finding(
    study: Study, target: str, itself: str, same_name: list[str], slips: Slips
) -> str | None:
    """Give the finding that was probably meant: one of that name, or a slip within its source."""
    elsewhere = next((address for address in same_name if address != itself), None)
    if elsewhere:
        return elsewhere
    owner, _, name = target.partition(".")
    source = slips.nearest(owner, study.sources, "sources")
    if source is None:
        return None
    ids = [i for i in study.sources[source].findings if f"{source}.{i}" != itself]
    near = slips.nearest(name, ids, f"findings of {source}")
    return f"{source}.{near}" if near else None


def points_at_itself(study: Study) -> Iterator[Found]:
    """Nothing is the same as itself, repeats itself, rivals itself or bears on itself."""
    for item in study.items.values():
        for place, target, what in _own_pointers(item.theory, item.entry, item.place):
            if target == item.address:
                yield Found(place, f"'{item.id}' {what} itself", "name another, or take this out")
        if isinstance(item.entry, Relation):
            ends = {absolute(end, item.theory) for end in (item.entry.start, item.entry.end)}
            if len(ends) == 1:
                place = Place(item.place.path, (*item.place.route, "to"))
                yield Found(place, "'from' and 'to' are the same item", "name another at one end")
    for address, finding in study.findings.items():
        for n, target in enumerate(finding.repeats):
            if absolute(target, address.partition(".")[0]) == address:
                place = study.finding_place(address, "repeats", n)
                yield Found(place, "a finding repeats itself", "name the other, or take this out")


def _own_pointers(owner: str, entry: object, place: Place) -> Iterator[tuple[Place, str, str]]:
    if isinstance(entry, Mechanism):
        for n, target in enumerate(entry.same_as):
            at = Place(place.path, (*place.route, "same_as", n))
            yield at, absolute(target, owner), "is said to be the same as"
    if isinstance(entry, Configuration):
        for n, target in enumerate(entry.rivals):
            at = Place(place.path, (*place.route, "rivals", n))
            yield at, absolute(target, owner), "rivals"
