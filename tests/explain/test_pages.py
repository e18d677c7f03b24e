"""The pages of `cmo explain`: each is there, has its parts, and its examples are true."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from cmo.analyse.analysis import analyse
from cmo.analyse.conflicts import Conflict
from cmo.analyse.gaps import Gap
from cmo.check import check
from cmo.explain import pages
from cmo.model.address import item_of
from cmo.model.problem import Problem
from cmo.read.study import Study, read_study
from tests.conftest import CAR_PARKS, ROOT

CODE = re.compile(r"CMO[0-9]{3}")
EXAMPLE = re.compile(r"`([a-z_]+/[A-Za-z_.-]+)`\n\n```yaml\n(.*?\n)```\n*", re.DOTALL)
# What these are about does not show in a file's text: their pages tell it in words.
IN_WORDS = ("CMO101", "CMO102", "CMO110", "CMO112", "CMO115", "CMO211", "CMO212")

Files = Mapping[str, str]
Change = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: its title, its reason, and the text of its two sections."""

    title: str
    reason: str
    first: str
    second: str


def page_of(code: str) -> Page:
    """Take a page apart; one that has other parts than it should fails."""
    first, second = ("Seen", "Not seen") if code[3] in "45" else ("Wrong", "Right")
    match = re.fullmatch(
        rf"# {code}: ([^\n]+)\n\n(.+?)\n\n## {first}\n\n(.+?)\n\n## {second}\n\n(.+?\n)",
        pages.page(code),
        re.DOTALL,
    )
    assert match is not None, f"{code}.md has other parts than it should"
    return Page(*match.groups())


def is_checked(code: str) -> bool:
    """Whether the check gives the code; the analysis gives the others."""
    return code[3] in "123"


SHOWN = [code for code in pages.codes() if code not in IN_WORDS]
CHECKED = [code for code in SHOWN if is_checked(code)]
ANALYSED = [code for code in SHOWN if not is_checked(code)]


def examples(section: str) -> dict[str, str]:
    """Give the files that a section shows, by path."""
    return dict(EXAMPLE.findall(section))


@pytest.fixture
def car_parks(tmp_path: Path) -> Path:
    """A copy of the example study."""
    return Path(shutil.copytree(CAR_PARKS, tmp_path / "car-parks"))


