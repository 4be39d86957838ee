"""The counts of all processes together."""

from __future__ import annotations

from django.db import models


class MetricSample(models.Model):
    """One number of ``/metrics``: a counter, or a bucket, the sum or the count of a histogram.

    Processes only ever add to it, see ``platform_site.operations.counting``.
    """

    name = models.CharField(max_length=80, help_text="Of the sample, such as pentimento_http_requests_total.")
    labels = models.CharField(max_length=300, help_text="A JSON object, its keys in order.")
    value = models.FloatField(default=0.0)

    class Meta:
        ordering = ["name", "labels"]
        constraints = [models.UniqueConstraint(name="one_row_of_a_sample", fields=["name", "labels"])]

    def __str__(self) -> str:
        return f"{self.name} {self.labels}"
