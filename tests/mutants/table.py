"""The mutants: for each control one way to take it away, and the test that must not let that pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Mutant:
    """One change that takes a control away."""

    name: str
    """What would be wrong, in words."""
    path: str
    """The file it changes, from the root."""
    before: str
    """A text that stands in the file exactly once."""
    after: str
    test: str
    """The node id of the test that has to fail."""
    needs_services: bool = False

    def applied_to(self, text: str) -> str:
        """Return the text with the change.

        Raises:
            ValueError: ``before`` does not stand in it exactly once; the table has to follow the code.
        """
        if text.count(self.before) != 1:
            raise ValueError(f"{self.name}: {self.path} has {text.count(self.before)} places like {self.before!r}")
        return text.replace(self.before, self.after)


MUTANTS: Final = (
    Mutant(
        "anybody cancels anybody's job, and is answered 404",
        "inference/services.py",
        """    job = selectors.get_job(job_id, viewer=actor)
    if not lifecycle.cancel(job.pk):
        raise Conflict""",
        """    if not lifecycle.cancel(job_id):
        raise Conflict""",
        "tests/inference/test_api.py::test_a_job_that_somebody_else_tries_to_cancel_delete_or_retry_stays_as_it_was",
    ),
    Mutant(
        "a tab ends the scheme of Authorization as a space does",
        "accounts/bearer.py",
        "(?: +(.*))?",
        r"(?:\s+(.*))?",
        "tests/accounts/test_authorization_header.py::test_a_header_of_another_form_opens_nothing",
    ),
    Mutant(
        "a sandbox token is its owner wherever the sandbox does not answer",
        "accounts/tokens.py",
        "return _find(presented, prefix=PREFIX, address=address)",
        "return _find(presented, prefix=SANDBOX_PREFIX if is_of_sandbox(presented) else PREFIX, address=address)",
        "tests/accounts/test_authorization_header.py::test_without_the_sandbox_its_tokens_open_nothing",
    ),
    Mutant(
        "a token makes one with more scopes",
        "accounts/services.py",
        "        set(scopes) <= set(than.scopes)\n        and than",
        "        than",
        "tests/accounts/test_authorization_header.py::test_a_token_makes_none_that_is_wider",
    ),
    Mutant(
        "a stale session makes tokens through the API",
        "accounts/caller.py",
        "        if self.is_stale:\n",
        "        if False:\n",
        "tests/accounts/test_every_door.py::test_a_stale_session_is_asked_by_the_api_as_by_a_page",
    ),
    Mutant(
        "an address nobody confirmed gives tokens",
        "accounts/verification.py",
        "    if settings.REQUIRE_VERIFIED_EMAIL and not",
        "    if False and not",
        "tests/accounts/test_recovery.py::test_an_address_that_is_not_confirmed_gives_a_session_and_no_more",
    ),
    Mutant(
        "a thief's pending address outlives a new password",
        "accounts/verification.py",
        "    EmailAddress.objects.filter(user=user, verified=False).exclude(email__iexact=user.email).delete()\n",
        "    return\n",
        "tests/accounts/test_recovery.py::test_an_address_a_thief_asked_for_no_longer_counts",
    ),
    Mutant(
        "who is suspended changes what is public",
        "gallery/services.py",
        "if artwork.visibility != Visibility.PRIVATE and not _only_withdraws(artwork, before=before):",
        "if False:",
        "tests/gallery/moderation/test_suspended.py::test_what_others_see_is_not_changed",
    ),
    Mutant(
        "names mix scripts",
        "accounts/names.py",
        "    if _mixes_scripts(name):\n",
        "    if False:\n",
        "tests/accounts/test_names.py::test_a_name_that_deceives_or_locks_is_refused_by_every_door",
    ),
    Mutant(
        "strangers who guess keep the owner out",
        "accounts/devices.py",
        "    if device := _device_of(request, user=user):\n",
        '    if device := "":\n',
        "tests/accounts/test_lockout.py::test_a_known_device_comes_in_while_strangers_guess",
    ),
    Mutant(
        "the API answers over plain HTTP",
        "platform_site/browser.py",
        "if not settings.SECURE_SSL_REDIRECT or request.is_secure()",
        "if True or request.is_secure()",
        "tests/platform_site/test_browser.py::test_the_api_refuses_plain_http_and_pages_go_to_https",
    ),
    Mutant(
        "the process that decodes may take any memory",
        "core/images.py",
        "    resource.setrlimit(resource.RLIMIT_AS, (DECODE_MEMORY_BYTES, DECODE_MEMORY_BYTES))\n",
        "",
        "tests/core/test_images.py::test_the_process_that_decodes_has_its_limits_before_it_reads_a_byte",
    ),
    Mutant(
        "the process that decodes limits nothing",
        "core/images.py",
        """if __name__ == "__main__":
    limit_this_process()
