from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from core.leases import Claim
from inference.jobs import lifecycle
from inference.models import Job, JobKind, JobState
from tests.factories import make_job, make_user

pytestmark = pytest.mark.django_db


def _silence(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_waiting_job_is_claimed_by_one_worker_only() -> None:
    job = make_job()

    first, second = lifecycle.claim(job.pk), lifecycle.claim(job.pk)

    assert first == Claim(job.pk, attempt=1)
    assert second is None


def test_a_silent_worker_loses_its_job_and_can_no_longer_finish_it() -> None:
    job = make_job()
    silent = lifecycle.claim(job.pk)
    assert silent
    _silence(job)

    rescuer = lifecycle.claim(job.pk)

    assert rescuer == Claim(job.pk, attempt=2)
    assert not lifecycle.finish(silent, made=[])
    assert not lifecycle.fail(silent, reason="late")
    assert not lifecycle.release(silent)
    assert lifecycle.finish(rescuer, made=[])


def test_a_released_job_can_be_claimed_at_once() -> None:
    job = make_job()
    held = lifecycle.claim(job.pk)
    assert held
    lifecycle.release(held)

    assert lifecycle.claim(job.pk) == Claim(job.pk, attempt=2)


@pytest.mark.parametrize("ending", [JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELED])
def test_an_ended_job_moves_by_retry_alone(ending: JobState) -> None:
    job = make_job(state=ending)

    assert lifecycle.claim(job.pk) is None
    assert not lifecycle.cancel(job.pk)
    assert not lifecycle.give_up(job.pk)
    assert lifecycle.retry(job.pk)
    job.refresh_from_db()
    assert (job.state, job.ended_at, job.error) == (JobState.QUEUED, None, "")


def test_a_job_in_good_hands_is_not_given_up() -> None:
    job = make_job()
    lifecycle.claim(job.pk)

    assert not lifecycle.give_up(job.pk)


def test_a_job_that_used_up_its_attempts_is_not_handed_out_again() -> None:
    job = make_job(attempt=3, attempt_limit=3)

    assert lifecycle.claim(job.pk) is None
    assert lifecycle.exhausted() == [job.pk]
    assert lifecycle.give_up(job.pk)


def test_a_retried_job_has_fresh_attempts_that_still_fence_old_workers() -> None:
    job = make_job()
    old = lifecycle.claim(job.pk)
    assert old
    lifecycle.cancel(job.pk)
    lifecycle.retry(job.pk)

    fresh = lifecycle.claim(job.pk)

    assert fresh == Claim(job.pk, attempt=2)
    assert not lifecycle.finish(old, made=[])


def test_a_canceled_worker_learns_it_at_its_next_report() -> None:
    job = make_job()
    held = lifecycle.claim(job.pk)
    assert held
    assert lifecycle.renew(held, progress=0.1)

    lifecycle.cancel(job.pk)

    assert not lifecycle.renew(held, progress=0.2)


def test_every_change_counts_one_in_seq() -> None:
    job = make_job()
    held = lifecycle.claim(job.pk)
    assert held
    lifecycle.renew(held, progress=0.5)
    lifecycle.finish(held, made=[])

    job.refresh_from_db()
    assert job.seq == 4


def test_a_dead_workers_successor_gives_back_what_it_held() -> None:
    mine, others = make_job(), make_job()
    lifecycle.claim(mine.pk, worker="embedded")
    lifecycle.claim(others.pk, worker="elsewhere")

    assert lifecycle.release_all_of("embedded") == 1

    assert Job.objects.get(pk=mine.pk).state == JobState.QUEUED
    assert Job.objects.get(pk=others.pk).state == JobState.RUNNING


def test_a_hundred_jobs_of_one_person_delay_another_by_one_at_most() -> None:
    busy, patient = make_user(), make_user()
    for _ in range(100):
        make_job(owner=busy)
    lifecycle.claim_next([JobKind.STYLIZE])
    theirs = make_job(owner=patient)

    held = lifecycle.claim_next([JobKind.STYLIZE])

    assert held
    assert held.pk == theirs.pk


def test_two_people_take_turns() -> None:
    ann, bob = make_user(), make_user()
    for owner in (ann, ann, bob, bob):
        make_job(owner=owner)

    order = [lifecycle.claim_next([JobKind.STYLIZE]) for _ in range(4)]

    owners = [Job.objects.get(pk=held.pk).owner for held in order if held]
    assert owners == [ann, bob, ann, bob]


def test_a_worker_takes_only_the_kinds_it_is_for() -> None:
    make_job(kind=JobKind.TRAIN)

    assert lifecycle.claim_next([JobKind.STYLIZE]) is None


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_at_once_one_wins() -> None:
    job = make_job()

    def contend(job_id: UUID) -> Claim | None:
        try:
            return lifecycle.claim(job_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        claims = list(workers.map(contend, [job.pk] * 8))

    assert [claim.attempt for claim in claims if claim] == [1]


@pytest.mark.django_db(transaction=True)
def test_eight_workers_share_forty_jobs_without_a_job_done_twice() -> None:
    owner = make_user()
    jobs = {make_job(owner=owner).pk for _ in range(40)}

    def work(_: int) -> list[UUID]:
        done = []
        try:
            while held := lifecycle.claim_next([JobKind.STYLIZE]):
                if lifecycle.finish(held, made=[]):
                    done.append(held.pk)
        finally:
            connection.close()
        return done

    with ThreadPoolExecutor(8) as workers:
        done = [job_id for some in workers.map(work, range(8)) for job_id in some]

    assert len(done) == len(set(done)) == 40
    assert set(done) == jobs
