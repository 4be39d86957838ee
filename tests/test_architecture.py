"""What the import contracts cannot say."""

from __future__ import annotations

import ast
import functools
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.apps import apps

from accounts.models import User
from accounts.personal_data import all_rows, parts

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "core", "gallery", "inference", "moderation", "platform_site", "styles", "webhooks")


@dataclass(frozen=True)
class Source:
    """One module of the product: its path from the root, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def imported_modules(self) -> set[str]:
        """Top-level names of the modules it imports, at any depth."""
        names: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
        return names


@functools.cache
def _sources() -> tuple[Source, ...]:
    """Every module of the product, migrations apart, each parsed once."""
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    texts = {path: path.read_text() for path in paths if "migrations" not in path.parts}
    return tuple(Source(str(path.relative_to(ROOT)), text, ast.parse(text)) for path, text in texts.items())


def test_the_web_process_never_loads_torch() -> None:
    program = (
        "import platform_site.asgi, platform_site.urls, sys;"
        "sys.exit(', '.join(name for name in ('torch', 'onnxruntime', 'skimage') if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def _offenders(breaks: Callable[[Source], bool], *, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Names of the modules outside ``allowed`` that break a rule."""
    return [source.name for source in _sources() if source.name not in allowed and breaks(source)]


def _sets_a_state(source: Source) -> bool:
    targets = (
        target
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    )
    calls = (
        node
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "create", "bulk_create"}
    )
    return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets) or any(
        keyword.arg == "state" for call in calls for keyword in call.keywords
    )


def test_only_the_lifecycle_writes_the_state_of_a_job() -> None:
    # the others own the states of styles and of exports
    owners = frozenset({"inference/jobs/lifecycle.py", "styles/services.py", "accounts/exports.py"})

    assert _offenders(_sets_a_state, allowed=owners) == []


def _may_open_a_pickle(source: Source) -> bool:
    return "pickle" in source.imported_modules or any(
        isinstance(node, ast.Call)
        and ast.unparse(node.func) == "torch.load"
        and not any(k.arg == "weights_only" and ast.unparse(k.value) == "True" for k in node.keywords)
        for node in ast.walk(source.tree)
    )


def test_no_pickle_is_ever_opened() -> None:
    assert _offenders(_may_open_a_pickle) == []


def test_only_one_module_opens_pictures_that_strangers_sent() -> None:
    allowed = frozenset({"core/images.py", "core/decoding.py", "inference/engine/training/data.py"})

    assert _offenders(lambda source: "Image.open(" in source.text, allowed=allowed) == []


def test_pictures_move_through_the_storage_module_alone() -> None:
    allowed = frozenset({"core/storage.py", "core/media.py", "platform_site/operations/health.py"})

    assert _offenders(lambda source: "default_storage" in source.text, allowed=allowed) == []


def test_only_one_module_opens_zips_that_strangers_sent() -> None:
    assert (
        _offenders(
            lambda source: "zipfile" in source.imported_modules,
            allowed=frozenset({"core/archives.py", "accounts/archive.py"}),
        )
        == []  # the latter writes some
    )


def _sends_requests(source: Source) -> bool:
    clients = {"httpx", "httpcore", "requests", "aiohttp", "urllib3"}
    return not source.imported_modules.isdisjoint(clients) or "urllib.request" in source.text


def test_only_one_module_sends_requests_to_addresses_of_strangers() -> None:
    assert _offenders(_sends_requests, allowed=frozenset({"core/network.py"})) == []


def _imports_internals_of_allauth(source: Source) -> bool:
    return any("allauth" in line and ".internal" in line for line in source.text.splitlines())


def test_private_modules_of_allauth_are_imported_in_one_place() -> None:
    assert _offenders(_imports_internals_of_allauth, allowed=frozenset({"accounts/allauth_compat.py"})) == []


def test_rows_are_locked_by_one_module_in_one_way() -> None:
    """A lock for counting must not keep workers from adding rows of that person: it deadlocks."""
    theirs = frozenset({"core/locks.py", "accounts/services.py", "accounts/deletion.py"})

    assert _offenders(lambda source: "select_for_update" in source.text, allowed=theirs) == []
    assert _offenders(lambda source: "User.objects.select_for_update()" in source.text) == []


