"""The page of licences names all that an installation hands on."""

from __future__ import annotations

from tests import licences


def test_every_package_and_every_library_in_it_is_on_the_page_with_its_licence() -> None:
    page = licences.PAGE.read_text()
    parts = licences.packages()

    assert len(parts) > 50
    for part in parts:
        assert f"| {part.name} | {part.licence} |" in page, part.name
        for native in part.native:
            assert f"| {native} | {part.name} | {licences.NATIVE[native]} |" in page, native
    for part in licences.vendored():
        assert f"| {part.name} | {part.licence} |" in page, part.name


def test_nothing_that_is_handed_on_is_under_the_gpl_alone() -> None:
    every = [part.licence for part in licences.packages()] + list(licences.NATIVE.values())

    assert [one for one in every if one.startswith("GPL") and "exception" not in one] == []
    assert all(one and "\n" not in one for one in every)
    assert "libx265" not in {native for part in licences.packages() for native in part.native}
