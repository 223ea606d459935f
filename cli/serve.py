"""`plan-and-act serve`: the graph for Studio, the SDK and anything that speaks LangGraph's protocol."""

import importlib.util
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.problem import Problem

_SILENT = {"LANGGRAPH_CLI_NO_ANALYTICS": "1", "LANGGRAPH_NO_VERSION_CHECK": "true"}
"""LangGraph's command line reads these before any file of settings."""


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port.")] = 2024,
    jobs: Annotated[int, typer.Option(min=1, help="How many runs at once.")] = 4,
    config: Annotated[Path, typer.Option(metavar="FILE", help="What is served.")] = Path("langgraph.json"),
) -> None:
    """Serve the graph until Ctrl-C; each user by a key of their own in PLAN_AND_ACT_API_KEYS (docs/server.md)."""
    if importlib.util.find_spec("langgraph_api") is None:
        raise Problem("expected LangGraph's development server, found none: pip install 'langgraph-cli[inmem]'")
    if not config.is_file():
        raise Problem(f"--config: expected a langgraph.json, found none at {config}: go to the project's folder")
    from dotenv import dotenv_values

    from server import LOOPBACK, AccessError, access_from

    settings = {name: value or "" for name, value in dotenv_values(config.with_name(".env")).items()} | os.environ
    try:
        keys = access_from(settings).keys
    except AccessError as error:
        raise Problem(str(error)) from None
    if not keys and host not in LOOPBACK:
        raise Problem(f"--host: expected 127.0.0.1 where there are no keys, found {host}: set PLAN_AND_ACT_API_KEYS")
    command = ["dev", "--no-browser", "--no-reload", "--config", str(config), "--n-jobs-per-worker", str(jobs)]
    tracing = {"LANGSMITH_TRACING": settings.get("LANGSMITH_TRACING", "false")}
    program = [sys.executable, "-m", "langgraph_cli", *command, "--host", host, "--port", str(port)]
    os.execve(sys.executable, program, {**os.environ, **_SILENT, **tracing})  # noqa: S606 - in place of this process
