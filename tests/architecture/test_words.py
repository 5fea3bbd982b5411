"""English for the reader of code, Chinese for the reader of pages, and the glossary between them."""

from __future__ import annotations

from tests.architecture.tree import ROOT, in_backticks, own_enums, own_models, table_rows

GLOSSARY = ROOT / "docs" / "glossary.md"


def glossary() -> dict[str, str]:
    """Class name to the Chinese word beside it."""
    return {name: row[0] for row in table_rows(GLOSSARY) for name in in_backticks(row[-1])}


def test_every_model_is_in_the_glossary_under_its_chinese_name():
    told = glossary()

    assert [
        f"{model.__name__}: {model._meta.verbose_name}"
        for model in own_models()
        if told.get(model.__name__) != str(model._meta.verbose_name)
    ] == []


def test_every_enumeration_is_in_the_glossary():
    assert [enum.__name__ for enum in own_enums() if enum.__name__ not in glossary()] == []


def test_the_glossary_names_nothing_that_is_gone():
    alive = {model.__name__ for model in own_models()} | {enum.__name__ for enum in own_enums()}

    assert [name for name in glossary() if name not in alive] == []
