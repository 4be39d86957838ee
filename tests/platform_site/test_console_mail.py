"""What a command answers on standard output is that alone."""

from __future__ import annotations

import pytest
from django.core.mail import send_mail
from pytest_django import Settings

from platform_site import env


def test_a_mail_on_the_terminal_does_not_mix_with_what_a_command_answers(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = env.mail("consolemail://")["EMAIL_BACKEND"]

    send_mail("New API token", "A new API token was created.", None, ["ann@example.org"])

    told = capsys.readouterr()
    assert told.out == ""
    assert "New API token" in told.err
