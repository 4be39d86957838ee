from __future__ import annotations

from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from accounts.models import User
from bench.gallery import _measure, _paths
from gallery import demo, remixes, selectors
from tests.factories import make_style

pytestmark = pytest.mark.django_db


def test_each_page_takes_as_many_queries_with_many_works_as_with_few() -> None:
    make_style(slug="great-wave")
    demo.fill(60)
    few = {path: _measure(path, rounds=1)["queries"] for path in _paths()}

    demo.fill(180)

    assert {path: _measure(path, rounds=1)["queries"] for path in few} == few
    assert min(few.values()) > 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows how many rows there are, and may scan few")
def test_a_family_is_found_by_its_parents_and_not_by_walking_the_gallery(user: User) -> None:
    viewers: tuple[User | AnonymousUser, ...] = (user, AnonymousUser())
    for viewer in viewers:
        for parents in ([UUID(int=1)], [UUID(int=1), UUID(int=2)]):
            plan = remixes._named(viewer).filter(parent__in=parents).order_by("created_at")[:25].explain()

            assert "(parent_id=?)" in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows how many rows there are, and may scan few")
@pytest.mark.parametrize("ordering", selectors.ORDERINGS)
def test_the_works_of_a_maker_and_what_one_liked_are_not_found_by_walking_the_gallery(
    user: User, ordering: str
) -> None:
    assert "(owner_id=?)" in selectors.search_artworks(user, maker="ann", ordering=ordering).artworks.explain()
    assert "INDEX artwork_" not in selectors.artworks_liked_by(user).explain()
