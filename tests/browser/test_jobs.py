"""Jobs as one follows them: in the title, by notifications, and from their page back to the studio."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, RUNNING, OpenPage, sign_up
from tests.browser.test_journeys import PAINTED_WITHIN_MS, _choose, _paint
from tests.templates import ROOT

pytestmark = pytest.mark.browser

# A browser without a desktop shows no notifications: these are written down instead.
NOTIFICATIONS: Final = """
window.told = [];
window.Notification = class extends EventTarget {
  static permission = sessionStorage.getItem("allowed") ?? "default";
  static asked = 0;
  static async requestPermission() {
    this.asked += 1;
    this.permission = window.answer;
    sessionStorage.setItem("allowed", this.permission);
    return this.permission;
  }
  constructor(sentence, { body }) { super(); window.told.push(`${sentence} ${body}`); }
  close() {}
};
"""
OUT_OF_SIGHT: Final = "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true})"
A_JOB: Final = """
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from inference.models import Job
from tests.factories import stylize_recipe
job, _ = Job.objects.get_or_create(pk="{job}", defaults={{
    "owner": User.objects.get(username="{owner}"), "state": "running", "attempt": 1, "started_at": timezone.now(),
    "lease_until": timezone.now() + timedelta(hours=1),
    "recipe": stylize_recipe("first-light"),
}})
Job.objects.filter(pk=job.pk).update(seq=job.seq + 1, **{changes})
"""
DONE: Final = '{"state": "succeeded", "progress": 1.0, "ended_at": timezone.now(), "lease_until": None}'


@pytest.fixture
def worker(manage: Callable[..., None]) -> Callable[..., None]:
    """Writes what a worker would of a job that stands still until it does."""

    def write(job: str, *, owner: str, changes: str) -> None:
        manage("shell", "--verbosity", "0", "-c", A_JOB.format(job=job, owner=owner, changes=changes))

    return write


def _notify_button(page: Page) -> Any:
    return page.get_by_role("button", name="Notify me when it's done")


def test_the_title_says_how_far_jobs_are_and_a_notification_that_one_ended(
    open_page: OpenPage, worker: Callable[..., None]
) -> None:
    page, job = open_page(), str(uuid4())
    page.add_init_script(NOTIFICATIONS)
    sign_up(page, "tilda")
    page.goto("/gallery/")
    plain = page.title()

    worker(job, owner="tilda", changes='{"progress": 0.4}')
    expect(page).to_have_title(f"(40%) {plain}")
    worker(job, owner="tilda", changes='{"progress": 0.7}')
    expect(page).to_have_title(f"(70%) {plain}")
    page.locator(".tray__menu > summary").click()
    page.evaluate("window.answer = 'granted'")
    assert page.evaluate("Notification.asked") == 0
    _notify_button(page).click()
    expect(_notify_button(page)).to_have_attribute("aria-pressed", "true")
    page.goto(f"/jobs/{job}/")  # what was chosen is remembered
    expect(page).to_have_title(re.compile(r"^\(70%\) "))
    expect(page.get_by_role("main").get_by_role("button", name="Notify me")).to_have_attribute("aria-pressed", "true")
    page.evaluate(OUT_OF_SIGHT)
    worker(job, owner="tilda", changes=DONE)

    expect(page).not_to_have_title(re.compile(r"^\("))
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not (told := page.evaluate("window.told")) and time.monotonic() < deadline:
        page.wait_for_timeout(100)  # ms; a wait in the page would need eval, which the policy forbids
    assert told == ["Your picture is ready. First light"]


def test_a_browser_s_own_event_source_follows_a_job(open_page: OpenPage, worker: Callable[..., None]) -> None:
    page, job = open_page(), str(uuid4())
    sign_up(page, "edda")
    worker(job, owner="edda", changes='{"progress": 0.25}')
    page.evaluate(
        """(job) => {
          window.heard = [];
          window.source = new EventSource(`/api/v1/jobs/${job}/events`);
          window.source.addEventListener("job", ({ data }) => window.heard.push(JSON.parse(data).progress));
        }""",
        job,
    )
    worker(job, owner="edda", changes='{"progress": 0.5}')
    worker(job, owner="edda", changes=DONE)

    deadline = time.monotonic() + PATIENCE_MS / 1000
    while page.evaluate("window.heard.at(-1)") != 1 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert page.evaluate("window.heard.at(-1)") == 1
    page.evaluate("window.source.close()")


def test_who_refuses_notifications_is_not_asked_again(open_page: OpenPage, worker: Callable[..., None]) -> None:
    page, job = open_page(), str(uuid4())
    page.add_init_script(NOTIFICATIONS)
    sign_up(page, "nils")
    worker(job, owner="nils", changes='{"progress": 0.1}')
    page.goto(f"/jobs/{job}/")
    page.evaluate("window.answer = 'denied'")

    page.get_by_role("main").get_by_role("button", name="Notify me").click()

    expect(page.locator("#announcer")).to_have_text("Your browser doesn't allow notifications.")
    expect(_notify_button(page)).to_have_count(0)
    page.evaluate(OUT_OF_SIGHT)
    worker(job, owner="nils", changes=DONE)
    expect(page.locator("article.job")).to_have_attribute("data-state", "succeeded")
    assert page.evaluate("window.told") == []
    page.goto("/jobs/")
    expect(_notify_button(page)).to_have_count(0)


def test_the_title_is_right_behind_a_proxy_that_knows_no_websockets(
    open_page: OpenPage, worker: Callable[..., None]
) -> None:
    page, job = open_page(), str(uuid4())
    page.route_web_socket("**/ws/**", lambda socket: socket.close(code=1011))
    sign_up(page, "prox")
    worker(job, owner="prox", changes='{"progress": 0.3}')

    page.goto("/gallery/")
    expect(page).to_have_title(re.compile(r"^\(30%\) "))
    worker(job, owner="prox", changes=DONE)

    expect(page).to_have_title(re.compile(r"^Gallery"))


def test_a_painted_panorama_is_looked_around_in_and_finished_in_the_studio(
    open_page: OpenPage, member: Any, tmp_path: Path
) -> None:
    wide = tmp_path / "wide.jpg"
    Image.effect_noise((1200, 600), 80).convert("RGB").save(wide)
    page = open_page(storage_state=member)
    page.goto("/")
    page.locator("#file").set_input_files(wide)
    expect(page.locator("form[data-has-sheet]")).to_be_visible(timeout=PAINTED_WITHIN_MS)
    _choose(page, "Deep water")
    page.get_by_label("Strength").fill("60")
    page.get_by_role("button", name="Paint").click()
    expect(page.locator("article.job")).to_have_attribute("data-state", "succeeded", timeout=PAINTED_WITHIN_MS)

    page.get_by_role("button", name="Look around").click()
    expect(page.locator(".look-around canvas")).to_be_visible()
    page.get_by_role("button", name="Look around").click()
    expect(page.locator(".compare")).to_be_visible()
    job = page.url
    page.get_by_role("link", name="Publish").click()
    page.get_by_label("Title").fill("A square, all round")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Look around").click()
    expect(page.locator(".look-around canvas")).to_be_visible()
    page.get_by_role("button", name="Look around").click()
    expect(page.locator(".viewer")).to_be_visible()
    page.goto(job)
    page.get_by_role("link", name="Finish in the studio").click()

    expect(page.get_by_role("radio", name="Deep water")).to_be_checked()
    expect(page.get_by_label("Strength")).to_have_value("60")
    expect(page.get_by_label("This is a 360° panorama")).to_be_checked()
    expect(page.get_by_role("button", name="Download")).to_be_visible(timeout=PAINTED_WITHIN_MS)


@pytest.mark.parametrize("is_script_on", [True, False], ids=["script", "no-script"])
def test_jobs_are_narrowed_down_on_the_page(open_page: OpenPage, member: Any, is_script_on: bool) -> None:
    page = open_page(storage_state=member, java_script_enabled=is_script_on)
    page.goto("/jobs/")

    page.get_by_label("State").select_option("Canceled")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_text("No pictures match these filters.")).to_be_visible()
    expect(page.get_by_label("State")).to_have_value("canceled")


def test_a_job_copied_as_python_gives_the_same_picture(open_page: OpenPage, photo: Path, tmp_path: Path) -> None:
    page = open_page()
    sign_up(page, "pyry")
    _paint(page, photo)
    pasted = page.locator("#job-python").text_content()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download").click()
    command = [sys.executable, "manage.py", "create_token", "pyry", "--label", "copied"]
    made = subprocess.run(command, cwd=ROOT, env=dict(RUNNING), check=True, capture_output=True, text=True)
    environment = {
        **RUNNING,
        "PENTIMENTO_TOKEN": made.stdout.splitlines()[-1],
        "PYTHONPATH": str(ROOT / "clients/python/src"),
    }

    (tmp_path / "copied.py").write_text(str(pasted))
    subprocess.run([sys.executable, "copied.py"], cwd=tmp_path, env=environment, check=True, timeout=90)

    assert (tmp_path / "painted.jpg").read_bytes() == Path(coming.value.path()).read_bytes()
