"""A whole study: everything wrong with it is told, and nothing more."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.model.theory import Theory
from cmo.model.words import split_lines
from cmo.read.locate import locate
from cmo.read.study import Study, in_order, read_study
from tests.conftest import BASE, REFERENCES, THEORY, MakeStudy, finding, problems_of, source

LAMPS, REFS = "theories/lamps.yaml", "evidence_links/references.yaml"
SOURCE, JUDGEMENTS = "evidence_links/s.yaml", "evidence_links/judgements.yaml"
FINDING = source(finding("f", "supports lamps.fewer"))
POINTERS = ("supports lamps.dark", "supports lamps.fewer", "supports lamps.lamps-deter#effect")
FILES = (LAMPS, "theories/study.yaml", "theories/indicators.yaml", REFS, JUDGEMENTS, SOURCE)
VALID = "\n".join(str(text) for text in BASE.values()).encode() + FINDING.encode()
PIECES = st.sampled_from(
    [
        *(
            b"title: ",
            b"\n",
            b"  ",
            b"- ",
            b"[",
            b"]",
            b"{",
            b"}",
            b": ",
            b"'",
            b'"',
            b"|",
            b">",
            b"#x",
        ),
        *(
            b"contexts:",
            b"references:",
            b"findings:",
            b"&a ",
            b"*a",
            b"!x ",
            b"---\n",
            b"\t",
            b"? ",
        ),
        *(b"\r", b"\xff", b"\x00", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"a", b"a: b\n"),
    ]
)
BYTES = (
    st.binary(max_size=60)
    | st.lists(PIECES, max_size=25).map(b"".join)
    | st.tuples(st.integers(0, len(VALID)), st.integers(0, len(VALID)), PIECES).map(
        lambda cut: VALID[: cut[0]] + cut[2] + VALID[cut[1] :]
    )
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for studies that are written over and over."""
    return tmp_path_factory.mktemp("bytes")


def write(root: Path, path: str, raw: bytes) -> None:
    """Write the base study with one file of the given bytes."""
    shutil.rmtree(root)
    for name, content in {**BASE, SOURCE: FINDING, path: raw}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def assert_places_are_in_their_files(study: Study) -> None:
    """Each problem's line and column lie within its file."""
    for problem in study.problems:
        file = study.files[problem.place.path]
        spot = locate(file, problem.place)
        if spot is not None:
            lines = split_lines(file.text)
            assert 1 <= spot.line <= len(lines)
            line = lines[spot.line - 1]
            assert 1 <= spot.column <= len(line) + 1


@given(st.sampled_from(FILES), BYTES)
@settings(deadline=None, database=None, max_examples=250)
def test_any_bytes_in_any_file_are_told_with_a_place(folder: Path, path: str, raw: bytes) -> None:
    """Whatever stands in a file, reading never fails, and changes no file."""
    write(folder, path, raw)
    assert_places_are_in_their_files(read_study(folder))
    assert (folder / path).read_bytes() == raw


@pytest.mark.parametrize("path", [LAMPS, SOURCE], ids=["theory", "source"])
def test_an_empty_file_is_told(make_study: MakeStudy, path: str) -> None:
    """A theory or source without content is an error; lists that may be empty are not."""
    study = read_study(make_study({path: "# nothing\n", REFS: "", JUDGEMENTS: ""}))
    assert [(p.code, p.place.path) for p in study.problems] == [("CMO109", path)]
    assert study.unread == {path}


