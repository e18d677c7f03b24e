"""Rules about what points at what."""

import pytest

from cmo.analyse.analysis import analyse
from cmo.check import check
from cmo.model import words
from cmo.read.study import read_study
from tests.check.marked import assert_silent, assert_told, error_codes, lamps, read, swap, told
from tests.conftest import SETTINGS, THEORY, MakeStudy, finding, source

SOURCE = "evidence_links/talks.yaml"
JUDGEMENT = """\
- {claim: CLAIM, verb: situate, decision: left-open, because: We wait., by_role: Team,
   date: 2025, evidence: [EVIDENCE]}
"""
INDICATORS = """\
indicators:
  thefts: {label: Thefts, domain: safety, availability: complete, outcomes: [TARGET]}
"""


def about(*targets: str) -> str:
    """Give settings with a plan about `targets`."""
    plans = f"{{look: {{statement: We look., about: [{', '.join(targets)}]}}}}"
    return SETTINGS.replace("2024-07, to: 2025-06}", f"2024-07, to: 2025-06, plans: {plans}}}")


@pytest.mark.parametrize(
    ("old", "new", "what", "written", "meant"),
    [
        ("mechanism: lamps", "mechanism: ▶lampz", "mechanism", "lampz", "lamps"),
        ("mechanism: lamps", "mechanism: ▶lamps.lampz", "mechanism", "lamps.lampz", "lamps.lamps"),
        ("context: [dark]", "context: [dark, ▶drak]", "context", "drak", "dark"),
        ("outcome: [fewer]", "outcome: [▶lamps.fewr]", "outcome", "lamps.fewr", "lamps.fewer"),
        ("    origin: stated\n", "    origin: stated\n    rivals: [▶lamp-deter]\n",
         "configuration", "lamp-deter", "lamps-deter"),
        ("    actors: [thief]\n", "    same_as: [▶lmps]\n", "mechanism", "lmps", "lamps"),
        ("title: Lamps prevent thefts\n", "title: Lamps prevent thefts\npart_of: ▶lamps.lmps\n",
         "mechanism", "lamps.lmps", "lamps.lamps"),
        ("contexts:\n", "relations: {r: {from: ▶farck, to: dark, kind: blocks}}\ncontexts:\n",
         "item", "farck", "dark"),
        ("contexts:\n", "relations: {r: {from: dark, to: ▶lamp, kind: blocks}}\ncontexts:\n",
         "item", "lamp", "lamps"),
    ],
)  # fmt: skip
def test_what_a_theory_points_at_is_there(  # noqa: PLR0913, PLR0917 - one example's parts
    old: str, new: str, what: str, written: str, meant: str, make_study: MakeStudy
) -> None:
    """Every kind of reference is told where it stands, with the nearest id as it was written."""
    also = {"CMO210"} if "part_of" in new else set()
    words = (f"there is no {what} '{written}'", f"did you mean '{meant}'?")
    assert_told(make_study, "CMO201", lamps((old, new)), words, also=also)


@pytest.mark.parametrize(
    ("path", "text", "what", "meant"),
    [
        ("theories/study.yaml", about("lamps.dark", "▶lamps.fewr"), "item", "fewer"),
        ("theories/study.yaml", about("▶lamps.fewr#effect"), "item", "fewer"),
        ("theories/indicators.yaml", INDICATORS.replace("TARGET", "▶lamps.fewr"),
         "outcome", "fewer"),
        ("evidence_links/judgements.yaml",
         JUDGEMENT.replace("CLAIM", "▶lamps.fewr").replace("EVIDENCE", ""), "item", "fewer"),
        (SOURCE, source(finding("one", "supports ▶lamps.fewr")), "item", "fewer"),
        (SOURCE, source(finding("one", "supports ▶lamps.fewr#effect")), "item", "fewer"),
    ],
)  # fmt: skip
def test_what_other_files_point_at_is_there(
    path: str, text: str, what: str, meant: str, make_study: MakeStudy
) -> None:
    """Plans, indicators, judgements and links are told where the reference stands."""
    expected = (f"there is no {what} 'lamps.fewr'", f"did you mean 'lamps.{meant}'?")
    assert_told(make_study, "CMO201", {path: text}, expected)


