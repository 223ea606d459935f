"""Every check of the shop's tasks passes on the right outcome and fails on wrong ones."""

import re
from collections.abc import Iterator
from dataclasses import replace

import office_solutions as office
import pytest
import shop_solutions as shop
from shop_hands import Hands

from sandbox.shop.site import SITE
from sandbox.shop.tasks import TASKS
from sandbox.task import Episode, Final, Score, Task
from sandbox.world import World

SOLUTIONS: dict[str, shop.Solution] = {
    "shop-buy-cheapest": shop.buy_cheapest,
    "shop-cart-second-choice": shop.second_choice,
    "shop-buy-with-assembly": shop.buy_with_assembly,
    "shop-guest-checkout": shop.guest_checkout,
    "shop-code-refused": shop.code_refused,
    "shop-code-needs-more": shop.code_needs_more,
    "shop-undeliverable": shop.undeliverable,
    "shop-other-words": shop.other_words,
    "shop-longest-warranty": shop.longest_warranty,
    "shop-reviewers": shop.reviewers,
    "shop-question": shop.question,
    "shop-filter": shop.filtered,
    "shop-spent-in-month": shop.spent_in_month,
    "shop-cancel-order": shop.cancel_order,
    "shop-cancel-shipped": shop.cancel_shipped,
    "shop-return-damaged": shop.return_damaged,
    "shop-return-too-late": shop.return_too_late,
    "shop-company-address": shop.company_address,
    "shop-settings": shop.settings,
    "shop-tidy-wish-list": shop.tidy_wish_list,
    "shop-two-reviews": shop.two_reviews,
    "admin-ship-orders": office.ship_orders,
    "admin-revenue": office.revenue,
    "admin-most-pieces": office.most_pieces,
    "admin-advertising": office.advertising,
    "admin-delete-customer": office.delete_customer,
    "admin-best-customer": office.best_customer,
    "admin-clearance": office.clearance,
    "admin-restock": office.restock,
    "admin-new-product": office.new_product,
}

NEAR_MISSES: dict[str, list[dict[str, str]]] = {
    "shop-buy-cheapest": [{"payment": "gift card"}, {"type": "tent"}],
    "shop-cart-second-choice": [{"type": "tent", "colour": "green"}],
    "shop-buy-with-assembly": [{"assembly": "Yes"}, {"phone": "555-000000"}],
    "shop-guest-checkout": [{"quantity": "1"}, {"quantity": "5"}, {"postcode": "10001"}, {"name": "Somebody Else"}],
    "shop-code-needs-more": [{"pieces": "9"}, {"pieces": "10"}],
    "shop-cancel-order": [{"reason": "Another reason"}, {"item": "Nothing"}],
    "shop-return-damaged": [{"damage": "I do not like it."}, {"reason": "Wrong item"}],
    "shop-company-address": [{"phone": "555-000000"}, {"kind": "Home"}, {"postcode": "10001"}, {"label": "Den"}],
    "shop-settings": [{"phone": "555-000000"}, {"newsletter": "yes"}, {"name": "Alex Morrow"}],
    "shop-tidy-wish-list": [{"limit": "0"}, {"limit": "1000"}],
    "shop-two-reviews": [{"stars": "4"}, {"good_title": "Nice"}, {"bad_body": "I do not like it at all."}],
    "admin-ship-orders": [{"skip": "1"}, {"status": "Cancelled"}],
    "admin-advertising": [{"word": "outlet-king"}, {"word": "out of 5"}, {"decision": "approve"}],
    "admin-clearance": [{"price": "1.00"}, {"reason": "Because"}],
    "admin-restock": [{"pieces": "24"}, {"skip": "1"}],
    "admin-new-product": [{"price": "1.90"}, {"second": "XX-1"}, {"stock": "5"}, {"colour": "Pink"}, {"name": "Thing"}],
}
SEEDS = (0, 1, 2)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World((SITE,))
    yield made
    made.close()


def solved(world: World, episode: Episode, **wrong: str) -> Final:
    """Carry a task out, with wrong values where they are given."""
    said = SOLUTIONS[episode.task_id](Hands(world), {**episode.values, **wrong})
    if said.startswith("http"):
        return Final(answer="Here it is.", url=said)
    return Final(answer=said, url=episode.url)


