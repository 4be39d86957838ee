"""The markup of every page, held against what HTML allows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.test import Client

from tests.browser.test_every_page import EVERYBODY, _pages
from tests.browser.world import make
from tests.conftest import needs_service
from tests.templates import ROOT

pytestmark = pytest.mark.django_db

VNU: Final = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
"""The Nu HTML checker, which npm brings; it needs Java."""


VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
PHRASES: Final = frozenset(("button", "code", "em", "h1", "h2", "h3", "h4", "p", "small", "span", "strong", "summary"))
"""Elements that hold words and what stands among words."""
BLOCKS: Final = frozenset(
    ("article", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "header", "hr", "main", "nav", "ol", "p",
     "pre", "section", "table", "ul")
)  # fmt: skip
ONLY_INSIDE: Final = {
    "li": ("ul", "ol"), "dt": ("dl", "div"), "dd": ("dl", "div"), "figcaption": ("figure",), "legend": ("fieldset",),
    "summary": ("details",), "option": ("select", "optgroup", "datalist"), "tr": ("thead", "tbody", "tfoot"),
    "source": ("picture",),
}  # fmt: skip
NOT_EMPTY: Final = frozenset(("action", "for", "id", "name", "src", "srcset"))
WITH_A_HYPHEN: Final = re.compile(r"(data|aria)-[a-z-]+|accept-charset|http-equiv|stroke-\w+|text-anchor|font-\w+")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,3})?([+-]\d\d:?\d\d|Z))?")


class Markup(HTMLParser):
    """Collects what HTML does not allow, of the kinds that a template easily gets wrong."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._open: list[str] = []
        self._ids: set[str] = set()
        self._named: set[str] = set()
        self.feed(markup)
        self.close()
        self.wrong += [f"nothing has the id {name}" for name in sorted(self._named - self._ids)]
        self.wrong += [f"<{tag}> never ends" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at_place(tag)
        self._look_at_attributes(tag, attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._look_at_attributes(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.wrong.append(f"</{tag}> ends <{self._open[-1] if self._open else 'nothing'}>")
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def _look_at_place(self, tag: str) -> None:
        parent = self._open[-1] if self._open else ""
        if tag in BLOCKS and (inside := PHRASES.intersection(self._open)):
            self.wrong.append(f"<{tag}> within <{min(inside)}>")
        if tag in ONLY_INSIDE and parent not in (*ONLY_INSIDE[tag], "template"):
            self.wrong.append(f"<{tag}> in <{parent}>")
        if parent in ("ul", "ol") and tag not in ("li", "template", "script"):
            self.wrong.append(f"<{tag}> in <{parent}>")

    def _look_at_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if len(values) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        for name, value in values.items():
            if "-" in name and not WITH_A_HYPHEN.fullmatch(name):
                self.wrong.append(f"<{tag}> has {name}")
            if name in NOT_EMPTY and not value:
                self.wrong.append(f"<{tag}> has an empty {name}")
        if tag == "img" and not {"src", "srcset"} & set(values) and "template" not in self._open:
            self.wrong.append("<img> without src")
        if tag == "time" and not MOMENT.fullmatch(values.get("datetime") or ""):
            self.wrong.append(f"<time> of {values.get('datetime')}")
        if identity := values.get("id"):
            if identity in self._ids:
                self.wrong.append(f"two have the id {identity}")
            self._ids.add(identity)
        for reference in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self._named.update((values.get(reference) or "").split())


@pytest.fixture
def pages() -> dict[str, str]:
    """The markup of every page with real things in it, by its address."""
    world = make()
    asked = _pages(world["addresses"]) + [("ann", path) for path in world["more"].values()]
    asked += [("nobody", path) for path in (*EVERYBODY, "/", "/gallery/", "/api/v1/docs")]
    clients = {who: Client() for who in ("nobody", "ann", "mo")}
    for who, key in world["sessions"].items():
        clients[who].cookies[settings.SESSION_COOKIE_NAME] = key
    return {f"{path} ({who})": clients[who].get(path).content.decode() for who, path in dict.fromkeys(asked)}


def test_every_page_is_written_as_html_allows(pages: dict[str, str]) -> None:
    wrong = [f"{name}  {one}" for name, markup in pages.items() for one in Markup(markup).wrong]

    assert len(pages) > 70
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(
    "markup",
    [
        "<p><div></div></p>", "<small><ul></ul></small>", "<ul><p></p></ul>", "<div><li></li></div>", "<b><i></b></i>",
        "<div>", "</div>", '<img alt="">', '<time datetime="2026-11-29T08:39:09.267681+00:00"></time>', "<time></time>",
        '<a hx-get="/"></a>', '<textarea name=""></textarea>', '<i id="a"></i><b id="a"></b>', '<b for="a"></b>',
        '<i id="a" id="b"></i>', '<input aria-describedby="a">', "<div><figcaption></figcaption></div>",
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_seen(markup: str) -> None:
    assert Markup(markup).wrong


@pytest.mark.browser
def test_every_page_is_valid(pages: dict[str, str], tmp_path: Path) -> None:
    java = shutil.which("java")
    needs_service(java is not None and VNU.exists(), "Java and the Nu HTML checker (npm ci)")
    assert java
    for number, markup in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_text(markup)

    command = [java, "-jar", str(VNU), "--errors-only", "--format", "json", str(tmp_path)]
    found = json.loads(subprocess.run(command, capture_output=True, check=False).stderr)["messages"]

    names = list(pages)
    wrong = [f"{names[int(Path(one['url']).stem)]}  {one['message']}  {one.get('extract', '')[:160]}" for one in found]
    assert len(pages) > 70
    assert wrong == [], "\n".join(wrong)