@pytest.mark.parametrize(
    ("claim", "fix"),
    [
        ("lampen.fewer", "did you mean 'lamps.fewer'?"),
        ("lampz.nothing", "did you mean the theory 'lamps'?"),
        ("xyz.nothing", "the theories are: lamps"),
        ("lamps.qqqqqqqq", "write the id of an item of theories/lamps.yaml"),
    ],
)
def test_the_fix_names_what_was_probably_meant(claim: str, fix: str, make_study: MakeStudy) -> None:
    """The id in another theory first, then the nearest theory, then what there is."""
    files = {SOURCE: source(finding("one", f"supports ▶{claim}"))}
    assert_told(make_study, "CMO201", files, (f"there is no item '{claim}'", fix))


def test_what_is_no_address_is_told_as_such(make_study: MakeStudy) -> None:
    """A link needs an address; a bare id, a capital or a second dot is none."""
    fix = (
        "write theory.item, such as integration.subsidiarity, "
        "and for a mechanism its part: integration.subsidiarity#resource"
    )
    written = ("fewer", "Lamps.fewer", "lamps.fewer.more", "lamps.")
    files = {SOURCE: source(finding("one", *(f"supports ▶{text}" for text in written)))}
    expected = [(f"'{text}' is not an address", fix) for text in written]
    assert_told(make_study, "CMO201", files, *expected)


@pytest.mark.parametrize("claim", ["lamps.fewer#", "lamps.dark#", "lamps.lamps-deter#"])
def test_a_claim_with_an_empty_part_is_told(claim: str, make_study: MakeStudy) -> None:
    """A sign that no part follows is a slip: the evidence would bear on nothing."""
    study = read(make_study, {SOURCE: source(finding("one", f"supports {claim}"))})
    assert error_codes(study) & {"CMO201", "CMO203"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mechanism: lamps", "mechanism: lamps#resource"),
        ("context: [dark]", "context: [dark#]"),
        ("outcome: [fewer]", "outcome: [lamps.fewer#effect]"),
        ("    actors: [thief]\n", "    same_as: [two#reasoning]\n"),
        ("    origin: stated\n", "    origin: stated\n    rivals: [other#effect]\n"),
        ("contexts:\n", "relations:\n  r: {from: dark#, to: fewer, kind: blocks}\ncontexts:\n"),
    ],
)
def test_a_part_is_told_where_a_whole_item_belongs(
    old: str, new: str, make_study: MakeStudy
) -> None:
    """A configuration joins items, not parts of them: the study is not fit to be analysed."""
    more = (
        ("outcomes:\n", "  two: {label: Two, resource: The same.}\noutcomes:\n"),
        (
            "configurations:\n",
            "configurations:\n  other: {mechanism: two, outcome: [fewer], origin: inferred}\n",
        ),
    )
    study = read(make_study, lamps((old, new), *more))
    assert error_codes(study) & {"CMO201", "CMO202", "CMO203"}


@pytest.mark.parametrize(
    ("changes", "reference"),
    [
        ([("label: Lamps", "lable: Lamps")], "lamps.lamps#resource"),
        ([("contexts:", "contextes:")], "lamps.dark"),
        ([("statement: The", "statement: &a The")], "lamps.dark"),
        ([("title: Lamps prevent thefts", "title: [")], "lamps.dark"),
    ],
)
def test_what_could_not_be_read_is_there(
    changes: list[tuple[str, str]], reference: str, make_study: MakeStudy
) -> None:
    """Pointing at an entry or a file that has an error of its own is not a second mistake."""
    files = {**lamps(*changes), SOURCE: source(finding("one", f"supports {reference}"))}
    study = read(make_study, files)
    errors = [problem for problem in check(study) if problem.severity == "error"]
    assert errors
    assert {problem.place.path for problem in errors} == {"theories/lamps.yaml"}
    assert told(study, "CMO201") == []


