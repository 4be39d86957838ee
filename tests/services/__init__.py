"""Tests on real services. Variables of tests never begin with ``PENTIMENTO_``: an unknown one of those stops a site.

Each test module has a database and a Redis server of its own, so that any number of them run side by side.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from bench.rig.ports import unused_port
from bench.rig.redis_server import RedisServer
from tests.conftest import needs_service

POSTGRES = os.environ.get("TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
_numbers = itertools.count(1)


def as_psycopg(url: str) -> str:
    """The address of a database as psycopg takes it, from that of the settings."""
    return url.replace("postgres://", "postgresql://")


def postgres_server() -> psycopg.Connection[tuple[object, ...]]:
    """A connection to the server's own database; skips where there is no server, and fails where it has to be."""
    try:
        return psycopg.connect(as_psycopg(POSTGRES), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        needs_service(False, "PostgreSQL")
        raise


def database_name() -> str:
    """A name for a database that no other test process takes."""
    return f"pentimento_test_{os.getpid()}_{next(_numbers)}"


@contextmanager
def empty_database() -> Iterator[str]:
    """The URL, as the settings take it, of an empty PostgreSQL database; it is dropped at the end of the block."""
    url = f"{POSTGRES.rpartition('/')[0]}/{database_name()}"
    make_empty(url)
    try:
        yield url
    finally:
        _drop(url)


def make_empty(url: str) -> None:
    """Make the database of this URL anew."""
    _drop(url)
    with postgres_server() as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(_name(url)))


def _drop(url: str) -> None:
    with postgres_server() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(_name(url)))


def _name(url: str) -> sql.Identifier:
    return sql.Identifier(url.rpartition("/")[2])


@contextmanager
def empty_redis() -> Iterator[str]:
    """The URL of a Redis server of one's own, until the end of the block."""
    needs_service(shutil.which("redis-server") is not None, "redis-server")
    server = RedisServer(unused_port())
    server.start()
    try:
        yield f"redis://127.0.0.1:{server.port}/0"
    finally:
        server.stop()
