"""The table of mutants keeps up with the code; that each is killed takes minutes and is ``make mutants``."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.table import MUTANTS, Mutant
from tests.templates import ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_every_mutant_changes_one_place_and_names_a_test_that_is_there(mutant: Mutant) -> None:
    path, _, name = mutant.test.partition("::")
    functions = ast.parse((ROOT / path).read_text()).body

    changed = mutant.applied_to((ROOT / mutant.path).read_text())

    if mutant.path.endswith(".py"):
        ast.parse(changed)
    assert name.partition("[")[0] in {
        node.name for node in functions if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_mutants_have_names_of_their_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