@pytest.mark.parametrize("path", [LAMPS, REFS], ids=["theory", "references"])
def test_a_control_character_is_one_error(make_study: MakeStudy, path: str) -> None:
    """A character left over from a PDF is told once, and not as an empty file as well."""
    text = {LAMPS: THEORY, REFS: REFERENCES}[path].replace("lamps", "la\x01mps", 1)
    root = make_study({SOURCE: FINDING, path: text})
    assert [p.code for p in problems_of(root) if p.severity == "error"] == ["CMO112"]
    assert path in read_study(root).unread


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("mechanisms:", "contexts:\n  late: {label: L, statement: S.}\nmechanisms:", "CMO107"),
        ("mechanisms:", "---\nmechanisms:", "CMO108"),
        ("statement: The", "statment: The", "CMO120"),
        ("label: Dark,", "", "CMO121"),
        ("label: Dark", f"label: {'x' * 81}", "CMO127"),
        ("contexts:", "contxts:", "CMO120"),
        ("title:", "titel:", "CMO120"),
    ],
    ids=["second contexts", "second document", "key", "missing", "long", "block", "title"],
)
def test_one_slip_has_no_others_in_its_train(
    make_study: MakeStudy, old: str, new: str, code: str
) -> None:
    """What points at an entry that could not be read is not told as a second mistake."""
    text = THEORY.replace(old, new, 1)
    if "late" in new:
        text = text.replace("[dark]", "[dark, late]")
    root = make_study({SOURCE: source(finding("f", *POINTERS)), LAMPS: text})
    assert [p.code for p in problems_of(root) if p.severity == "error"] == [code]


def test_an_entry_left_out_is_unread_and_hides_nothing(make_study: MakeStudy) -> None:
    """An entry with a slip counts as unread; slips in other entries and files are told too."""
    text = THEORY.replace("label: Dark, ", "").replace("origin: stated", "origin: said")
    study = read_study(make_study({LAMPS: text, SOURCE: FINDING.replace("observed", "seen")}))
    assert [p.code for p in study.problems] == ["CMO121", "CMO122", "CMO122"]
    assert study.unread == {f"{LAMPS}#dark", f"{LAMPS}#lamps-deter", f"{SOURCE}#f"}
    assert study.is_unread("theories", "lamps", "dark")
    assert not study.is_unread("theories", "lamps", "fewer")
    assert "lamps.fewer" in study.items


def test_a_truncated_file_is_unread(make_study: MakeStudy) -> None:
    """A file that breaks off is told once, and any entry may have stood in the lost part."""
    study = read_study(make_study({LAMPS: THEORY[: THEORY.index("rk, statement")]}))
    assert [p.code for p in study.problems] == ["CMO103"]
    assert study.is_unread("theories", "lamps", "whatever")


@pytest.mark.parametrize("text", ["- a\n", "text\n"], ids=repr)
def test_a_file_of_another_shape_is_told(make_study: MakeStudy, text: str) -> None:
    """A theory that is a list or a text is told to need keys."""
    (problem,) = read_study(make_study({LAMPS: text})).problems
    assert (problem.code, problem.fix) == ("CMO109", "write keys with a colon")


def test_a_file_whose_name_is_no_id_is_told(make_study: MakeStudy) -> None:
    """A file's name gives its id, and must be able to."""
    (problem,) = read_study(make_study({"theories/My Theory.yaml": THEORY})).problems
    assert (problem.code, problem.place.path) == ("CMO128", "theories/My Theory.yaml")


CLAIMS = {
    "lamps.dark": ("lamps.dark",),
    "lamps.lamps": ("lamps.lamps#resource", "lamps.lamps#reasoning"),
    "lamps.fewer": ("lamps.fewer",),
    "lamps.lamps-deter": (
        "lamps.lamps-deter#activation",
        "lamps.lamps-deter#effect",
        "lamps.lamps-deter",
    ),
    "lamps.r": ("lamps.r",),
}
SILENT = "lamps.lamps-deter#silence"


