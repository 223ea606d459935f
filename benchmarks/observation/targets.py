"""The ground truth: what a person could use on a page, and which of it an observation offers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, cast

from cdp_use.client import CDPClient
from pydantic import TypeAdapter


@dataclass(frozen=True)
class PageTarget:
    """One thing that a person could use."""

    tag: str
    name: str
    why: Literal["role", "drag", "listener", "cursor"]
    """What shows it: a tag or role that is meant for use, being draggable, a listener, or the cursor over it."""
    in_view: bool
    """Whether it is seen without scrolling."""


_TARGETS = TypeAdapter(list[PageTarget])
_INDICES = TypeAdapter(list[int])


class TargetFinder:
    """Looks at the page of one tab through the debugger. `targets` is filled by `find`."""

    def __init__(self, client: CDPClient, session_id: str) -> None:
        self._client = client
        self._session_id = session_id
        self._found = ""
        self.targets: list[PageTarget] = []

    async def find(self) -> None:
        """List the targets of the page as it is now."""
        script = (files("benchmarks.observation") / "targets.js").read_text(encoding="utf-8")
        answer = await self._client.send.Runtime.evaluate(
            params={"expression": script, "includeCommandLineAPI": True}, session_id=self._session_id
        )
        if failure := cast("dict[str, object]", answer).get("exceptionDetails"):
            raise RuntimeError(f"expected the page's targets, found {failure}")
        self._found = answer["result"]["objectId"]
        told = await self._call(self._found, "function () { return this.told }", [])
        self.targets = _TARGETS.validate_json(told)

    async def reached(self, nodes: Iterable[int]) -> set[int]:
        """Say which targets, by their place in the list, elements with these backend node ids reach."""
        offered = [await self._object(node) for node in nodes]
        answer = await self._call(
            self._found, "function (...offered) { return this.reached(...offered) }", [o for o in offered if o]
        )
        return set(_INDICES.validate_json(answer))

    async def nodes_of_ids(self, ids: Sequence[str]) -> list[int]:
        """Give the backend node ids of elements of the page's own frame that our observation names.

        They are looked up in the isolated world in which our pass through the page keeps its ids.
        """
        context = await self._our_world()
        nodes = []
        for number in (name for name in ids if name.isdigit()):
            answer = await self._client.send.Runtime.evaluate(
                params={"expression": f"planAndAct.element({number})", "contextId": context},
                session_id=self._session_id,
            )
            if object_id := answer["result"].get("objectId"):
                node = await self._client.send.DOM.describeNode(
                    params={"objectId": object_id}, session_id=self._session_id
                )
                nodes.append(node["node"]["backendNodeId"])
        return nodes

    async def _our_world(self) -> int:
        seen: list[int] = []
        self._client.register.Runtime.executionContextCreated(
            lambda event, _session: seen.append(event["context"]["id"])
        )
        await self._client.send.Runtime.disable(session_id=self._session_id)
        await self._client.send.Runtime.enable(session_id=self._session_id)
        for context in seen:
            answer = await self._client.send.Runtime.evaluate(
                params={"expression": "Boolean(globalThis.planAndAct)", "contextId": context, "returnByValue": True},
                session_id=self._session_id,
            )
            if answer["result"].get("value"):
                return context
        raise LookupError("expected the world of our observation in the page, found none: observe the page first")

    async def _object(self, node: int) -> str:
        try:
            found = await self._client.send.DOM.resolveNode(params={"backendNodeId": node}, session_id=self._session_id)
        except RuntimeError:  # it has left the page since it was observed
            return ""
        return found["object"].get("objectId", "")

    async def _call(self, this: str, function: str, objects: Sequence[str]) -> str:
        answer = await self._client.send.Runtime.callFunctionOn(
            params={
                "functionDeclaration": function,
                "objectId": this,
                "arguments": [{"objectId": name} for name in objects],
                "returnByValue": True,
            },
            session_id=self._session_id,
        )
        return cast("str", answer["result"]["value"])
