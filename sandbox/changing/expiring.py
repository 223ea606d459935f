"""A session that comes to an end."""

from dataclasses import dataclass, field
from html import escape

from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch, document

CONTINUE = "/session/continue"
"""Where the button of the page in between leads. No site has it."""


@dataclass(kw_only=True)
class Expiring(Switch):
    """The session is over once: pages give way to one that offers to continue as whoever was signed in.

    It needs no password, and leads back to the page that was asked for. A form that is sent from a page of before
    still arrives. A guest has no session to lose.
    """

    earliest: int
    latest: int
    """Between which pages of the episode it ends."""
    _over: bool = field(default=False, init=False)
    _was: bool = field(default=False, init=False)
    """Whether it has been over: it is over once."""

    async def before(self, call: Call) -> Call | Response:
        """Stand before every page until somebody continues."""
        if call.path == CONTINUE:
            self._over = False
            after = dict(call.form).get("next", "/")
            return RedirectResponse(after if after.startswith("/") and not after.startswith("//") else "/", 303)
        name = call.world.visitor(call.host)
        if call.kind != "page" or not name:
            return call
        end = call.chance.among(range(self.earliest, self.latest + 1), "expire")
        if call.view >= end and not self._was:
            self._over = self._was = True
        if not self._over:
            return call
        return HTMLResponse(
            document(
                "Session ended",
                "<h1>Your session has ended</h1><p>You were away for a while. Are you still here?</p>"
                f'<form method="post" action="{CONTINUE}">'
                f'<input type="hidden" name="next" value="{escape(call.path)}">'
                f"<button>Continue as {escape(name)}</button></form>",
            )
        )
