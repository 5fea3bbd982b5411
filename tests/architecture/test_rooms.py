"""Each thing in its room: tables below pages, HTTP in pages, the clock at the edge, personal rows through a person."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import CODE, imports_of, name_of, own_models, sources, tree_of

HTTP = ("django.http", "django.shortcuts", "django.forms")
VAGUE = {"utils", "helpers", "services", "common", "core", "misc"}
# Edges: they meet the world, so they know what time it is.
EDGES = {"web", "demonstration", "project", "tasks", "management", "receivers", "middleware"}
# "May this person now?" is asked in the moment of asking; Django's permission protocol passes no moment along.
MOMENT_OF_ASKING = {"visible_to", "has_perm", "covers", "permissions"}
# The clock itself, and the database's clock by which machines agree whose lease ran out.
CLOCKS = {"jiuzai/foundation/kernel/clock.py", "jiuzai/foundation/background/dbclock.py"}


def words_of(path: Path) -> set[str]:
    return {part.removesuffix(".py") for part in path.relative_to(CODE).parts}


def test_only_pages_speak_http():
    loud = [
        name_of(file)
        for file in sources()
        if not words_of(file) & {"web", "project", "admin"}
        and any(name == room or name.startswith(f"{room}.") for name in imports_of(file) for room in HTTP)
    ]

    assert loud == []


def test_the_kernel_is_plain_python():
    frameworks = [
        f"{name_of(file)}: {name}"
        for file in (CODE / "foundation" / "kernel").rglob("*.py")
        for name in sorted(imports_of(file))
        if name.split(".")[0] == "django" or (name.startswith("jiuzai.") and ".kernel" not in name)
    ]

    assert frameworks == []


def test_pages_never_touch_tables():
    touches = []
    for file in sources():
        if "web" not in words_of(file):
            continue
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}:
                touches.append(f"{name_of(file)}:{node.lineno} .{node.attr}")
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"save", "create"}
            ):
                touches.append(f"{name_of(file)}:{node.lineno} .{node.func.attr}(")

    assert touches == []


def test_nothing_has_a_name_that_says_nothing():
    assert [name_of(file) for file in sources() if words_of(file) & VAGUE] == []


def test_domain_code_never_asks_the_clock():
    asks = []
    for file in sources():
        if words_of(file) & (EDGES | MOMENT_OF_ASKING) or name_of(file) in CLOCKS:
            continue
        asks += [f"{name_of(file)}:{line}" for line in _clock_calls(tree_of(file))]

    assert asks == []


def _clock_calls(module: ast.Module) -> Iterator[int]:
    """Lines that ask for now or today, outside functions that answer "may this person now?"."""
    excused = {
        line
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.name in MOMENT_OF_ASKING
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or node.lineno in excused:
            continue
        asked = ast.unparse(node.func)
        if asked in {"clock.now", "clock.today", "timezone.now", "now", "today"} or asked.endswith(
            (".utcnow", "date.today")
        ):
            yield node.lineno


def scoped_models() -> dict[str, type]:
    from jiuzai.foundation.scoping.querysets import ScopedQuerySet

    found = {}
    for model in own_models():
        queryset = getattr(model._default_manager, "_queryset_class", None)
        if queryset is not None and issubclass(queryset, ScopedQuerySet):
            found[model.__name__] = queryset
    return found


def test_a_personal_table_is_read_through_the_person_asking():
    scoped = scoped_models()
    assert scoped, "no personal table was found, so this test would see nothing"
    unscoped = []
    for file in sources():
        for line, model, methods in _reads(tree_of(file)):
            if model in scoped and not any(_names_a_person(scoped[model], method) for method in methods):
                unscoped.append(f"{name_of(file)}:{line} {model}.objects.{'.'.join(methods)}")

    assert unscoped == []


def _reads(module: ast.Module) -> Iterator[tuple[int, str, list[str]]]:
    """Line, model name and the chain of methods of every `Model.objects.…` expression, the longest chain once."""
    inner = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    inner |= {id(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}
    for node in ast.walk(module):
        if not isinstance(node, ast.Call | ast.Attribute) or id(node) in inner:
            continue
        methods: list[str] = []
        here: ast.expr = node
        while isinstance(here, ast.Call | ast.Attribute):
            if isinstance(here, ast.Attribute):
                if here.attr == "objects" and isinstance(here.value, ast.Name):
                    yield node.lineno, here.value.id, methods[::-1]
                methods.append(here.attr)
                here = here.value
            else:
                here = here.func


def _names_a_person(queryset: type, method: str) -> bool:
    if method in {"visible_to", "unscoped", "scoped", "create", "bulk_create", "none", "model"}:
        return True
    own = next((vars(base)[method] for base in queryset.__mro__ if method in vars(base)), None)
    if own is None or not getattr(own, "__module__", "").startswith("jiuzai."):
        return False
    return any(word in inspect.getsource(own) for word in (".scoped(", ".unscoped(", ".visible_to("))
