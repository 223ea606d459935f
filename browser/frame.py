"""One frame of a page: where JavaScript of ours runs, out of the page's sight."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from browser.errors import ProtocolError
from browser.secrets import Vault

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]

WORLD = "plan-and-act"
"""The name of the isolated world. It sees the page's DOM and none of its variables; the page sees nothing of it."""


class Send(Protocol):
    """Sends one CDP command, as `Connection.send_raw` does."""

    async def __call__(
        self, method: str, params: Mapping[str, Any] | None = None, session_id: str | None = None
    ) -> dict[str, Any]:
        """Send and wait for the reply; raise `ProtocolError` where Chromium refuses."""


class ScriptError(ProtocolError):
    """A function of ours threw in the page."""


class Frame:
    """A frame: the page itself, an iframe of its process, or an iframe that lives in a process of its own.

    What its document says comes without the values of secrets: their placeholders stand in their place.

    `session_id` is the CDP session through which its document answers: the tab's, or the one attached to an
    out-of-process iframe. Coordinates of `DOM.getContentQuads` are relative to that session's own viewport.
    """

    def __init__(
        self,
        send: Send,
        *,
        session_id: str,
        frame_id: str,
        document: str,
        url: str,
        vault: Vault,
        parent: "Frame | None" = None,
    ) -> None:
        self.session_id = session_id
        self.id = frame_id
        self.document = document
        """The loader id: another one means another document, in which no element is one that was seen before."""
        self.url = url
        self.parent = parent
        self._send = send
        self._vault = vault
        self._context = 0
        self._page_context = 0

    async def send(self, method: str, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send a CDP command on this frame's session."""
        return await self._send(method, params, self.session_id)

    async def evaluate(self, function: str, *arguments: JSON) -> JSON:
        """Call a JavaScript function in the isolated world with JSON arguments; its result, awaited, as JSON.

        Raises:
            ScriptError: it threw.
            ProtocolError: the frame is gone.

        """
        return self._result(await self._call(function, arguments, by_value=True))

    async def evaluate_handle(self, function: str, *arguments: JSON) -> str:
        """As `evaluate`, for a result that is an object of the page: its CDP object id, or empty for null."""
        reply = await self._call(function, arguments, by_value=False)
        self._result(reply)
        return cast("str", reply["result"].get("objectId", ""))

    async def call_on(self, object_id: str, function: str, *arguments: JSON) -> JSON:
        """Call a JavaScript function with `this` set to an object that a handle names."""
        values = [{"value": argument} for argument in arguments]
        reply = await self.send("Runtime.callFunctionOn", {
            "functionDeclaration": function, "objectId": object_id, "arguments": values,
            "returnByValue": True, "awaitPromise": True,
        })  # fmt: skip
        return self._result(reply)

    async def evaluate_in_page(self, expression: str) -> JSON:
        """Evaluate an expression in the page's own world, with the console's command line functions at hand."""
        if not self._page_context and self.parent is not None and self.parent.session_id == self.session_id:
            self._page_context = await self._find_page_context()
        context = {"contextId": self._page_context} if self._page_context else {}
        reply = await self.send("Runtime.evaluate", {
            "expression": expression, "includeCommandLineAPI": True, "returnByValue": True, "silent": True, **context,
        })  # fmt: skip
        return self._result(reply)

    async def owner(self) -> str:
        """Find the `<iframe>` element that holds this frame: a CDP object id of its parent's isolated world.

        Raises:
            ProtocolError: the frame has no parent, or the element is gone.

        """
        if self.parent is None:
            raise ProtocolError("DOM.getFrameOwner", "the page's own frame has no owner")
        found = await self.parent.send("DOM.getFrameOwner", {"frameId": self.id})
        return await self.parent.adopt(found["backendNodeId"])

    async def adopt(self, backend_node_id: int) -> str:
        """Bring a node of this frame's document into the isolated world: its CDP object id there."""
        context = self._context or await self._enter()
        found = await self.send("DOM.resolveNode", {"backendNodeId": backend_node_id, "executionContextId": context})
        return cast("str", found["object"]["objectId"])

    async def _enter(self) -> int:
        reply = await self.send("Page.createIsolatedWorld", {"frameId": self.id, "worldName": WORLD})
        self._context = cast("int", reply["executionContextId"])
        return self._context

    async def _find_page_context(self) -> int:
        # The protocol tells the context of a frame's own world only by events. The id of an object of that world holds
        # it too, between the isolate's and its own.
        document = await self.evaluate_handle("() => document")
        node = (await self.send("DOM.describeNode", {"objectId": document}))["node"]["backendNodeId"]
        found = (await self.send("DOM.resolveNode", {"backendNodeId": node}))["object"]["objectId"]
        try:
            return int(found.split(".")[1])
        except (IndexError, ValueError) as error:
            raise ProtocolError("DOM.resolveNode", f"an object id of an unknown form: {found}") from error

    async def _call(self, function: str, arguments: Sequence[JSON], *, by_value: bool) -> dict[str, Any]:
        values = [{"value": argument} for argument in arguments]
        for attempt in (1, 2):
            context = self._context or await self._enter()
            try:
                return await self.send("Runtime.callFunctionOn", {
                    "functionDeclaration": function, "executionContextId": context, "arguments": values,
                    "returnByValue": by_value, "awaitPromise": True,
                })  # fmt: skip
            except ProtocolError as error:
                self._context = 0
                if attempt == 2 or "context" not in error.reason:
                    raise
        raise AssertionError("unreachable")

    def _result(self, reply: dict[str, Any]) -> JSON:
        # Secrets are taken out here already: what is made of a page's words, as changes, hashes and hits, has none.
        if "exceptionDetails" in reply:
            details = reply["exceptionDetails"]
            reason = details.get("exception", {}).get("description") or details.get("text", "")
            raise ScriptError("Runtime.callFunctionOn", self._vault.cleaned(str(reason)))
        return self._vault.cleaned(cast("JSON", reply["result"].get("value")))
