"""The declaration of personal data in moderation."""

from __future__ import annotations

from typing import Final

from accounts.personal_data import DataDeclaration, Rows
from moderation.models import Case, Report, Sanction

DECLARATION: Final = DataDeclaration(
    rows=(Rows(Report, "owner"), Rows(Sanction, "owner")),
    excluded={Case: "Moderators' own; goes with what it is about, and with the person."},
)
