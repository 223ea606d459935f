"""The tables of a memory beside LangGraph's own."""

from functools import cache

from sqlalchemy import Column, Engine, Float, Integer, MetaData, String, Table, Text

_METADATA = MetaData()

CLAIMS = Table(
    "plan_and_act_claims",
    _METADATA,
    Column("thread", String(200), primary_key=True),
    Column("owner", String(200), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("seen", Float, nullable=False),
)
"""Who works on a thread. `epoch` goes up with each owner; `seen` is when it last gave a sign of life (Unix time)."""

EFFECTS = Table(
    "plan_and_act_effects",
    _METADATA,
    Column("thread", String(200), primary_key=True),
    Column("run", String(64), primary_key=True),
    Column("branch", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("plan_version", Integer, nullable=False),
    Column("action", String(64), nullable=False),
    Column("decision", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("effect", String(16), nullable=False),
    Column("target", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("document", String(64), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("intended", Float, nullable=False),
    Column("ended", Float),
    Column("state", String(16), nullable=False),
    Column("outcome", Text, nullable=False),
)
"""The journal: an action that was meant, written before it leaves, and what came of it. No arguments: their hash."""

RUNS = Table(
    "plan_and_act_runs",
    _METADATA,
    Column("thread", String(200), primary_key=True),
    Column("task", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("settings", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("began", Float, nullable=False),
    Column("seen", Float, nullable=False),
    Column("ending", String(32), nullable=False),
    Column("actions", Integer, nullable=False),
)
"""What `plan-and-act runs` lists. `ending` is empty while a run is not over."""

USERS = Table(
    "plan_and_act_users",
    _METADATA,
    Column("thread", String(200), primary_key=True),
    Column("user", String(200), nullable=False),
)
"""Whose a thread of a server is. The server's own record of it may die with the server; this one does not."""


@cache
def prepare(engine: Engine) -> None:
    """Make the tables where there are none; once a process."""
    _METADATA.create_all(engine)
