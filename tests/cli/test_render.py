"""cmo render: write pictures of the study, its theories and its items where the user wants them."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, finding, source

NAMES = (
    "study",
    "overarching",
    "integration",
    "bureaucracy",
    "accountability",
    "confederation",
    "commons",
    "emergent",
)


@pytest.mark.parametrize(
    ("form", "ending"), [("svg", "svg"), ("dot", "dot"), ("mermaid", "mmd"), ("graphml", "graphml")]
)
def test_everything_goes_into_a_folder(cmo: Run, tmp_path: Path, form: str, ending: str) -> None:
    """Without a name the study and all theories are drawn, each into a file of the folder."""
    folder = tmp_path / "new" / "pictures"
    status, out, err = cmo("-C", ROOT, "render", "--format", form, "-o", folder)
    assert (status, err) == (0, "")
    assert {path.name for path in folder.iterdir()} == {f"{name}.{ending}" for name in NAMES}
    wrote = [f"wrote {folder / name}.{ending}\n" for name in NAMES]
    assert out == "".join([*wrote, "drew 8 pictures\n"])


def test_one_theory_goes_into_a_file(cmo: Run, tmp_path: Path) -> None:
    """With a theory the output is the file that is named, and nothing else is left there."""
    file = tmp_path / "picture.svg"
    status, out, _ = cmo("-C", CAR_PARKS, "render", "cameras", "-o", file)
    assert (status, out) == (0, f"wrote {file}\ndrew 1 picture\n")
    assert ET.parse(file).getroot().tag.endswith("svg")  # noqa: S314 - our own picture
    assert [path.name for path in tmp_path.iterdir()] == ["picture.svg"]


def test_by_default_files_go_here(
    cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place to write to, the file is written to the folder the user is in."""
    monkeypatch.chdir(tmp_path)
    assert cmo("-C", CAR_PARKS, "render").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["cameras.svg"]


def test_plain_leaves_the_evidence_out(cmo: Run, tmp_path: Path) -> None:
    """--plain draws the theory alone."""
    for name, more in (("full", ()), ("plain", ("--plain",))):
        cmo("-C", CAR_PARKS, "render", "cameras", *more, "-o", tmp_path / f"{name}.svg")
    assert "contested" in (tmp_path / "full.svg").read_text(encoding="utf-8")
    plain = (tmp_path / "plain.svg").read_text(encoding="utf-8")
    for word in ("untested", "supported", "contradicted", "contested", "untestable"):
        assert word not in plain


@pytest.mark.parametrize(
    ("theory", "says"),
    [("camera", "did you mean 'cameras'?"), ("zzz", "the theories are cameras")],
)
def test_an_unknown_theory_is_refused(cmo: Run, tmp_path: Path, theory: str, says: str) -> None:
    """A theory that the study does not have gives 2 and the nearest, and writes nothing."""
    status, out, err = cmo("-C", CAR_PARKS, "render", theory, "-o", tmp_path / "x.svg")
    assert (status, out) == (2, "")
    assert err == f"cmo: the study has no theory or item '{theory}': {says}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_told(cmo: Run, tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the command says which, and leaves it."""
    (tmp_path / "taken").write_text("mine")
    status, _, err = cmo("-C", CAR_PARKS, "render", "-o", tmp_path / "taken")
    assert status == 2
    assert err.startswith(f"cmo: cannot write {tmp_path / 'taken' / 'cameras.svg'}: ")
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_takes_the_picture(cmo: Run, tmp_path: Path) -> None:
    """Where a folder is named, there or to come, the picture goes into it under its own name."""
    (tmp_path / "there").mkdir()
    for folder in ("there", "to-come/"):
        assert cmo("-C", CAR_PARKS, "render", "cameras", "-o", f"{tmp_path}/{folder}").status == 0
        assert [path.name for path in (tmp_path / folder).iterdir()] == ["cameras.svg"]


def test_a_name_cannot_lead_elsewhere(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """A theory's file cannot be named so that its picture lands outside the folder."""
    root = make_study({"theories/x..up.yaml": "title: Up\n"})
    assert cmo("-C", root, "render", "-o", tmp_path / "out").status == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "place",
    [
        "theories",
        "theories/new",
        "evidence_links",
        "out/../theories",
        "link",
    ],
)
@pytest.mark.parametrize("command", ["render", "render lamps", "report"])
def test_a_study_s_own_folders_are_for_people(
    cmo: Run, make_study: MakeStudy, command: str, place: str
) -> None:
    """Nothing is written among a study's theories or evidence, by whatever way they are named."""
    root = make_study({"evidence_links/talks.yaml": source(finding("a"))})
    (root / "out").mkdir()
    (root / "link").symlink_to("theories", target_is_directory=True)
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}
    target = root / place / "x.svg" if command == "render lamps" else root / place
    status, out, err = cmo("-C", root, *command.split(), "-o", target)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: ")
    assert err.endswith(" is a place for the study's own files: name another with -o\n")
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


