"""What the keys of an entry mean, read from the text below each when somebody asks.

Pydantic could do this while classes are made, but then every command would wait for it.
"""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Give what each key of a model means, by the key as it is written; inherited ones too."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        # A class that pydantic makes of a generic one has no text of its own.
        written = part.__module__.startswith("cmo.") and "[" not in part.__name__
        if issubclass(part, BaseModel) and written:
            found |= _below_each(part)
    return {
        field.alias or name: found[name]
        for name, field in model.model_fields.items()
        if name in found
    }


def _below_each(model: type[BaseModel]) -> dict[str, str]:
    """Give the string that stands below each attribute of a class."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        above.target.id: inspect.cleandoc(below.value.value)
        for above, below in pairwise(body)
        if isinstance(above, ast.AnnAssign)
        and isinstance(above.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