def test_an_item_has_the_claims_of_its_kind(make_study: MakeStudy) -> None:
    """Each item names its claims; a configuration has one on silence once it says where."""
    text = THEORY + "relations:\n  r: {from: lamps, to: dark, kind: blocks}\n"
    study = read_study(make_study({LAMPS: text}))
    assert {name: item.claims for name, item in study.items.items()} == CLAIMS
    assert study.items["lamps.lamps"].parts == ("resource", "reasoning")
    assert study.items["lamps.fewer"].parts == ("",)
    stated = text.replace("    origin: stated\n", "    origin: stated\n    silent_where: By day.\n")
    study = read_study(make_study({LAMPS: stated}))
    activation, effect, whole = CLAIMS["lamps.lamps-deter"]
    assert {name: item.claims for name, item in study.items.items()} == {
        **CLAIMS,
        "lamps.lamps-deter": (activation, effect, SILENT, whole),
    }


@pytest.mark.parametrize("text", ["", "# nobody has judged yet\n", "[]\n"], ids=repr)
def test_judgements_may_be_none(make_study: MakeStudy, text: str) -> None:
    """A file of judgements that is empty but for its comment is a study without judgements."""
    study = read_study(make_study({JUDGEMENTS: text, SOURCE: FINDING}))
    assert study.problems == []
    assert study.judgements.root == ()
    assert JUDGEMENTS in study.files


def test_conditions_and_dates_are_read(make_study: MakeStudy) -> None:
    """What a study calls its conditions and dates, and what its findings record, is kept."""
    settings = str(BASE["theories/study.yaml"]) + (
        "conditions: {no: NO lamp is lit}\ndates: {act: {label: the Act, date: 2022-07}}\n"
    )
    more = "present: [no]\nabsent: []\nadded: 2024-10"
    text = source(finding("f", "supports lamps.fewer", more=more))
    study = read_study(make_study({"theories/study.yaml": settings, SOURCE: text}))
    assert study.problems == []
    assert study.settings is not None
    assert study.settings.conditions == {"no": "NO lamp is lit"}
    assert {n: (d.label, d.date) for n, d in study.settings.dates.items()} == {
        "act": ("the Act", "2022-07")
    }
    found = study.findings["s.f"]
    assert (found.present, found.absent, found.added) == (("no",), (), "2024-10")


def test_a_good_study_is_read_whole(make_study: MakeStudy) -> None:
    """A study without slips gives its entries, findings and documents, and no problems."""
    study = read_study(make_study({SOURCE: FINDING}))
    assert (study.problems, study.unread) == ([], set())
    assert list(study.items) == [f"lamps.{i}" for i in ("dark", "lamps", "fewer", "lamps-deter")]
    assert list(study.findings) == ["s.f"]
    assert list(study.documents) == ["report"]
    assert study.counts == "1 theory, 1 source, 1 finding"
    assert [item.address for item in study.of_kind("outcomes")] == ["lamps.fewer"]
    assert study.finding_place("s.f").route == ("findings", "f")


def theories(**parts: str | None) -> dict[str, Theory]:
    """Give theories by name, each part of a mechanism of another or of none."""
    mechanism = {"label": "L", "resource": "R"}
    return {
        name: Theory.model_validate(
            {"title": "T", "mechanisms": {"y": mechanism, "x": mechanism}}
            | ({"part_of": part} if part else {})
        )
        for name, part in parts.items()
    }


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"b": None, "a": None}, "ab"),
        ({"a": "c.x", "b": "c.y", "c": None}, "cba"),
        ({"a": "b.x", "b": "c.x", "c": None, "d": None}, "cbad"),
        ({"a": "z.x", "b": None}, "ab"),
        ({"a": "c.nowhere", "b": "c.x", "c": None}, "cba"),
        ({"a": "b.x", "b": "a.x", "c": None}, "cab"),
        ({"a": "a.x", "b": None}, "ba"),
    ],
    ids=["by id", "by mechanism", "deep", "dangling", "no mechanism", "circle", "itself"],
)
def test_wider_theories_come_first(parts: dict[str, str | None], expected: str) -> None:
    """Theories follow the mechanisms that they open up, however files are listed; none is lost."""
    read = theories(**parts)
    assert "".join(in_order(read)) == expected
    assert "".join(in_order(dict(reversed(read.items())))) == expected
