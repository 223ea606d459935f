"""The helpers that checks of the benchmark call by `func:`: over the shop's own interface, or on the page."""

import ast
import json
from urllib.parse import urlsplit

import httpx

from benchmarks.webarena.page import CheckedPage
from benchmarks.webarena.sites import ACCOUNTS, Sites
from browser import ScriptError

_SECONDS = 30.0
_ROLE = """(() => {
  const accounts = [...document.querySelectorAll("td[data-label='Account'] span.gl-avatar-labeled-sublabel")]
  const row = accounts.findIndex(account => account.outerText === %s)
  return document.querySelectorAll('td.col-max-role span')[row].outerText
})()"""


class FunctionUnknown(Exception):
    """A check calls a helper that the benchmark did not have."""


async def call_function(text: str, page: CheckedPage, sites: Sites) -> str:
    """Call a helper as a check writes it, such as `reddit_get_post_url('__last_url__')`.

    Raises:
        FunctionUnknown: there is no such helper, or its arguments are of another form.
        httpx.HTTPError: the shop's interface does not answer as it should.

    """
    name, arguments = _read(text)
    match name, arguments:
        case "shopping_get_latest_order_url", []:
            return await latest_order_url(sites)
        case "shopping_get_sku_latest_review_author", [sku]:
            return await latest_review(sites, sku, "author")
        case "shopping_get_sku_latest_review_rating", [sku]:
            return await latest_review(sites, sku, "rating")
        case "reddit_get_post_url", [url]:
            return post_url(page.url() if url == "__last_url__" else url)
        case "gitlab_get_project_memeber_role", ["__page__", account]:
            return await member_role(page, account)
    raise FunctionUnknown(f"expected one of the benchmark's helpers, found {text!r}")


def _read(text: str) -> tuple[str, list[str]]:
    try:
        call = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise FunctionUnknown(f"expected a call, found {text!r}") from error
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        raise FunctionUnknown(f"expected a call, found {text!r}")
    return call.func.id, [_argument(node, text) for node in call.args]


def _argument(node: ast.expr, text: str) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise FunctionUnknown(f"expected arguments that are texts, found {text!r}")


def post_url(url: str) -> str:
    """Give the address of the post to which an address of the forum leads; others as they are."""
    parts = urlsplit(url)
    path = parts.path.split("/")
    if len(path) < 4 or path[1] != "f":
        return url
    return f"{parts.scheme}://{parts.netloc}/f/{path[2]}/{path[3]}/"


async def member_role(page: CheckedPage, account: str) -> str:
    """Read a member's role off the page of a project's members; empty where it does not stand there."""
    try:
        return str(await page.evaluate(_ROLE % json.dumps(f"@{account}")))
    except ScriptError:
        return ""


async def latest_order_url(sites: Sites) -> str:
    """Give the address of the newest order of the shop."""
    newest = {
        "searchCriteria[sortOrders][0][field]": "created_at",
        "searchCriteria[sortOrders][0][direction]": "DESC",
        "searchCriteria[pageSize]": "1",
    }
    async with httpx.AsyncClient(timeout=_SECONDS) as client:
        reply = await client.get(
            f"{_shop(sites)}/rest/V1/orders", params=newest, headers=await _authorised(client, sites)
        )
    order = reply.raise_for_status().json()["items"][0]
    return f"{_shop(sites)}/sales/order/view/order_id/{int(order['increment_id'])}/"


async def latest_review(sites: Sites, sku: str, wanted: str) -> str:
    """Give the newest review's `author`, or its `rating` in per cent; empty where there is none."""
    async with httpx.AsyncClient(timeout=_SECONDS) as client:
        reply = await client.get(
            f"{_shop(sites)}/rest/V1/products/{sku}/reviews", headers=await _authorised(client, sites)
        )
    reviews = reply.raise_for_status().json()
    if not reviews:
        return ""
    return str(reviews[-1]["nickname"] if wanted == "author" else reviews[-1]["ratings"][0]["percent"])


async def _authorised(client: httpx.AsyncClient, sites: Sites) -> dict[str, str]:
    account = ACCOUNTS["shopping_admin"]
    reply = await client.post(
        f"{_shop(sites)}/rest/default/V1/integration/admin/token",
        json={"username": account.name, "password": account.password},
    )
    return {"Authorization": f"Bearer {reply.raise_for_status().json()}"}


def _shop(sites: Sites) -> str:
    sites.need(["shopping"])
    return sites.addresses["shopping"]
