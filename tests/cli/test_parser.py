"""The grammar of the command line, and what is imported before a command is known."""

import subprocess
import sys

import pytest

from cmo import __version__
from cmo.cli.parser import COMMANDS, build_parser
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT

_WHICH = "import sys; from cmo.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
_WHICH += "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"


def _imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _WHICH, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_small_commands_import_nothing_heavy(argument: str) -> None:
    """Asking for the version or for help loads no library that takes time to load."""
    imported = _imported(argument)
    assert "argparse" in imported
    heavy = {"networkx", "pydantic", "rich", "graphviz", "pygraphviz", "yaml", "jinja2"}
    assert not imported & heavy


def test_check_imports_only_what_it_needs() -> None:
    """A check draws nothing and follows no graph, so it loads none of what does."""
    imported = _imported("-C", str(CAR_PARKS), "check")
    assert {"pydantic", "yaml"} <= imported
    assert not imported & {"networkx", "graphviz", "pygraphviz", "jinja2"}


def test_version(cmo: Run) -> None:
    """The version is that of the package."""
    assert cmo("--version") == (0, f"cmo {__version__}\n", "")


def test_help_names_every_command(cmo: Run) -> None:
    """The help lists each command with what it does."""
    status, out, _ = cmo("--help")
    assert status == 0
    said = " ".join(out.split())
    for name, command in COMMANDS.items():
        assert f"{name} {command.help}" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(cmo: Run, name: str) -> None:
    """Each command explains itself and its arguments."""
    status, out, err = cmo(name, "--help")
    assert (status, err) == (0, "")
    said = " ".join(out.split())
    assert COMMANDS[name].help in said[0].lower() + said[1:] or COMMANDS[name].help[1:] in said
    assert "-C DIR" in said


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("chekc",),
        ("check", "--format", "xml"),
        ("show",),
        ("status", "extra"),
        ("conflicts", "lamps", "dark"),
        ("conflicts", "--fail-on", "judged"),
        ("conflicts", "--fail-on"),
        ("--nonsense",),
    ],
)
def test_a_wrong_line_is_refused(cmo: Run, arguments: tuple[str, ...]) -> None:
    """A command that does not exist, or that lacks something, is refused with 2 and a usage."""
    status, out, err = cmo(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: cmo")
    assert "Traceback" not in err


def test_conflicts_may_fail_a_pipeline_for_two_reasons(cmo: Run) -> None:
    """Neither reason is the default, and the help tells what each means."""
    parser = build_parser()
    assert parser.parse_args(["conflicts"]).fail_on is None
    line = parser.parse_args(["conflicts", "lamps", "--fail-on", "open"])
    assert (line.about, line.fail_on) == ("lamps", "open")
    said = " ".join(cmo("conflicts", "--help").out.split())
    assert "--fail-on {contested,open}" in said
    assert "a claim is contested, or a conflict has no judgement that is newer than its" in said


@pytest.mark.parametrize("flag", ["-C", "--study"])
def test_the_study_may_be_named_before_or_after_the_command(flag: str) -> None:
    """Wherever the study is named it is the one that is meant; without it there is none."""
    parser = build_parser()
    assert parser.parse_args([flag, "here", "check"]).study == "here"
    assert parser.parse_args(["check", flag, "here"]).study == "here"
    assert parser.parse_args([flag, "there", "check", flag, "here"]).study == "here"
    assert parser.parse_args(["check"]).study is None
