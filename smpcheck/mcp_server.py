"""A Model Context Protocol server: writing assistants check what they draft.

Needs ``pip install smpcheck[mcp]``. Tools: ``check`` (the report on a draft), ``rewrite`` (the
draft with the replacements that are certainly right) and ``explain`` (a rule in plain words).
"""

from __future__ import annotations

from typing import Any

from mcp.server import MCPServer

from smpcheck import __version__
from smpcheck.engine import Checker
from smpcheck.model import Post
from smpcheck.policy.explain import explain_rule

__all__ = ["create_mcp_server"]

_INSTRUCTIONS = (
    "Checks drafts of social-media posts (Italian or English) against the company's Social Media "
    "Policy. Call check on every draft before you show it; what blocks must not be published."
)


def create_mcp_server(checker: Checker) -> MCPServer:
    """A server whose tools judge with a policy."""
    server = MCPServer("smpcheck", version=__version__, instructions=_INSTRUCTIONS)

    @server.tool()
    def check(
        text: str, channel: str | None = None, role: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """The verdict (pass, review or block) and the findings on a draft: where, why, and what to
        write instead. channel: linkedin, instagram, x, facebook; language: it or en."""
        return checker.check(Post(text, channel=channel, role=role, language=language)).to_dict()

    @server.tool()
    def rewrite(text: str, channel: str | None = None, role: str | None = None) -> dict[str, Any]:
        """The draft with the replacements that are certainly right, and what is left to change by
        hand."""
        fixed = checker.check(Post(text, channel=channel, role=role)).apply()
        left = checker.check(Post(fixed, channel=channel, role=role))
        return {"text": fixed, "left": left.to_dict()}

    @server.tool()
    def explain(rule: str) -> str:
        """A rule of the policy in plain words, with examples: what it looks for, where it holds,
        whom to ask."""
        known = checker.policy.rule(rule)
        if known is None:
            ids = ", ".join(rule.id for rule in checker.policy.rules if rule.enabled)
            return f"There is no rule {rule!r}. The rules are: {ids}"
        return explain_rule(checker.policy, known)

    return server
