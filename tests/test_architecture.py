"""What the import contracts cannot say."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from accounts.belongings import all_rows, parts
from accounts.models import User

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "core", "gallery", "inference", "platform_site", "styles", "webhooks")


def _sources() -> list[Path]:
    found = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_web_process_never_loads_torch() -> None:
    program = (
        "import platform_site.asgi, platform_site.urls, sys;"
        "sys.exit(', '.join(name for name in ('torch', 'onnxruntime', 'skimage') if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_only_the_lifecycle_writes_the_state_of_a_job(path: Path) -> None:
    # the others own the states of styles and of exports
    owners = {"inference/lifecycle.py", "styles/services.py", "accounts/exports.py"}
    if _name(path) in owners:
        return
    tree = ast.parse(path.read_text())
    assigned = [
        target.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "state"
    ]
    updated = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "create", "bulk_create"}
        and any(keyword.arg == "state" for keyword in node.keywords)
    ]

    assert assigned + updated == []


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_no_pickle_is_ever_opened(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    unsafe = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "torch.load"
        and not any(k.arg == "weights_only" and ast.unparse(k.value) == "True" for k in node.keywords)
    ]

    assert "pickle" not in imported
    assert unsafe == []


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_only_one_module_opens_pictures_that_strangers_sent(path: Path) -> None:
    if _name(path) in {"core/images.py", "inference/engine/training/data.py"}:
        return

    assert "Image.open(" not in path.read_text()


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_pictures_move_through_the_storage_module_alone(path: Path) -> None:
    if _name(path) in {"core/storage.py", "core/media.py", "platform_site/health.py"}:
        return

    assert "default_storage" not in path.read_text()


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_only_one_module_sends_requests_to_addresses_of_strangers(path: Path) -> None:
    if _name(path) == "core/network.py":
        return
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
    }

    assert imported.isdisjoint({"httpx", "httpcore", "requests", "aiohttp", "urllib3"})
    assert "urllib.request" not in path.read_text()


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


def test_core_is_a_leaf_of_few_modules() -> None:
    modules = {path.stem for path in (ROOT / "core").glob("*.py")} - {"__init__"}

    assert modules == {"errors", "fields", "images", "media", "network", "storage"}


def test_every_table_that_names_a_person_is_exported_and_deleted_with_the_account() -> None:
    """A new one: add it to ``rows`` (or, with a reason, to ``apart``) in its app's ``belongings.py``.

    Files of its own belong into ``files`` and ``leave`` there, and an example into ``tests/accounts/everything.py``.
    """
    known = {rows.model for rows in all_rows()} | {model for part in parts() for model in part.apart}
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


@pytest.mark.parametrize("path", _sources(), ids=_name)
def test_a_person_is_locked_without_their_key(path: Path) -> None:
    """A lock for counting must not keep workers from adding rows of that person: it deadlocks."""
    assert "User.objects.select_for_update()" not in path.read_text()