def wrong_answers(answer: str) -> list[str]:
    """Near misses of an answer: another figure, another order of magnitude, half a name, nothing."""
    if any(letter.isdigit() for letter in answer):
        digits = "".join(str((int(letter) + 1) % 10) if letter.isdigit() else letter for letter in answer)
        return [digits, re.sub(r"(\d+)", r"1\1", answer, count=1), ""]
    return [answer[:-2], f"x{answer}", f"Not sure, maybe {answer[3:]}", ""]


def ids(tasks: list[Task]) -> list[object]:
    return [pytest.param(task, id=task.id) for task in tasks]


CAN_BE_DONE = [task for task in TASKS if "impossible" not in task.tags]
IMPOSSIBLE = [task for task in TASKS if "impossible" in task.tags]


def score(world: World, episode: Episode, final: Final) -> Score:
    return world.score(episode, final)


def test_every_task_has_a_solution() -> None:
    assert {task.id for task in TASKS} == set(SOLUTIONS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("task", ids(list(TASKS)))
def test_the_right_outcome_passes(world: World, task: Task, seed: int) -> None:
    episode = world.begin(task, seed)
    final = solved(world, episode)
    assert score(world, episode, final) == Score(passed=True), (episode.intent, final)


@pytest.mark.parametrize("task", ids(CAN_BE_DONE))
def test_an_untouched_site_fails(world: World, task: Task) -> None:
    for seed in SEEDS:
        episode = world.begin(task, seed)
        assert not score(world, episode, Final(answer="Done.", url=episode.url)).passed
        assert not score(
            world, episode, Final(answer="It cannot be done.", status="impossible", url=episode.url)
        ).passed


@pytest.mark.parametrize("task", ids(list(TASKS)))
def test_a_side_effect_fails(world: World, task: Task) -> None:
    episode = world.begin(task, 1)
    final = solved(world, episode)
    Hands(world).send("/orders/10401/notes", "admin", text="By the way")
    verdict = score(world, episode, final)
    assert not verdict.passed
    assert any("order_notes" in reason for reason in verdict.reasons)


@pytest.mark.parametrize("task", ids(CAN_BE_DONE))
def test_the_right_change_called_impossible_fails(world: World, task: Task) -> None:
    episode = world.begin(task, 2)
    assert not score(world, episode, replace(solved(world, episode), status="impossible")).passed


@pytest.mark.parametrize("task", ids([task for task in TASKS if task.id in NEAR_MISSES]))
def test_near_misses_fail(world: World, task: Task) -> None:
    for wrong in NEAR_MISSES[task.id]:
        episode = world.begin(task, 2)
        final = solved(world, episode, **wrong)
        assert not score(world, episode, final).passed, wrong


@pytest.mark.parametrize("task", ids([task for task in TASKS if task.kind == "retrieval"]))
def test_wrong_answers_fail(world: World, task: Task) -> None:
    for seed in SEEDS:
        episode = world.begin(task, seed)
        right = solved(world, episode).answer
        for wrong in wrong_answers(right):
            assert not score(world, episode, Final(answer=wrong, url=episode.url)).passed, (right, wrong)


@pytest.mark.parametrize("task", ids(IMPOSSIBLE))
def test_what_cannot_be_done_must_be_said(world: World, task: Task) -> None:
    for seed in SEEDS:
        episode = world.begin(task, seed)
        assert score(world, episode, Final(answer="Sorry.", status="impossible", url=episode.url)).passed
        assert not score(world, episode, Final(answer="Done.", url=episode.url)).passed
        assert not score(world, episode, Final(answer="The new total is $41.20.", url=episode.url)).passed


def test_a_filter_too_many_or_too_few_is_another_page(world: World) -> None:
    (task,) = (task for task in TASKS if task.id == "shop-filter")
    episode = world.begin(task, 0)
    right = solved(world, episode).url
    assert score(world, episode, Final(answer="", url=right)).passed
    for wrong in (
        right.replace("price-low", "price-high"),
        right + "&stock=1",
        right + "&brand=Nobody",
        right.replace("/category/", "/categories/"),
        right.replace("max=", "max=1"),
        right.split("?")[0],
    ):
        assert not score(world, episode, Final(answer="", url=wrong)).passed, wrong


def test_the_set_is_mixed() -> None:
    def share(tag: str) -> float:
        return sum(tag in task.tags for task in TASKS) / len(TASKS)

    assert len(TASKS) >= 16
    assert share("long") >= 1 / 3
    assert share("replan") >= 1 / 3
    assert share("impossible") + share("multi_page") >= 1 / 4
    assert all((task.least_actions >= 10) == ("long" in task.tags) for task in TASKS)
    assert all(len(task.phrasings) >= 2 for task in TASKS)
