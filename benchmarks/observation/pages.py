"""The pages that are measured: small tasks, sites, a long table, and an application that others wrote."""

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from benchmarks.miniwob import MiniwobServer
from benchmarks.serving import serving
from sandbox import Sandbox
from sandbox.task import Host

_MINIWOB = ("click-test", "login-user", "email-inbox", "book-flight", "social-media")
_SANDBOX: dict[str, tuple[Host, str]] = {
    "shop, search": ("shop", "/search?q=lamp"),
    "shop, product": ("shop", "/product/1"),
    "forum, thread": ("forum", "/post/1"),
    "back office, orders": ("admin", "/orders"),
}
_ROWS = 2000


@dataclass(frozen=True)
class MeasuredPage:
    """A page and where it is."""

    name: str
    url: str


@contextmanager
def measured_pages() -> Iterator[list[MeasuredPage]]:
    """Serve all of them on loopback."""
    with ExitStack() as stack:
        miniwob = MiniwobServer()
        miniwob.address = stack.enter_context(serving(miniwob.app))
        pages = [MeasuredPage(f"MiniWoB++ {task}", miniwob.episode(task, 0).url) for task in _MINIWOB]
        world = stack.enter_context(Sandbox()).world
        pages += [MeasuredPage(name, world.address(*where)) for name, where in _SANDBOX.items()]
        table = stack.enter_context(serving(Starlette(routes=[Route("/", _table)])))
        pages.append(MeasuredPage(f"a table of {_ROWS:,} rows", table))
        pages.append(MeasuredPage("TensorBoard", stack.enter_context(_tensorboard())))
        yield pages


def _table(_request: Request) -> Response:
    rows = "".join(
        f"<tr><td><input type=checkbox aria-label='Select {n}'></td><td><a href='/order/{n}'>#{n:06}</a></td>"
        f"<td>Customer {n * 7919 % 997}</td><td>{n * 31 % 5000 / 10:.2f} EUR</td>"
        f"<td>{('paid', 'sent', 'returned')[n % 3]}</td><td><button>Refund</button></td></tr>"
        for n in range(1, _ROWS + 1)
    )
    head = "<tr><th></th><th>Order</th><th>Customer</th><th>Total</th><th>Status</th><th></th></tr>"
    return HTMLResponse(
        f"<!doctype html><title>Orders</title><h1>Orders</h1><form><input type=search aria-label='Search orders'>"
        f"<button>Search</button></form><table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


@contextmanager
def _tensorboard() -> Iterator[str]:
    from tensorboard import program  # from the extra `bench`
    from tensorboard.summary import Writer

    with TemporaryDirectory(prefix="tensorboard-") as folder:
        for run, floor in (("baseline", 0.0), ("wide", 0.1)):
            writer = Writer(str(Path(folder) / run))
            for step in range(50):
                for tag in ("loss/train", "loss/validation", "accuracy/train"):
                    writer.add_scalar(tag, floor + math.exp(-step / 10), step, wall_time=1.7e9 + step)
            writer.close()
        board = program.TensorBoard()
        board.configure((None, "--logdir", folder, "--host", "127.0.0.1", "--port", "0", "--load_fast", "false"))
        yield board.launch()
