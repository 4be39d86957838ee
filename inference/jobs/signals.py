"""Receivers that make open sockets recheck their permission when an account changes. Only other apps' signals."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import User
from inference.jobs import live_updates


@receiver([user_logged_out, password_changed, password_reset])
def have_sockets_ask_again(sender: Any, *, user: User | None, **kwargs: Any) -> None:
    """Make a user's sockets recheck: none may outlive the session it was opened with."""
    if user is not None:
        live_updates.account_changed(user.pk)


@receiver(post_delete, sender=UserSession)
def have_sockets_of_an_ended_session_ask_again(sender: Any, *, instance: UserSession, **kwargs: Any) -> None:
    """Do the same when a session is ended from the list of sessions."""
    live_updates.account_changed(instance.user_id)
