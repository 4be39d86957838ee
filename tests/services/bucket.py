"""An S3-compatible server for tests: moto's. It enforces neither signatures nor policies."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

import boto3
import httpx

from bench.rig.ports import unused_port
from bench.rig.waiting import wait_until

NAME: Final = "pictures"


@contextlib.contextmanager
def bucket(*names: str) -> Iterator[str]:
    """The address of a server with empty buckets of these names; of none given, with one, ``NAME``."""
    port = unused_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )

    def answers() -> bool:
        try:
            return httpx.get(address).status_code < 500
        except httpx.TransportError:
            return False

    try:
        wait_until(answers, seconds=60, what="the S3-compatible server")
        client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        for name in names or (NAME,):
            client.create_bucket(Bucket=name)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def settings_for(address: str) -> dict[str, str]:
    """What a site that keeps its files there is started with."""
    return {
        "PENTIMENTO_S3_BUCKET": NAME,
        "PENTIMENTO_S3_ENDPOINT_URL": address,
        "PENTIMENTO_S3_ACCESS_KEY_ID": "a",
        "PENTIMENTO_S3_SECRET_ACCESS_KEY": "b",
    }
