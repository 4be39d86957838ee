"""Activity reaches its person: likes, comments, follows, remixes, collects and finished jobs.

``recording`` writes it down, in the transaction of the act; ``selectors`` say what of it its person may see now;
``badge`` tells open pages how much is unread, ``mails`` sends what a person wants by mail.
"""
