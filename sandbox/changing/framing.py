"""Pages in pages."""

from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup
from starlette.responses import HTMLResponse, Response

from sandbox.changing.call import Call
from sandbox.changing.switch import Switch, document, script

_STYLE = "html,body{margin:0;height:100%;max-width:none}iframe{border:0;display:block;width:100%;height:100%}"


@dataclass(kw_only=True)
class Framing(Switch):
    """Some addresses show their content in a frame of the same address. Links and forms in it lead the whole tab on."""

    share: float
    """Of all addresses."""

    async def before(self, call: Call) -> Call | Response:
        """Give the outer page; the frame in it asks the application."""
        if call.kind != "page" or not call.chance.whether(self.share, "frame", call.host, call.path):
            return call
        frame = f'<iframe title="Content" src="{escape(call.path)}"></iframe>'
        return HTMLResponse(document("Content", frame, _STYLE))

    def on_page(self, call: Call, page: BeautifulSoup) -> None:
        """Let what stands in a frame lead the whole tab on."""
        if call.kind != "inner" or page.head is None:
            return
        page.head.insert(0, page.new_tag("base", attrs={"target": "_top"}))
        for link in page.select('a[href^="#"]'):
            link["target"] = "_self"
        page.head.append(script(page, "parent.document.title = document.title"))