def overlaid(root: Path, files: Files) -> Study:
    """Lay files over the study in `root`, and read it."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return read_study(root)


def errors_of(study: Study) -> list[Problem]:
    """Give the errors of a study."""
    return [problem for problem in check(study) if problem.severity == "error"]


def test_each_code_that_can_be_given_has_a_page_and_no_other_has() -> None:
    """The codes in the program's text are those that have a page."""
    given = {
        code
        for file in (ROOT / "cmo").rglob("*.py")
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert given == set(pages.codes())
    assert len(given) > 50


def test_codes_are_in_order_and_only_codes() -> None:
    """The listing is sorted, and holds nothing but codes."""
    listed = pages.codes()
    assert list(listed) == sorted(set(listed))
    assert all(CODE.fullmatch(code) for code in listed)


@pytest.mark.parametrize("code", pages.codes())
def test_a_page_has_its_title_its_reason_and_two_sections(code: str) -> None:
    """The title stands alone and is the one listed, a reason follows, then exactly two sections."""
    page = page_of(code)
    assert page.title == pages.title(code)
    assert not page.title.endswith(".")
    assert page.reason.rstrip().endswith((".", ").", "?"))
    assert len(page.reason) > 80
    assert pages.page(code).count("\n## ") == 2
    assert max(len(line) for line in pages.page(code).splitlines()) <= 100


@pytest.mark.parametrize("code", pages.codes())
def test_a_section_shows_files_or_tells_in_words(code: str) -> None:
    """Each section shows whole files and nothing else, unless its code shows in no file's text."""
    page = page_of(code)
    for section in (page.first, page.second):
        rest = EXAMPLE.sub("", f"{section}\n").strip()
        assert bool(rest) is (code in IN_WORDS)
        assert bool(examples(f"{section}\n")) is (code not in IN_WORDS)


@pytest.mark.parametrize("code", CHECKED)
def test_what_a_page_calls_wrong_gives_its_code(code: str, car_parks: Path) -> None:
    """The check gives the code in the files shown, and says nothing else about them or others."""
    files = examples(page_of(code).first + "\n")
    study = overlaid(car_parks, files)
    problems = [p for p in check(study) if p.severity == "error" or p.place.path in files]
    assert {problem.code for problem in problems} == {code}
    assert {problem.place.path for problem in problems} <= set(files)


@pytest.mark.parametrize("code", CHECKED)
def test_what_a_page_calls_right_gives_nothing(code: str, car_parks: Path) -> None:
    """The check finds no error anywhere, and has nothing to say about the files shown."""
    files = examples(page_of(code).second)
    study = overlaid(car_parks, files)
    assert errors_of(study) == []
    assert [problem for problem in check(study) if problem.place.path in files] == []


def seen(study: Study, code: str, files: Files) -> list[Conflict | Gap]:
    """Give the conflicts or gaps of a code that are about the files shown."""
    analysis = analyse(study)
    stems = {Path(path).stem for path in files}
    findings = [
        finding
        for path in files
        for finding in getattr(study.sources.get(Path(path).stem), "findings", {}).values()
    ]
    about = {link.claim for finding in findings for link in finding.links}
    about |= {question for finding in findings for question in finding.questions}
    # A page about an actor group, a site or a level shows a finding that comes from it.
    about |= {f"actors/{actor}" for finding in findings for actor in finding.actors}
    found: list[tuple[Conflict | Gap, tuple[str, ...]]] = [
        *((conflict, (conflict.claim, *conflict.claims)) for conflict in analysis.conflicts),
        *((gap, (gap.subject, *gap.claims)) for gap in analysis.gaps),
    ]
    return [
        one
        for one, names in found
        if one.code == code
        and any(name in about or item_of(name).partition(".")[0] in stems for name in names)
    ]


@pytest.mark.parametrize("code", ANALYSED)
def test_what_a_page_shows_as_seen_is_seen(code: str, car_parks: Path) -> None:
    """The files shown have no error, and the analysis gives the code for them."""
    files = examples(page_of(code).first + "\n")
    study = overlaid(car_parks, files)
    assert errors_of(study) == []
    assert seen(study, code, files)


@pytest.mark.parametrize("code", ANALYSED)
def test_what_a_page_shows_as_not_seen_is_not_seen(code: str, car_parks: Path) -> None:
    """The files shown have no error, and the analysis does not give the code for them."""
    files = examples(page_of(code).second)
    study = overlaid(car_parks, files)
    assert errors_of(study) == []
    assert seen(study, code, files) == []


NOTE = "evidence_links/note.yaml"
TEXT = "title: Payments of £20,000\ndocument: made-up-report\nmethod: interview\n"
LEAST = "title: A study\nprogramme: Cameras\n"


def note(raw: bytes) -> Change:
    """Write a further source with these bytes."""
    return lambda root: (root / NOTE).write_bytes(raw)


def only_cameras(settings: str) -> Change:
    """Leave the theory alone, without the words of study.yaml that it uses."""

    def change(root: Path) -> None:
        shutil.rmtree(root / "evidence_links")
        (root / "theories/cameras.yaml").write_text("title: Cameras\n", encoding="utf-8")
        (root / "theories" / settings).write_text(LEAST, encoding="utf-8")
        if settings != "study.yaml":
            (root / "theories/study.yaml").unlink()

    return change


def without_theory(root: Path) -> None:
    """Leave study.yaml only."""
    shutil.rmtree(root / "evidence_links")
    (root / "theories/cameras.yaml").unlink()
    (root / "theories/study.yaml").write_text(LEAST, encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "change", "path"),
    [
        ("CMO101", lambda root: (root / NOTE).mkdir(), NOTE),
        ("CMO101", lambda root: (root / NOTE).symlink_to("moved-away"), NOTE),
        ("CMO102", note(TEXT.encode("windows-1252")), NOTE),
        ("CMO102", note(TEXT.encode("utf-16")), NOTE),
        ("CMO110", note(TEXT[:-4].encode()), NOTE),
        ("CMO112", note(TEXT.replace("of ", "of \f").encode()), NOTE),
        ("CMO211", only_cameras("project.yaml"), "theories/study.yaml"),
        ("CMO212", without_theory, "theories"),
    ],
)
def test_what_a_page_calls_wrong_in_words_gives_its_code(
    code: str, change: Change, path: str, car_parks: Path
) -> None:
    """What the page tells, done to the example study, gives the code at the file named."""
    change(car_parks)
    given = {(problem.code, problem.place.path) for problem in errors_of(read_study(car_parks))}
    assert (code, path) in given


@pytest.mark.parametrize(
    "change",
    [note(TEXT.encode()), note(TEXT.encode("utf-8-sig")), only_cameras("study.yaml")],
    ids=["saved-as-utf-8", "saved-with-bom", "least-study"],
)
def test_what_a_page_calls_right_in_words_gives_nothing(change: Change, car_parks: Path) -> None:
    """The mended study of the same pages has no error."""
    change(car_parks)
    assert errors_of(read_study(car_parks)) == []
