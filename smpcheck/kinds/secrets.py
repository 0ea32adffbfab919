"""Kind ``secrets``: keys, tokens and private keys of well-known services.

The forms are those of detect-secrets (AWS, Azure, GitHub, GitLab, Slack, Stripe, Twilio, npm, PyPI,
OpenAI, Telegram, Discord, JSON Web Tokens, private keys, passwords in addresses, …): long strings
that no prose holds. Passwords told in words («la password del wifi è …») are for the kind
``pattern``.

Anti-pattern: a screenshot or a line of configuration with its key. Best practice: the same line
with ``<KEY>`` in its place, and the key changed at once if it has been out.

Source: Yelp, *detect-secrets* (https://github.com/Yelp/detect-secrets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, ClassVar, Literal

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting
from smpcheck.model import Category, Severity

__all__ = ["SecretsRule"]

_PLUGINS = {
    "artifactory": "ArtifactoryDetector",
    "aws": "AWSKeyDetector",
    "azure_storage_key": "AzureStorageKeyDetector",
    "basic_auth": "BasicAuthDetector",
    "cloudant": "CloudantDetector",
    "discord": "DiscordBotTokenDetector",
    "github_token": "GitHubTokenDetector",
    "gitlab_token": "GitLabTokenDetector",
    "ibm_cloud_iam": "IbmCloudIamDetector",
    "jwt": "JwtTokenDetector",
    "mailchimp": "MailchimpDetector",
    "npm": "NpmDetector",
    "openai": "OpenAIDetector",
    "private_key": "PrivateKeyDetector",
    "pypi_token": "PypiTokenDetector",
    "sendgrid": "SendGridDetector",
    "slack": "SlackDetector",
    "square_oauth": "SquareOAuthDetector",
    "stripe": "StripeDetector",
    "telegram_token": "TelegramBotTokenDetector",
    "twilio": "TwilioKeyDetector",
}
_MAY_BE = re.compile(r"[\w+/=\-.:]{16,}|-----BEGIN|://[^\s/@]+:[^\s/@]+@")
_LONGEST_LINE = 4_000  # characters; the forms' expressions are not all linear


class SecretsRule(Rule):
    """Keys, tokens and private keys of well-known services."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck riconosce la forma di chiavi e token dei servizi più diffusi",
        "en": "smpcheck recognises the form of keys and tokens of well-known services",
    }
    kind: Literal["secrets"]
    category: Category = "confidential-information"
    severity: Severity = "block"
    message: Message = {
        "it": "“{text}” sembra una chiave di accesso ({subject}): toglila, e falla cambiare subito "
        "da chi cura la sicurezza informatica se è già stata vista.",
        "en": "“{text}” looks like an access key ({subject}): take it out, and have it changed at "
        "once if anybody has seen it.",
    }

    def detector(self, setting: Setting) -> SecretsDetector:
        return SecretsDetector()


@lru_cache(maxsize=1)
def _plugins() -> list[Any]:
    """The detectors, imported when a post first holds something that may be a key."""
    return [
        getattr(import_module(f"detect_secrets.plugins.{module}"), name)()
        for module, name in _PLUGINS.items()
    ]


class SecretsDetector:
    """Looks at the lines that hold a long string."""

    triggers = None  # a key is no word

    def detect(self, draft: Draft) -> Iterator[Match]:
        start = 0
        for line in draft.text.splitlines(keepends=True):
            if _MAY_BE.search(line):
                for at in range(0, len(line), _LONGEST_LINE):
                    yield from self._in(line[at : at + _LONGEST_LINE], start + at)
            start += len(line)

    def _in(self, line: str, offset: int) -> Iterator[Match]:
        for plugin in _plugins():
            for secret in sorted(set(plugin.analyze_string(line))):
                at = line.find(secret)
                while secret and at >= 0:
                    name = str(plugin.secret_type)
                    why = {
                        "it": f"ha la forma di una chiave del tipo «{name}»",
                        "en": f"it has the form of a key of the type “{name}”",
                    }
                    start = offset + at
                    yield Match(start, start + len(secret), why, subject=name, safe=False)
                    at = line.find(secret, at + len(secret))