@pytest.mark.parametrize(
    ("old", "new", "written", "kind", "wanted"),
    [
        ("mechanism: lamps", "mechanism: ▶dark", "dark", "a context", "a mechanism"),
        ("context: [dark]", "context: [▶fewer]", "fewer", "an outcome", "a context"),
        ("outcome: [fewer]", "outcome: [▶lamps.dark]", "lamps.dark", "a context", "an outcome"),
        ("    origin: stated\n", "    origin: stated\n    rivals: [▶dark]\n",
         "dark", "a context", "a configuration"),
        ("    actors: [thief]\n", "    same_as: [▶fewer]\n",
         "fewer", "an outcome", "a mechanism"),
    ],
)  # fmt: skip
def test_an_item_of_the_right_kind_belongs_there(  # noqa: PLR0913, PLR0917 - one example's parts
    old: str, new: str, written: str, kind: str, wanted: str, make_study: MakeStudy
) -> None:
    """A reference to another kind of item is told where it stands, with both kinds named."""
    expected = (
        f"'{written}' is {kind}, and {wanted} belongs here",
        f"write the id of {wanted}",
    )
    assert_told(make_study, "CMO202", lamps((old, new)), expected)


def test_the_nearest_item_of_the_right_kind_is_proposed(make_study: MakeStudy) -> None:
    """Where an id of the wanted kind is alike, it is proposed."""
    files = lamps(("mechanism: lamps", "mechanism: ▶lamps-deter"))
    expected = ("'lamps-deter' is a configuration, and a mechanism belongs here",)
    assert_told(make_study, "CMO202", files, (*expected, "did you mean 'lamps'?"))


def test_indicators_and_relations_want_their_kinds(make_study: MakeStudy) -> None:
    """An indicator speaks to outcomes, and a relation joins items other than relations."""
    relations = (
        "relations:\n  first: {from: dark, to: fewer, kind: blocks}\n"
        "  second: {from: ▶first, to: fewer, kind: blocks}\n"
    )
    wanted = "a context or mechanism or outcome or configuration"
    files = {
        "theories/indicators.yaml": INDICATORS.replace("TARGET", "▶lamps.lamps"),
        "theories/lamps.yaml": THEORY + relations,
    }
    assert_told(
        make_study,
        "CMO202",
        files,
        (
            "'lamps.lamps' is a mechanism, and an outcome belongs here",
            "write the id of an outcome",
        ),
        (f"'first' is a relation, and {wanted} belongs here", f"write the id of {wanted}"),
    )


def test_a_plan_may_be_about_any_item_or_claim(make_study: MakeStudy) -> None:
    """A plan names an item as a whole, or one of its claims."""
    targets = ("lamps.dark", "lamps.lamps", "lamps.lamps#reasoning", "lamps.lamps-deter")
    files = {"theories/study.yaml": about(*targets)}
    assert_silent(make_study, "CMO202", files)
    assert_silent(make_study, "CMO203", files)


BOTH = "write lamps.lamps#resource or lamps.lamps#reasoning"
ANY = "write lamps.lamps-deter#activation or lamps.lamps-deter#effect or lamps.lamps-deter"


@pytest.mark.parametrize(
    ("claim", "message", "fix"),
    [
        ("lamps.lamps", "evidence bears on a part of a mechanism, not on the whole", BOTH),
        ("lamps.lamps#resorce", "a mechanism has no part '#resorce'",
         f"did you mean 'lamps.lamps#resource'? {BOTH}"),
        ("lamps.lamps#effect", "a mechanism has no part '#effect'", BOTH),
        ("lamps.fewer#effect", "an outcome has no part '#effect'", "write lamps.fewer"),
        ("lamps.dark#resource", "a context has no part '#resource'", "write lamps.dark"),
        ("lamps.lamps-deter#activaton", "a configuration has no part '#activaton'",
         f"did you mean 'lamps.lamps-deter#activation'? {ANY}"),
    ],
)  # fmt: skip
def test_a_link_names_a_claim(claim: str, message: str, fix: str, make_study: MakeStudy) -> None:
    """A part that an item does not have, or a whole that has parts, is told with what to write."""
    files = {SOURCE: source(finding("one", f"supports ▶{claim}"))}
    assert_told(make_study, "CMO203", files, (message, fix))


SILENT = ("    origin: stated\n", "    origin: stated\n    silent_where: By day.\n")


