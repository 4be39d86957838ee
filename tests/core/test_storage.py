from __future__ import annotations

import errno

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core import storage
from core.errors import StorageFull


def test_of_several_files_all_are_kept_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    really = default_storage.save

    def full_at_the_second(name: str, content: ContentFile[bytes]) -> str:
        stored = really(name, content)
        if name.endswith("second"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return stored

    monkeypatch.setattr(default_storage, "save", full_at_the_second)

    with pytest.raises(StorageFull):
        storage.write_all({"halves/first": b"1", "halves/second": b"2"})

    assert not storage.exists("halves/first")
    assert not storage.exists("halves/second")