@pytest.mark.parametrize("name", ["lamps.yaml", "lamps.yml", "theories/lamps.yaml"])
def test_a_picture_is_not_written_over_yaml(cmo: Run, make_study: MakeStudy, name: str) -> None:
    """A file that may be somebody's YAML is refused as a place for a picture, there or not."""
    root = make_study({})
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}
    status, out, err = cmo("-C", root, "render", "lamps", "-o", root / name)
    assert (status, out) == (2, "")
    assert err == (
        f"cmo: {root / name} is a place for the study's own files: name another with -o\n"
    )
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


def test_by_default_files_do_not_go_among_the_theories(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called within the study's theories, the command asks for another place."""
    root = make_study({})
    before = sorted(root.rglob("*"))
    monkeypatch.chdir(root / "theories")
    for command in (("render",), ("render", "lamps"), ("report",)):
        status, out, err = cmo(*command)
        assert (status, out) == (2, "")
        assert "is a place for the study's own files" in err
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("x.png", b"\x89PNG\r\n"),
        ("x.pdf", b"%PDF-"),
        ("x.svg", b"<svg"),
        ("x.dot", b"digraph"),
        ("x.gv", b"digraph"),
        ("x.mmd", b"---\n"),
        ("x.graphml", b"<?xml"),
        ("x.other", b"<svg"),
    ],
)
def test_the_file_s_name_tells_the_format(
    cmo: Run, tmp_path: Path, file: str, start: bytes
) -> None:
    """Without --format, what the name ends in says what is written; otherwise it is SVG."""
    assert cmo("-C", CAR_PARKS, "render", "cameras", "-o", tmp_path / file).status == 0
    assert (tmp_path / file).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ("study", "Cameras in three car parks"),
        ("cameras", "Cameras prevent thefts"),
        ("cameras.recording", "Recording, and what surrounds it"),
        ("cameras.recording-deters-thieves", "Recording → "),
        ("cameras.fewer-thefts", "Through 'Fewer thefts'"),
        ("cameras.open-view", "Through 'Open view'"),
    ],
)
def test_what_is_named_is_drawn(cmo: Run, tmp_path: Path, about: str, says: str) -> None:
    """The study, a theory, a mechanism, a configuration, a context, an outcome: each has a view."""
    status, out, _ = cmo("-C", CAR_PARKS, "render", about, "-o", f"{tmp_path}/")
    assert (status, out) == (0, f"wrote {tmp_path}/{about}.svg\ndrew 1 picture\n")
    title = ET.parse(tmp_path / f"{about}.svg").getroot()[0].text  # noqa: S314 - our own picture
    assert (title or "").startswith(says)


def test_a_relation_has_no_view_of_its_own(cmo: Run, tmp_path: Path) -> None:
    """A relation is refused, with what to draw instead."""
    name = "integration.pooling-reinforces-cohesion"
    status, _, err = cmo("-C", ROOT, "render", name, "-o", tmp_path / "x.svg")
    assert status == 2
    assert err == (
        f"cmo: '{name}' is a relation: draw one of the mechanisms that it joins, or its theory\n"
    )


