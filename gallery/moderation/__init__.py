"""Moderation: what people object to, what is done about it, how they are told, and what stays on record.

``subjects`` says what can be objected to; ``reports``, ``decisions``, ``appeals`` and ``looks`` are what people do;
``measures`` is the only place where something becomes hidden or is shown again; ``trust`` is how far makers and
reporters are believed; ``audit`` writes the lines that stay; ``selectors`` reads.
"""