def test_silence_is_a_claim_where_it_is_stated(make_study: MakeStudy) -> None:
    """A finding, a plan or a judgement on silence is told unless silent_where says where it is."""
    claim = "lamps.lamps-deter#silence"
    files = {
        SOURCE: source(finding("one", f"contradicts ▶{claim}")),
        "evidence_links/judgements.yaml": JUDGEMENT.replace("CLAIM", f"▶{claim}").replace(
            "EVIDENCE", ""
        ),
        "theories/study.yaml": about(f"▶{claim}"),
    }
    message = "the configuration 'lamps-deter' does not say where it should be silent"
    fix = "state it as 'silent_where:', or link the finding to another claim"
    assert_told(make_study, "CMO203", files, *[(message, fix)] * 3)
    stated = {path: text.replace("▶", "") for path, text in files.items()}
    assert_silent(make_study, "CMO203", {**stated, **lamps(SILENT)})


def test_only_a_configuration_can_be_silent(make_study: MakeStudy) -> None:
    """A mechanism has no silence of its own, whatever its configurations say."""
    files = {SOURCE: source(finding("one", "contradicts ▶lamps.lamps#silence")), **lamps(SILENT)}
    assert_told(make_study, "CMO203", files, ("a mechanism has no part '#silence'", BOTH))


def test_a_slip_of_silence_is_told_with_what_was_meant(make_study: MakeStudy) -> None:
    """Where silence is stated it is among the parts that are proposed."""
    files = {SOURCE: source(finding("one", "contradicts ▶lamps.lamps-deter#silnce"))}
    name = "lamps.lamps-deter"
    fix = (
        f"did you mean '{name}#silence'? write {name}#activation or {name}#effect "
        f"or {name}#silence or {name}"
    )
    words = ("a configuration has no part '#silnce'", fix)
    assert_told(make_study, "CMO203", {**files, **lamps(SILENT)}, words)


def test_judgements_and_plans_name_claims(make_study: MakeStudy) -> None:
    """A judgement's claim and a plan's part are held to the same rule."""
    files = {
        "evidence_links/judgements.yaml": JUDGEMENT.replace("CLAIM", "▶lamps.lamps").replace(
            "EVIDENCE", ""
        ),
        "theories/study.yaml": about("▶lamps.fewer#effect"),
    }
    assert_told(
        make_study,
        "CMO203",
        files,
        ("evidence bears on a part of a mechanism, not on the whole", BOTH),
        ("an outcome has no part '#effect'", "write lamps.fewer"),
    )


def test_every_claim_of_the_contract_can_be_linked(make_study: MakeStudy) -> None:
    """All nine forms of claim are known, and a study that links them can be analysed."""
    claims = (
        "lamps.dark",
        "lamps.lamps#resource",
        "lamps.lamps#reasoning",
        "lamps.fewer",
        "lamps.lamps-deter#activation",
        "lamps.lamps-deter#effect",
        "lamps.lamps-deter#silence",
        "lamps.lamps-deter",
        "lamps.light-blocks-dark",
    )
    relation = "relations:\n  light-blocks-dark: {from: lamps, to: dark, kind: blocks}\n"
    files = {
        "theories/lamps.yaml": swap(THEORY, SILENT) + relation,
        SOURCE: source(finding("one", *(f"supports {claim}" for claim in claims))),
    }
    assert_silent(make_study, "CMO203", files)
    assert set(claims) <= set(analyse(read(make_study, files)).claims)


HISTORY = "    history: [{date: 2024, change: C., because: B., evidence: [EVIDENCE]}]\n"


def test_a_finding_pointed_at_is_there(make_study: MakeStudy) -> None:
    """Repeats, histories and judgements are told where they point, with the nearest finding."""
    claim = JUDGEMENT.replace("CLAIM", "lamps.fewer")
    files = {
        "evidence_links/judgements.yaml": claim.replace("EVIDENCE", "talks.one, ▶talks.tow"),
        SOURCE: source(
            finding("one", more="repeats: [▶twoo, two, talks.two]").replace(", two,", ","),
            finding("two"),
            finding("six", more="repeats: [▶zzzzzz]"),
        ),
        **lamps(("    origin: stated\n", "    origin: stated\n" + HISTORY)),
    }
    files["theories/lamps.yaml"] = files["theories/lamps.yaml"].replace("EVIDENCE", "▶tlks.onee")
    assert_told(
        make_study,
        "CMO206",
        files,
        ("there is no finding 'talks.tow'", "did you mean 'talks.two'?"),
        ("there is no finding 'twoo'", "did you mean 'talks.two'?"),
        ("there is no finding 'zzzzzz'", "write source.finding, as the source file says"),
        ("there is no finding 'tlks.onee'", "did you mean 'talks.one'?"),
    )