def test_a_large_theory_goes_on_in_parts(cmo: Run, tmp_path: Path) -> None:
    """On pages a theory's parts are numbered files, and in PDF pages of one."""
    status, out, _ = cmo("-C", ROOT, "render", "emergent", "--page", "slide", "-o", f"{tmp_path}/")
    parts = sorted(tmp_path.iterdir())
    assert status == 0
    assert len(parts) > 2
    assert f"wrote {tmp_path}/emergent-1.svg\n" in out
    assert out.endswith(f"drew 1 picture in {len(parts)} files\n")
    for part in parts:
        assert f"of {len(parts)}<" in part.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--page", "a4", "--width", "160"), "name one of --page and --width"),
        (("--plain", "--only", "gaps"), "--plain leaves the evidence out, and --only goes by it"),
        (("--against", "HEAD", "--only", "gaps"), "--against dims what has not changed"),
        (("--dpi", "300"), "--dpi is for PNG"),
        (("--format", "png", "--dpi", "5"), "in dots per inch, from 36 to 2,400"),
        (("--width", "20"), "in millimetres, from 60 to 2,000"),
        (("--format", "dot", "--page", "a4"), "--page is for pictures"),
        (("--format", "graphml", "--theme", "x.yaml"), "--theme is for pictures"),
        (("--width", "60"), "need a width of at least"),
        (("--theme", "nowhere.yaml"), "CMO101"),
        (("--against", "no-such-revision"), "no-such-revision"),
        (("--against=--help",), "--help"),
    ],
)
def test_options_that_cannot_be_are_refused(
    cmo: Run, tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    """What cannot be drawn so is refused with the reason, and nothing is written."""
    target = tmp_path / "x"
    status, _, err = cmo("-C", ROOT, "render", "integration", *options, "-o", target)
    assert status == 2
    assert says in err
    assert list(tmp_path.iterdir()) == []


def test_a_theme_changes_colours_and_sizes(cmo: Run, tmp_path: Path) -> None:
    """A theme's colours are those of the picture, and what it leaves out stays."""
    theme = tmp_path / "theme.yaml"
    theme.write_text('contested: {line: "#003366", fill: "#ddeeff"}\nlabel_size: 14\n')
    file = tmp_path / "x.svg"
    assert cmo("-C", CAR_PARKS, "render", "--theme", theme, "-o", f"{tmp_path}/").status == 0
    drawn = (tmp_path / "cameras.svg").read_text(encoding="utf-8")
    assert "#ddeeff" in drawn
    assert 'font-size="14"' in drawn
    assert not file.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("inc: '#000000'\n", "did you mean 'ink'?"),
        ("ink: black\n", "'black' is not a colour"),
        ("ink: '#000000'\nink: '#111111'\n", "theme.yaml:2:1"),
        ("label_size: 300\n", "at most 24"),
        ("label_size: 3\n", "of at least 8"),
        ("- a list\n", "CMO109"),
        ("supported: {line: '#aaaaaa', fill: '#ffffff'}\n", "has a contrast of 2.3 to 1"),
        ("supported: [", "theme.yaml:1"),
        ("\0", "theme.yaml"),
    ],
)
def test_a_faulty_theme_is_told_with_its_place(
    cmo: Run, tmp_path: Path, text: str, says: str
) -> None:
    """A slip in a theme is told with file, line and fix, and nothing is drawn."""
    theme = tmp_path / "theme.yaml"
    theme.write_text(text)
    status, out, err = cmo("-C", CAR_PARKS, "render", "--theme", theme, "-o", tmp_path / "x.svg")
    assert (status, out) == (2, "")
    assert says in err
    assert [path.name for path in tmp_path.iterdir()] == ["theme.yaml"]


def test_signs_that_no_font_has_are_told(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """A PNG says which characters it could not show; an SVG leaves that to the reader's fonts."""
    theory = THEORY.replace("label: Dark,", "label: Dark 🚨,")
    root = make_study({"theories/lamps.yaml": theory})
    status, _, err = cmo("-C", root, "render", "lamps", "-o", tmp_path / "x.png")
    assert status == 0
    assert err.startswith("cmo: the fonts have no sign for 🚨 (U+1F6A8): ")
    assert cmo("-C", root, "render", "lamps", "-o", tmp_path / "x.svg").err == ""


def _large(items: int) -> str:
    numbers = range(items)
    mechanisms = "".join(f"  m{n}: {{label: M {n}, resource: R.}}\n" for n in numbers)
    return f"title: Large\nmechanisms:\n{mechanisms}"


def test_a_hairball_is_not_drawn(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """Beyond 300 items a view is proposed; with others to draw, these are drawn all the same."""
    root = make_study({"theories/large.yaml": _large(301)})
    status, out, err = cmo("-C", root, "render", "large", "-o", tmp_path / "x.svg")
    assert (status, out) == (2, "")
    assert "'large' has 301 items: too many for one picture" in err
    assert "cmo render large --page a3" in err
    assert "cmo render large.m0" in err
    assert "cmo render study" in err
    status, out, err = cmo("-C", root, "render", "-o", tmp_path / "all")
    assert status == 0
    assert out.endswith("drew 2 pictures\n")
    assert "'large' has 301 items" in err


def test_many_theories_are_drawn_side_by_side(
    cmo: Run, make_study: MakeStudy, tmp_path: Path
) -> None:
    """Drawn in several processes, pictures are the same bytes as one by one, in the same order."""
    theories = {f"theories/t{n}.yaml": _large(140) for n in range(3)}
    root = make_study(theories)
    status, out, err = cmo("-C", root, "render", "-o", tmp_path / "all")
    assert (status, err) == (0, "")
    names = [Path(line).name for line in out.splitlines()[:-1]]
    assert names == ["study.svg", "lamps.svg", "t0.svg", "t1.svg", "t2.svg"]
    cmo("-C", root, "render", "t1", "-o", tmp_path / "alone.svg")
    assert (tmp_path / "alone.svg").read_bytes() == (tmp_path / "all" / "t1.svg").read_bytes()
