"""Leases, on the table of exports: one worker at a time, by the database's clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.exports import LEASE
from accounts.models import Export, ExportState, User
from core.leases import Claim, Lease
from webhooks.models import DELIVERY_LEASE, DeliveryStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(user: User) -> Export:
    return Export.objects.create(owner=user)


def _held(row: Export) -> Claim:
    held = LEASE.claim(Export.objects.all(), row)
    assert held
    row.refresh_from_db()
    return held


def test_of_two_that_read_the_same_row_one_claims_it(row: Export) -> None:
    twin = Export.objects.get(pk=row.pk)

    assert LEASE.claim(Export.objects.all(), row) == Claim(row.pk, 1)
    assert LEASE.claim(Export.objects.all(), twin) is None


def test_a_claim_holds_until_its_lease_runs_out_and_then_another_does(row: Export) -> None:
    first = _held(row)
    assert not Export.objects.filter(LEASE.open()).exists()
    assert Export.objects.filter(LEASE.in_hand() & LEASE.of(first)).exists()

    Export.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = _held(row)

    assert (first.attempt, second.attempt) == (1, 2)
    assert not Export.objects.filter(LEASE.of(first)).exists()
    assert Export.objects.filter(LEASE.of(second)).update(**LEASE.left(ExportState.QUEUED)) == 1
    assert Export.objects.filter(LEASE.open()).exists()


def test_a_lease_is_renewed_for_its_duration_and_longer_where_asked(row: Export) -> None:
    _held(row)
    before = row.lease_until
    Export.objects.update(**LEASE.renewed(longer=timedelta(hours=1)))
    row.refresh_from_db()

    assert before is not None
    assert row.lease_until is not None
    assert timedelta(minutes=59) < row.lease_until - before < timedelta(minutes=61)


def test_what_is_due_later_waits_and_is_due_no_more_once_taken() -> None:
    assert isinstance(DELIVERY_LEASE, Lease)
    assert "next_at__lte" in str(DELIVERY_LEASE.open())
    assert "next_at" not in str(LEASE.open())
    assert DELIVERY_LEASE.taken()["next_at"] is None
    assert DELIVERY_LEASE.left(DeliveryStatus.FAILED) == {"status": DeliveryStatus.FAILED, "lease_until": None}
