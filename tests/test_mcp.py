"""The MCP server, asked by the official client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from conftest import DEMO
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

import smpcheck

POLICY = str(DEMO / "smpcheck.yaml")
TEXT = "Kickoff da Pastificio Belforte 🚀"


async def _ask(*calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[str]]:
    """The tools' names, and the text of each call's answer."""
    words = ["-m", "smpcheck", "mcp", "--policy", POLICY]
    parameters = StdioServerParameters(command=sys.executable, args=words)
    async with stdio_client(parameters) as streams, ClientSession(*streams) as session:
        await session.initialize()
        tools = await session.list_tools()
        answers = [await session.call_tool(name, arguments) for name, arguments in calls]
        return {tool.name for tool in tools.tools}, [a.content[0].text for a in answers]


def test_tools_check_rewrite_and_explain() -> None:
    calls = [
        ("check", {"text": TEXT, "channel": "linkedin"}),
        ("rewrite", {"text": TEXT}),
        ("explain", {"rule": "client-names"}),
        ("explain", {"rule": "client-name"}),
    ]
    names, (report, fixed, explained, unknown) = asyncio.run(_ask(*calls))
    assert names == {"check", "rewrite", "explain"}
    expected = smpcheck.load(POLICY).check(smpcheck.Post(TEXT, channel="linkedin"))
    assert json.loads(report) == expected.to_dict()
    assert json.loads(fixed)["text"] == "Kickoff da un cliente del settore alimentare 🚀"
    assert explained.startswith("# client-names")
    assert "client-names" in unknown