""",
        """if __name__ == "__main__":
""",
        "tests/core/test_images.py::test_the_process_that_decodes_has_its_limits_before_it_reads_a_byte",
    ),
    Mutant(
        "binary messages of websockets are taken",
        "inference/consumers.py",
        "if bytes_data or len(text_data",
        "if len(text_data",
        "tests/inference/test_sockets.py::test_a_client_that_sends_binary_messages_is_closed",
    ),
    Mutant(
        "staff see every photo through the API",
        "inference/selectors.py",
        "    return SourceImage.objects.visible_to(viewer)\n",
        "    return SourceImage.objects.all() if viewer.is_staff else SourceImage.objects.visible_to(viewer)\n",
        "tests/inference/test_api.py::test_staff_see_what_others_made_in_private_no_more_than_anybody_else",
    ),
    Mutant(
        "staff see every job through the API",
        "inference/selectors.py",
        "    jobs = Job.objects.visible_to(viewer).annotate(",
        "    jobs = (Job.objects.all() if viewer.is_staff else Job.objects.visible_to(viewer)).annotate(",
        "tests/inference/test_api.py::test_staff_see_what_others_made_in_private_no_more_than_anybody_else",
    ),
    Mutant(
        "what a receiver of webhooks answers becomes markup",
        "webhooks/templates/webhooks/delivery.html",
        "<pre>{{ attempt.answer }}</pre>",
        "<pre>{{ attempt.answer|safe }}</pre>",
        "tests/webhooks/test_pages.py::test_what_people_write_never_becomes_markup",
    ),
    Mutant(
        "a list is looked into before it is measured",
        "core/fields.py",
        "if self.max_length is not None and len(data) > self.max_length:",
        "if False:",
        "tests/platform_site/test_bad_input.py::test_a_list_is_measured_before_its_children_are_looked_at",
    ),
    Mutant(
        "errors are neither counted nor cut",
        "platform_site/error_responses.py",
        'body["errors"] = bounded(fields)',
        'body["errors"] = dict(fields)',
        "tests/platform_site/test_bad_input.py::test_expected_errors_are_counted_and_cut_too",
    ),
    Mutant(
        "the directory of a zip is read whatever its end says",
        "core/archives.py",
        "if has_zip64 or count > MAX_ENTRIES or directory_bytes > MAX_DIRECTORY_BYTES:",
        "if False:",
        "tests/styles/test_zips.py::test_a_million_folders_are_refused_before_they_are_read",
    ),
    Mutant(
        "requests go to what carriers share",
        "core/network.py",
        '        "100.64.0.0/10",  # shared by the customers of a provider\n',
        "",
        "tests/core/test_refused_networks.py::test_every_block_of_the_registries_is_refused",
    ),
    Mutant(
        "what a caller claims about their address is believed",
        "core/proxies.py",
        "said[-min(proxies, len(said))]",
        "said[0]",
        "tests/platform_site/test_proxies.py::test_the_caller_is_whom_the_first_of_our_proxies_saw",
    ),
    Mutant(
        "links in mails lead where Host says",
        "accounts/adapter.py",
        "ours = {name: _at_home(value) for name, value in context.items()}",
        "ours = dict(context)",
        "tests/accounts/test_mail_links.py::test_a_reset_of_a_known_and_of_an_unknown_address",
    ),
)
