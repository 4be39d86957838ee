"""Moderation as JSON. No serializer here writes to the database."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Level
from core.fields import BoundedListField, TextField, TruthField, WholeNumberField
from core.serializers import PageUrlsSerializer
from gallery.models import Block
from moderation.decisions import MAX_SUSPENSION_DAYS, Action
from moderation.models import SUBJECTS, Case, Decision, Report, ReportReason, Sanction
from moderation.selectors import History, reports_in
from moderation.subjects import Subject, subject_of

SUBJECT_KINDS: Final = tuple(SUBJECTS)


def subject_data(subject: Subject, *, request: Any) -> dict[str, Any]:
    """Return the subject of a row as JSON: its kind and id, owner, label and page."""
    return {
        "kind": subject.kind,
        "id": subject.key,
        "label": subject.label,
        "owner": subject.owner.username if subject.owner else None,
        "is_hidden": subject.is_hidden,
        "url": request.build_absolute_uri(subject.url),
    }


class SubjectSerializer(serializers.Serializer[Any]):
    """A thing that moderation is about."""

    kind = serializers.ChoiceField(choices=SUBJECT_KINDS)
    id = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # DRF fields have a "label" of their own
    owner = serializers.CharField(allow_null=True, help_text="The maker's name.")
    is_hidden = serializers.BooleanField()
    url = serializers.URLField(help_text="Its page.")


class AuditSubjectSerializer(serializers.Serializer[Any]):
    """A thing that a decision was about, which may be gone by now."""

    kind = serializers.CharField()
    id = serializers.CharField()


class ReceivedSerializer(serializers.Serializer[Any]):
    """Thanks for a report."""

    detail = serializers.CharField(help_text="A sentence for people.")


class NewReportSerializer(serializers.Serializer[Any]):
    """Something that does not belong."""

    kind = serializers.ChoiceField(choices=SUBJECT_KINDS)
    id = TextField(max_length=150, help_text="An id; a maker's name.")
    reason = serializers.ChoiceField(choices=ReportReason.choices)
    detail = TextField(required=False, allow_blank=True, max_length=1000)


class NewBlockSerializer(serializers.ModelSerializer[Block]):
    """Somebody to block."""

    user = serializers.CharField(source="blocked.username", max_length=150, help_text="Their name.")

    class Meta:
        model = Block
        fields = ["user"]


class BlockSerializer(serializers.ModelSerializer[Block]):
    """Somebody the caller blocks."""

    user = serializers.CharField(source="blocked.username", read_only=True, help_text="Their name.")

    class Meta:
        model = Block
        fields = ["user", "created_at"]
        read_only_fields = fields


class NoticeSerializer(serializers.ModelSerializer[Sanction]):
    """An action about something of the caller's."""

    # Expects the request in the context.

    subject = serializers.SerializerMethodField()
    is_in_force = serializers.BooleanField(read_only=True)
    is_appealable = serializers.BooleanField(read_only=True)
    is_granted = serializers.BooleanField(read_only=True, allow_null=True)

    class Meta:
        model = Sanction
        fields = [
            "id", "what", "subject", "reason", "words", "is_automatic", "made_at", "ends_at", "lifted_at",
            "is_in_force", "is_appealable", "appeal", "appealed_at", "answer", "answered_at", "is_granted",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(SubjectSerializer)
    def get_subject(self, sanction: Sanction) -> dict[str, Any]:
        return subject_data(subject_of(sanction), request=self.context["request"])


class AppealSerializer(serializers.Serializer[Any]):
    """An objection to what was done."""

    text = TextField(max_length=2000, help_text="Why it should not have been done.")


class AnswerSerializer(serializers.Serializer[Any]):
    """The answer to an appeal."""

    is_granted = TruthField()
    words = TextField(required=False, allow_blank=True, max_length=1000, default="")


class WordsSerializer(serializers.Serializer[Any]):
    """Words to the maker."""

    words = TextField(required=False, allow_blank=True, max_length=1000, default="")


class DecideSerializer(serializers.Serializer[Any]):
    """A decision about a thing and its maker, with its reason."""

    actions = BoundedListField(child=serializers.ChoiceField(choices=Action.choices), min_length=1, max_length=2)
    reason = serializers.ChoiceField(choices=ReportReason.choices, required=False, allow_blank=True)
    words = TextField(required=False, allow_blank=True, max_length=1000, default="")
    days = WholeNumberField(required=False, allow_null=True, min_value=1, max_value=MAX_SUSPENSION_DAYS, default=None)


class ReceivedReportSerializer(serializers.ModelSerializer[Report]):
    """One person's objection, for moderators."""

    reporter = serializers.CharField(source="owner.username", read_only=True)
    verdict = serializers.CharField(read_only=True, help_text="Empty while open; upheld or dismissed.")

    class Meta:
        model = Report
        fields = ["reporter", "reason", "detail", "is_trusted", "verdict", "created_at"]
        read_only_fields = fields


class CaseSerializer(serializers.ModelSerializer[Case]):
    """A case that waits for a moderator."""

    # Expects the request in the context.

    subject = serializers.SerializerMethodField()
    urls = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = ["id", "cause", "subject", "priority", "report_count", "opened_at", "settled_at", "urls"]
        read_only_fields = fields

    @extend_schema_field(SubjectSerializer)
    def get_subject(self, case: Case) -> dict[str, Any]:
        return subject_data(subject_of(case), request=self.context["request"])

    @extend_schema_field(PageUrlsSerializer)
    def get_urls(self, case: Case) -> dict[str, str]:
        subject, request = subject_of(case), self.context["request"]
        page = reverse("moderation:moderate", kwargs={"kind": subject.kind, "key": subject.key})
        itself = reverse("case-detail", args=[case.pk])
        return {"page": request.build_absolute_uri(page), "self": request.build_absolute_uri(itself)}


class WholeCaseSerializer(CaseSerializer):
    """A case with its reports."""

    reports = serializers.SerializerMethodField()

    class Meta(CaseSerializer.Meta):
        fields = [*CaseSerializer.Meta.fields, "reports"]
        read_only_fields = fields

    @extend_schema_field(ReceivedReportSerializer(many=True))
    def get_reports(self, case: Case) -> Any:
        value = reports_in(case, viewer=self.context["request"].user)
        return ReceivedReportSerializer(value, many=True).data


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    """A line of the audit, with the numbers it holds."""

    details = serializers.DictField(read_only=True, help_text="Such as the level before and after.")

    subject = serializers.SerializerMethodField()
    reverts = serializers.IntegerField(source="reverts_id", read_only=True, allow_null=True)

    class Meta:
        model = Decision
        fields = [
            "id", "at", "action", "actor_number", "owner_number", "subject", "case_key", "sanction_key", "reason",
            "words", "details", "reverts",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(AuditSubjectSerializer)
    def get_subject(self, decision: Decision) -> dict[str, str]:
        return {"kind": decision.subject_kind, "id": decision.subject_key}


class MakerChangesSerializer(serializers.Serializer[Any]):
    """A change of how far a maker is trusted."""

    level = serializers.ChoiceField(choices=Level.choices)
    words = TextField(required=False, allow_blank=True, max_length=1000, default="")


class MakerSerializer(serializers.Serializer[Any]):
    """A maker as moderators see them."""

    name = serializers.CharField()
    level = serializers.ChoiceField(choices=Level.choices)
    is_level_set = serializers.BooleanField()
    is_suspended = serializers.BooleanField()
    suspended_until = serializers.DateTimeField(allow_null=True)
    is_active = serializers.BooleanField()
    works = serializers.IntegerField()
    hidden_works = serializers.IntegerField()
    reports_against = serializers.IntegerField()
    upheld_against = serializers.IntegerField()
    reports_made = serializers.IntegerField()
    reports_made_upheld = serializers.IntegerField()
    reports_made_dismissed = serializers.IntegerField()


def maker_data(history: History) -> dict[str, Any]:
    """Return a maker's past in the form of ``MakerSerializer``."""
    trusted = history.trust
    counts = {
        name: getattr(history, name)
        for name in (
            "works", "hidden_works", "reports_against", "upheld_against", "reports_made", "reports_made_upheld",
            "reports_made_dismissed",
        )
    }  # fmt: skip
    return {
        "name": history.maker.username,
        "level": trusted.level,
        "is_level_set": trusted.is_level_set,
        "is_suspended": trusted.is_suspended,
        "suspended_until": trusted.suspended_until if trusted.is_suspended else None,
        "is_active": history.maker.is_active,
        **counts,
    }


class ReportReasonSerializer(serializers.Serializer[Any]):
    """Why an artwork does not belong here."""

    reason = serializers.ChoiceField(choices=ReportReason.choices)
    detail = TextField(required=False, allow_blank=True, max_length=1000)
