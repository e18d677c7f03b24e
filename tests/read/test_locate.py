"""From a route of keys to a line and a column."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.model.problem import Place, Route, Spot
from cmo.read.files import StudyFile
from cmo.read.locate import locate
from cmo.read.yaml import parse

TEXT = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"),
        exclude_characters="\ufeff\ufffe\uffff",
        include_characters="\n",
    ),
    max_size=12,
) | st.sampled_from(["NO", "5.10", "", "a: b", "- x", "# y", "é\U0001f600", "a" * 130, "'", "x y"])
SCALARS = TEXT | st.integers() | st.booleans() | st.none()
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
WRITTEN = """\
title: Lamps
contexts:
  dark: {label: Dark,
         statement: "It is dark."}
  'late hours':
    label: Late
list:
  - one
  - [two, three]
"""


def file_of(text: str) -> StudyFile:
    """Give a file that was read from `text`."""
    parsed = parse(text, "x.yaml")
    return StudyFile("x.yaml", "theory", text, parsed.data, parsed.node)


def routes(node: yaml.Node, key: yaml.Node | None = None, route: Route = ()) -> list[Any]:
    """List each route into a document with its value's and its key's node, as PyYAML finds them."""
    rows = [(route, node, key)]
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            rows += routes(value, name, (*route, name.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            rows += routes(value, None, (*route, number))
    return rows


def at(mark: Any) -> tuple[int, int]:
    """Give a mark's line and column, counted from 1."""
    return mark.line + 1, mark.column + 1


@given(DATA, st.booleans(), st.booleans())
@settings(deadline=None, database=None, max_examples=150)
def test_every_route_leads_to_where_the_thing_stands(
    data: object, flow: bool, as_unicode: bool
) -> None:
    """However data are written, keys and scalars are found where PyYAML's own scanner is."""
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=as_unicode)
    file = file_of(text)
    document = yaml.compose(text, Loader=yaml.SafeLoader)
    assert document is not None
    for route, value, key in routes(document)[1:]:
        found = locate(file, Place("x.yaml", route))
        assert found is not None
        assert (found.line, found.column) == at(value.start_mark)
        line = file.lines[found.line - 1]
        assert found.column + found.width - 1 <= max(len(line), found.column)
        if isinstance(value, yaml.ScalarNode) and value.style is None and "\n" not in value.value:
            assert line[found.column - 1 :].startswith(value.value[:1])
        if key is not None:
            named = locate(file, Place("x.yaml", route, at_key=True))
            assert named is not None
            assert (named.line, named.column) == at(key.start_mark)


@pytest.mark.parametrize(
    ("route", "at_key", "expected"),
    [
        (("title",), False, Spot(1, 8, 5)),
        (("title",), True, Spot(1, 1, 5)),
        (("contexts", "dark"), True, Spot(3, 3, 4)),
        (("contexts", "dark"), False, Spot(3, 9, 13)),
        (("contexts", "dark", "statement"), False, Spot(4, 21, 13)),
        (("contexts", "late hours"), True, Spot(5, 3, 10)),
        (("contexts", "late hours", "label"), False, Spot(6, 12, 4)),
        (("list", 0), False, Spot(8, 5, 3)),
        (("list", 1, 1), False, Spot(9, 11, 5)),
        (("list", 0), True, Spot(8, 5, 3)),
        (("list", 7), False, Spot(8, 3, 5)),
        (("title", "mapping", "n"), False, Spot(1, 8, 5)),
    ],
    ids=str,
)
def test_a_route_leads_to_a_stretch_of_a_line(route: Route, at_key: bool, expected: Spot) -> None:
    """A key or a value is found with its width; steps that the file lacks are passed over."""
    assert locate(file_of(WRITTEN), Place("x.yaml", route, at_key=at_key)) == expected


def test_what_names_a_whole_file_has_no_spot() -> None:
    """A problem of a file as a whole, or of one that is not there, stands at no line."""
    assert locate(None, Place("x.yaml", ("a",))) is None
    assert locate(file_of("a: b\n"), Place("x.yaml")) is None
    assert locate(StudyFile("x.yaml", "theory"), Place("x.yaml", ("a",))) is None


def test_a_spot_that_is_known_is_kept() -> None:
    """Where a problem says its spot outright, that is where it stands."""
    place = Place("x.yaml", ("a",), spot=Spot(9, 9))
    assert locate(file_of("a: b\n"), place) == Spot(9, 9)


def test_an_empty_value_stands_after_its_colon() -> None:
    """A value that was left out is shown on the line of its key."""
    spot = locate(file_of("a:\nb: c\n"), Place("x.yaml", ("a",)))
    assert spot == Spot(1, 3, 1)
