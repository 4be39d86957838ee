"""Metrics: what is counted, that all processes count together, and that documents, dashboard and rules name what is."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import dramatiq
import httpx
import pytest
import yaml
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from prometheus_client import Counter, Histogram
from prometheus_client.core import Metric
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from accounts.models import User
from bench.rig.waiting import PATIENCE, wait_until
from core import metrics, storage
from core.errors import Unsupported
from inference.jobs import lifecycle, live_updates, runner
from inference.models import Job, JobKind
from inference.painting import images
from platform_site import asgi
from platform_site.models import MetricSample
from platform_site.operations import counting
from tests.factories import make_job, make_user, picture_bytes, stylize_recipe
from tests.platform_site.site import NO_TLS, Site, over, running_site
from tests.receiver import receiver
from webhooks import delivering
from webhooks.delivering import Outcome
from webhooks.models import Delivery, EventKind
from webhooks.outbox import write

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-more-than-thirty-two-characters"
Totals = Callable[[], dict[str, float]]
promtool = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(promtool is None, reason="needs promtool, of Debian's prometheus")


def exposition(client: Client) -> str:
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.content.decode()


def families(client: Client) -> list[Metric]:
    return list(text_string_to_metric_families(exposition(client)))


@pytest.fixture
def added(settings: Settings, client: Client, db: None) -> Iterator[Totals]:
    """What was added to each sample since the test began: other tests count in this process too."""
    settings.METRICS_TOKEN = TOKEN

    def read() -> dict[str, float]:
        counting.share()
        return {f"{row.name}{row.labels}": row.value for row in MetricSample.objects.all()}

    before = read()
    yield lambda: {name: value - before.get(name, 0.0) for name, value in read().items()}
    counting._shared._added.clear()  # the rows go with the test
    metrics_now = dict(counting._counted())
    counting._shared._added |= metrics_now


def test_requests_are_counted_by_the_template_of_their_address(added: Totals, client: Client, user: User) -> None:
    client.get(f"/makers/{user.username}/")
    client.get("/api/v1/styles", {"q": user.username})
    client.get("/nowhere/of/mine")
    client.generic("MADEUP", "/api/v1/styles")

    found = added()

    assert found['pentimento_http_requests_total{"method": "GET", "route": "api/v1/styles", "status": "2xx"}'] == 1
    assert found['pentimento_http_requests_total{"method": "GET", "route": "none", "status": "4xx"}'] == 1
    assert found['pentimento_http_requests_total{"method": "other", "route": "api/v1/styles", "status": "4xx"}'] == 1
    assert found['pentimento_http_request_duration_seconds_count{"method": "GET", "route": "api/v1/styles"}'] == 1
    assert (
        'pentimento_http_requests_total{"method": "GET", "route": "makers/<str:username>/", "status": "2xx"}' in found
    )
    assert not [name for name in found if user.username in name or "nowhere" in name or "MADEUP" in name]


def test_an_exception_nobody_expected_is_counted(
    added: Totals, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("styles.api.StyleViewSet.list", fail)
    client.raise_request_exception = False

    client.get("/api/v1/styles")

    found = added()
    assert found['pentimento_http_exceptions_total{"route": "api/v1/styles"}'] == 1
    assert found['pentimento_http_requests_total{"method": "GET", "route": "api/v1/styles", "status": "5xx"}'] == 1


@pytest.mark.django_db(transaction=True)
def test_jobs_are_counted_with_how_long_they_waited_and_ran(added: Totals, user: User) -> None:
    job = Job(owner=user, recipe=stylize_recipe("none"))
    lifecycle.submit(job)
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(queued_at=now - timedelta(seconds=20))
    held = lifecycle.claim(job.pk)
    assert held
    Job.objects.filter(pk=job.pk).update(started_at=now - timedelta(seconds=8))

    lifecycle.fail(held, reason="No.")
    lifecycle.fail(held, reason="No.")  # twice: it has ended already

    found, labels = added(), '"kind": "stylize"'
    assert found[f"pentimento_jobs_submitted_total{{{labels}}}"] == 1
    labels += ', "outcome": "failed"'
    assert found['pentimento_jobs_ended_total{"kind": "stylize", "outcome": "failed"}'] == 1
    assert found[f"pentimento_job_wait_seconds_sum{{{labels}}}"] == pytest.approx(12, abs=0.5)
    assert found[f"pentimento_job_run_seconds_sum{{{labels}}}"] == pytest.approx(8, abs=3)
    shorter = 'pentimento_job_wait_seconds_bucket{"kind": "stylize", "le": "10.0", "outcome": "failed"}'
    assert found.get(shorter, 0) == 0  # only what changed is there, where another test has counted before
    assert found['pentimento_job_wait_seconds_bucket{"kind": "stylize", "le": "30.0", "outcome": "failed"}'] == 1


@pytest.mark.django_db(transaction=True)
def test_an_attempt_that_broke_is_counted(added: Totals, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    make_job(owner=user)

    def work(held: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(runner, "import_string", lambda path: work)
    with pytest.raises(RuntimeError):
        runner.run_next(["stylize"])

    assert added()['pentimento_job_exceptions_total{"kind": "stylize"}'] == 1


@pytest.mark.django_db(transaction=True)
def test_deliveries_of_webhooks_are_counted(added: Totals, user: User) -> None:
    (delivery,) = write(EventKind.TEST, owner_id=user.pk, data={}, hooks=[], urls=["https://example.org/"])
    now = timezone.now()
    Delivery.objects.filter(pk=delivery.pk).update(created_at=now - timedelta(seconds=100))

    for code in (500, 204):
        Delivery.objects.filter(pk=delivery.pk, status="waiting").update(next_at=now)
        held = delivering.claim(delivery.pk)
        assert held
        delivering.settle(held, Outcome(now, 1500, status_code=code))

    found = added()
    assert found['pentimento_webhook_attempts_total{"outcome": "failed"}'] == 1
    assert found['pentimento_webhook_attempts_total{"outcome": "delivered"}'] == 1
    assert found['pentimento_webhook_deliveries_total{"outcome": "delivered"}'] == 1
    assert found["pentimento_webhook_attempt_duration_seconds_sum{}"] == pytest.approx(3)
    assert found["pentimento_webhook_lag_seconds_sum{}"] == pytest.approx(100, abs=20)


@pytest.mark.django_db(transaction=True)
def test_uploads_and_the_storage_are_counted(
    added: Totals, user: User, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    for _ in range(2):
        images.store_upload(owner=user, upload=SimpleUploadedFile("a.png", picture_bytes()))
    with pytest.raises(Unsupported):
        images.store_upload(owner=user, upload=SimpleUploadedFile("a.png", b"nothing"))
    with pytest.raises(FileNotFoundError):
        storage.read("images/00/none.jpg")

    def full(*arguments: object, **more: object) -> None:
        raise OSError("broken")

    monkeypatch.setattr("django.core.files.storage.default_storage.save", full)
    with pytest.raises(OSError, match="broken"):
        storage.write("images/00/none.jpg", b"")

    found = added()
    for outcome in ("new", "known", "refused"):
        assert found[f'pentimento_uploads_total{{"outcome": "{outcome}"}}'] == 1
    assert found["pentimento_upload_bytes_total{}"] > 100
    assert found['pentimento_storage_operation_duration_seconds_count{"operation": "write"}'] == 3
    assert found['pentimento_storage_errors_total{"operation": "write"}'] == 1
    assert found.get('pentimento_storage_errors_total{"operation": "read"}', 0) == 0


OTHER_PROCESS = """
import django; django.setup()
from django.db import connection
from core import metrics
from platform_site.operations import counting
connection.settings_dict["NAME"] = {name!r}
for _ in range(50):
    metrics.jobs_submitted.labels("toy").inc(2)
    metrics.webhook_lag.observe(3)
    counting.share()