def _saves_a_row_that_is_there(source: Source) -> bool:
    others = {"picture", "default_storage", "super()"}  # files, and forms that save by a service of allauth
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"save", "asave"}
        and ast.unparse(node.func.value) not in others
        and not any(k.arg == "force_insert" and ast.unparse(k.value) == "True" for k in node.keywords)
        for node in ast.walk(source.tree)
    )


def test_rows_that_are_there_are_saved_by_one_module() -> None:
    """``save()`` writes every column back as it was read; ``core.locks`` writes those that changed, under a lock."""
    engine = frozenset(source.name for source in _sources() if source.name.startswith("inference/engine/"))  # files

    assert _offenders(_saves_a_row_that_is_there, allowed=engine) == []


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("job.state = 'done'", _sets_a_state),
        ("job.state: str = 'done'", _sets_a_state),
        ("jobs.filter(pk=1).update(progress=1, state='done')", _sets_a_state),
        ("import pickle", _may_open_a_pickle),
        ("from pickle import loads", _may_open_a_pickle),
        ("torch.load(path)", _may_open_a_pickle),
        ("torch.load(path, weights_only=False)", _may_open_a_pickle),
        ("artwork.save()", _saves_a_row_that_is_there),
        ("artwork.save(update_fields=['title'])", _saves_a_row_that_is_there),
        ("import httpx", _sends_requests),
        ("from requests.adapters import HTTPAdapter", _sends_requests),
        ("import urllib.request", _sends_requests),
    ],
)
def test_the_rules_see_what_breaks_them(text: str, breaks: Callable[[Source], bool]) -> None:
    assert breaks(Source("module.py", text, ast.parse(text)))


def test_the_embedded_default_asks_for_no_other_service() -> None:
    program = (
        "from platform_site import settings as s;"
        "assert s.IS_EMBEDDED and 'sqlite3' in s.DATABASES['default']['ENGINE'];"
        "assert 'InMemory' in s.CHANNEL_LAYERS['default']['BACKEND'];"
        "assert 'LocMem' in s.CACHES['default']['BACKEND'] and 'FileSystem' in s.STORAGES['default']['BACKEND']"
    )
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PENTIMENTO_")}

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=ours, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_every_table_that_names_a_person_is_exported_and_deleted_with_the_account() -> None:
    """A new one: add it to ``rows`` (or, with a reason, to ``excluded``) in its app's ``personal_data.py``.

    Files of its own belong into ``files`` and ``on_delete`` there, an example into ``tests/accounts/everything.py``.
    """
    known = {rows.model for rows in all_rows()} | {model for part in parts() for model in part.excluded}
    unknown = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model not in known and not model._meta.auto_created
        for field in model._meta.fields
        if field.related_model is User or (field.related_model in known and model._meta.app_label in PACKAGES)
    }

    assert unknown == set()


def test_every_column_that_opens_a_door_stays_out_of_exports() -> None:
    suspicious = re.compile(r"secret|password|digest|pepper|session_key|token$|private")
    told = {
        f"{rows.name}.{field.name}"
        for rows in all_rows()
        for field in rows.model._meta.concrete_fields
        if suspicious.search(field.name) and field.name not in rows.secrets
    }

    assert told == set()


def _first_column(name: str) -> list[str]:
    """The names in the table of ``docs/architecture.md`` that follows a mark."""
    text = (ROOT / "docs/architecture.md").read_text().partition(f"<!-- {name} -->")[2]
    table = text.strip().partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


def test_the_architecture_page_says_what_the_contracts_say() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {contract["name"]: contract["layers"] for contract in contracts if contract["type"] == "layers"}

    rooms = [layer for layer in layers["Rooms of inference"] if not layer.startswith("urls")]

    assert _first_column("packages") == layers["Apps form a line"]
    assert _first_column("rooms") == [layer.partition(" ")[0] for layer in rooms]