def test_a_finding_of_another_source_is_proposed(make_study: MakeStudy) -> None:
    """Where another source has a finding of that name, it is meant."""
    files = {
        SOURCE: source(finding("one", more="repeats: [▶seen]")),
        "evidence_links/visits.yaml": source(finding("seen")),
    }
    expected = ("there is no finding 'seen'", "did you mean 'visits.seen'?")
    assert_told(make_study, "CMO206", files, expected)


def test_findings_that_could_not_be_read_are_there(make_study: MakeStudy) -> None:
    """A finding with an error of its own can be pointed at."""
    broken = finding("one").replace("basis: observed", "basis: seen")
    study = read(make_study, {SOURCE: source(broken, finding("two", more="repeats: [one]"))})
    assert error_codes(study) == {"CMO122"}


def test_findings_may_repeat_across_sources(make_study: MakeStudy) -> None:
    """A bare id is of the same source; an address is of any."""
    files = {
        SOURCE: source(finding("one", more="repeats: [two, visits.seen]"), finding("two")),
        "evidence_links/visits.yaml": source(finding("seen")),
    }
    assert_silent(make_study, "CMO206", files)


def test_nothing_points_at_itself(make_study: MakeStudy) -> None:
    """Same-as, rivals, both ends of a relation and repeats are told where they stand."""
    files = lamps(
        ("    actors: [thief]\n", "    same_as: [▶lamps]\n"),
        ("    origin: stated\n", "    origin: stated\n    rivals: [▶lamps.lamps-deter]\n"),
    )
    files["theories/lamps.yaml"] += (
        "relations:\n  r: {from: dark, to: ▶lamps.dark, kind: reinforces}\n"
    )
    files[SOURCE] = source(finding("one", more="repeats: [▶talks.one]"))
    take = "name another, or take this out"
    assert_told(
        make_study,
        "CMO209",
        files,
        ("a finding repeats itself", "name the other, or take this out"),
        ("'lamps' is said to be the same as itself", take),
        ("'lamps-deter' rivals itself", take),
        ("'from' and 'to' are the same item", "name another at one end"),
    )


def test_the_same_id_elsewhere_is_another_item(make_study: MakeStudy) -> None:
    """An item may be the same as one of its own name in another theory."""
    other = "title: More\nmechanisms:\n  lamps: {label: L, resource: R., same_as: [lamps.lamps]}\n"
    assert_silent(make_study, "CMO209", {"theories/more.yaml": other})


class Searches:
    """Counts the searches for a nearest word."""

    def __init__(self) -> None:
        self.made = 0
        self.search = words.nearest

    def nearest(self, word: str, known: list[str]) -> str | None:
        """Search as the program does, and count."""
        self.made += 1
        return self.search(word, known)


def dangling(number: int, slip: str) -> str:
    """Give a source with as many links, and as many repeats, to what is not there."""
    return source(
        *(
            finding(
                f"f-{first}",
                *(f"supports {slip.format(n)}" for n in range(first, first + 10)),
                more=f"repeats: [{', '.join(f'gone-{n}' for n in range(first, first + 10))}]",
            )
            for first in range(0, number, 10)
        )
    )


@pytest.mark.parametrize(("slip", "most"), [("lamps.fewr-{}", 1_000), ("lamps.fewr", 700)])
def test_two_thousand_dangling_references_are_all_told(
    slip: str, most: int, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is told, at its own place; searches for what was meant are few, so that it ends soon."""
    searches = Searches()
    monkeypatch.setattr(words, "nearest", searches.nearest)
    problems = check(read_study(make_study({SOURCE: dangling(2_000, slip)})))
    for code in ("CMO201", "CMO206"):
        assert len({problem.place for problem in problems if problem.code == code}) == 2_000
    assert 0 < searches.made <= most