"""


@pytest.mark.django_db(transaction=True)
def test_processes_add_to_each_other_and_nothing_is_lost_or_counted_twice(added: Totals) -> None:
    program = OTHER_PROCESS.format(name=str(connection.settings_dict["NAME"]))
    others = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=ROOT, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "platform_site.settings_test"},
        )
        for _ in range(3)
    ]  # fmt: skip
    for other in others:
        _, errors = other.communicate(timeout=120)
        assert other.returncode == 0, errors
    counting.share()
    counting.share()

    found = added()

    assert found['pentimento_jobs_submitted_total{"kind": "toy"}'] == 300
    assert found["pentimento_webhook_lag_seconds_count{}"] == 150
    assert found["pentimento_webhook_lag_seconds_sum{}"] == 450


@pytest.mark.django_db(transaction=True)
def test_a_web_process_shares_what_it_counts_by_itself_and_the_rest_when_it_ends(
    added: Totals, monkeypatch: pytest.MonkeyPatch
) -> None:
    label, shared = 'pentimento_jobs_submitted_total{"kind": "web"}', threading.Event()

    def noted() -> int:
        changed = counting._shared.add()
        shared.set()
        return changed

    monkeypatch.setattr(counting, "share", noted)
    monkeypatch.setattr(counting, "EVERY_SECONDS", 0.05)
    thread = counting.ShareFromThread()
    thread.start()
    metrics.jobs_submitted.labels("web").inc()
    shared.clear()
    assert shared.wait(30)
    monkeypatch.setattr(counting, "EVERY_SECONDS", 30)

    metrics.jobs_submitted.labels("web").inc()
    thread.stop()

    rows = {f"{row.name}{row.labels}": row.value for row in MetricSample.objects.all()}
    assert rows[label] == 2
    assert added()[label] == 2


def test_the_lifespan_of_a_web_process_starts_and_ends_the_sharing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(counting.ShareFromThread, "start", lambda self: called.append("start"))
    monkeypatch.setattr(counting.ShareFromThread, "stop", lambda self: called.append("stop"))
    monkeypatch.setattr(live_updates, "use", lambda transport: None)
    settings.IS_EMBEDDED = False  # without a worker of its own

    async def run() -> None:
        sent: list[str] = []
        messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])

        async def receive() -> dict[str, str]:
            return next(messages)

        async def send(message: dict[str, str]) -> None:
            sent.append(message["type"])

        await asgi.lifespan({}, receive, send)
        assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]

    asyncio.run(run())

    assert called == ["start", "stop"]


def test_every_worker_shares_what_it_counts() -> None:
    assert any(isinstance(one, counting.ShareCounts) for one in dramatiq.get_broker().middleware)


def _samples(site: Site) -> dict[str, float]:
    answer = httpx.get(
        f"{site.address}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, verify=NO_TLS, timeout=PATIENCE
    )
    assert answer.status_code == 200
    return {
        f"{sample.name}{json.dumps(sample.labels, sort_keys=True)}": sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.slow
def test_a_site_tells_of_its_worker_too_and_also_after_a_restart(tmp_path: Path) -> None:
    ended = 'pentimento_jobs_ended_total{"kind": "stylize", "outcome": "succeeded"}'
    delivered = 'pentimento_webhook_deliveries_total{"outcome": "delivered"}'
    painted = 'pentimento_http_requests_total{"method": "POST", "route": "api/v1/stylizations", "status": "2xx"}'
    with receiver() as program:
        environment = {
            "PENTIMENTO_METRICS_TOKEN": TOKEN,
            "PENTIMENTO_PRIVATE_DESTINATIONS": f"127.0.0.1:{program.port}",
        }
        with running_site(tmp_path, **environment) as site:
            answer = httpx.post(
                f"{site.address}/api/v1/stylizations",
                data={"style": "tiny", "webhook_url": f"{program.url}/hook"}, files={"file": picture_bytes(seed=5)},
                headers={"Authorization": f"Bearer {site.token}", "Prefer": "wait=60"}, timeout=PATIENCE, verify=NO_TLS,
            )  # fmt: skip
            with site.client() as client:
                assert over(client, answer.json())["state"] == "succeeded"
            wait_until(lambda: _samples(site).get(delivered) == 1, seconds=60, what="the delivery in the metrics")
            before = _samples(site)

            site.stop()
            site.start()
            after = _samples(site)

    assert [one.path for one in program.received] == ["/hook"]
    for found in (before, after):
        assert (found[ended], found[delivered], found[painted]) == (1, 1, 1)
        assert found['pentimento_job_run_seconds_count{"kind": "stylize", "outcome": "succeeded"}'] == 1
        assert found["pentimento_storage_free_bytes{}"] > 0
    assert after['pentimento_http_requests_total{"method": "GET", "route": "metrics", "status": "2xx"}'] >= 2


def test_what_could_not_be_shared_is_shared_the_next_time(added: Totals, monkeypatch: pytest.MonkeyPatch) -> None:
    metrics.webhook_attempts.labels("delivered").inc(5)

    def fail(rows: object) -> None:
        raise RuntimeError("no database")

    with monkeypatch.context() as patch:
        patch.setattr(counting, "_add", fail)
        with pytest.raises(RuntimeError):
            counting.share()

    assert added()['pentimento_webhook_attempts_total{"outcome": "delivered"}'] == 5
    assert counting.share() == 0


def test_buckets_stand_in_order_and_rise(added: Totals, client: Client) -> None:
    for seconds in (0.01, 3, 3, 700, 1_000_000):
        metrics.job_run.labels("stylize", "failed").observe(seconds)

    (family,) = [one for one in families(client) if one.name == "pentimento_job_run_seconds"]

    rows = [sample for sample in family.samples if sample.labels.get("outcome") == "failed"]
    bounds = [float(sample.labels["le"]) for sample in rows if "le" in sample.labels]
    counts = [sample.value for sample in rows if "le" in sample.labels]
    assert bounds == [*metrics.JOB_BUCKETS, float("inf")]
    assert counts == sorted(counts)
    assert counts[-1] == next(sample.value for sample in rows if sample.name.endswith("_count"))


def test_metrics_are_named_by_the_rules_of_prometheus(added: Totals, client: Client) -> None:
    for family in families(client):
        assert re.fullmatch(r"pentimento_[a-z]+(_[a-z]+)*", family.name)
        assert family.documentation.endswith(".")
        for sample in family.samples:
            suffix = sample.name.removeprefix(family.name)
            allowed = {"counter": {"_total"}, "histogram": {"_bucket", "_count", "_sum"}, "gauge": {""}}
            assert suffix in allowed[family.type], sample.name
        if family.type == "histogram":
            assert family.name.endswith("_seconds")
        if family.type == "gauge":
            assert not family.name.endswith(("_total", "_count", "_sum", "_bucket"))
        assert not re.search(r"_(ms|milliseconds|minutes|kb|mb|megabytes|percent)(_|$)", family.name)


@needs_promtool
def test_promtool_has_nothing_to_say(added: Totals, client: Client, user: User) -> None:
    client.get("/")
    for instrument in instruments():
        names = ["x"] * len(instrument._labelnames)
        child = instrument.labels(*names) if names else instrument
        child.inc() if isinstance(child, Counter) else child.observe(1)

    done = subprocess.run(
        [str(promtool), "check", "metrics"], input=exposition(client), capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_promtool
@pytest.mark.parametrize(
    ("what", "file"), [("check", "deploy/alerts.yml"), ("test", "tests/platform_site/alerts.test.yml")]
)
def test_promtool_accepts_and_tries_the_alerts(what: str, file: str) -> None:
    done = subprocess.run([str(promtool), what, "rules", file], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def instruments() -> list[Counter | Histogram]:
    return [value for value in vars(metrics).values() if isinstance(value, Counter | Histogram)]


def names_of(families: list[Metric]) -> set[str]:
    """The names of samples, as queries name them; of histograms those of their family too."""
    bare = {f"{one.name}_total" if one.type == "counter" else one.name for one in families}
    return bare | {
        f"{one.name}{suffix}" for one in families if one.type == "histogram" for suffix in ("_bucket", "_count", "_sum")
    }


def test_the_dashboard_and_the_alerts_ask_for_metrics_that_there_are(added: Totals, client: Client) -> None:
    there = names_of(families(client))
    dashboard = json.loads((ROOT / "deploy/grafana.json").read_text())
    rules = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text())["groups"][0]["rules"]

    queries = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked = [set(re.findall(r"pentimento_\w+", query)) for query in [*queries, *(rule["expr"] for rule in rules)]]

    assert all(asked)
    assert len(set().union(*asked)) >= 16
    assert set().union(*asked) - there == set()


def test_every_alert_is_tried() -> None:
    rules = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text())["groups"][0]["rules"]
    tests = yaml.safe_load((ROOT / "tests/platform_site/alerts.test.yml").read_text())["tests"]

    fired = {case["alertname"] for one in tests for case in one["alert_rule_test"] if case.get("exp_alerts")}
    silent = {case["alertname"] for one in tests for case in one["alert_rule_test"] if not case.get("exp_alerts")}

    assert fired == silent == {rule["alert"] for rule in rules}


def test_the_table_of_metrics_says_what_is_exported(added: Totals, client: Client) -> None:
    text = (ROOT / "docs/operations.md").read_text().partition("<!-- metrics -->")[2].strip().partition("\n\n")[0]
    documented = {}
    for line in text.splitlines()[2:]:
        name, kind, names, says = (cell.strip() for cell in line.strip("|").split("|"))
        assert says
        documented[name.strip("`")] = (kind, tuple(re.findall(r"`(\w+)`", names)))
    labels = {one._name: one._labelnames for one in instruments()}
    make_job(owner=make_user("ben"), kind=JobKind.STYLIZE, state="running", lease_until=timezone.now(), attempt=1)

    exported = {}
    for family in families(client):
        of_samples = tuple(family.samples[0].labels if family.samples else ())
        found = labels.get(family.name, of_samples)
        exported[f"{family.name}_total" if family.type == "counter" else family.name] = (family.type, found)

    assert documented == exported


def test_a_request_without_a_route_has_one_name() -> None:
    request = RequestFactory().get("/made/up")
    request.user = AnonymousUser()

    assert counting.route_of(request) == counting.NO_ROUTE
