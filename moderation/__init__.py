"""Moderation: reports, the decisions on them, notices to owners, and the audit.

``subjects`` defines what can be reported; ``reports``, ``decisions`` and ``appeals`` are what people do;
``premoderation`` queues works for review; ``sanctions`` is the only place where something is hidden or shown again;
``trust`` is how far makers and reporters are trusted; ``audit`` writes the permanent record; ``selectors`` reads.
"""
