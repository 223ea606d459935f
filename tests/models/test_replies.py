import pytest

from models import Kept, ReplyError, kept_plan, read_free_plan, read_steps, read_verdict, remaining_plan

PLAN = """I see a shop.

## Step 1
Reasoning: The page lists kettles.
It is sorted by name.
Step: Sort by price

## Step 2
Reasoning: The cheapest is first.
Step: Open the first product
"""


def test_a_plan_in_the_papers_grammar() -> None:
    plan = read_steps(PLAN, version=3, after_action=2)
    assert (plan["version"], plan["after_action"], plan["reasoning"]) == (3, 2, "I see a shop.")
    assert plan["steps"] == [
        {"reasoning": "The page lists kettles.\nIt is sorted by name.", "step": "Sort by price"},
        {"reasoning": "The cheapest is first.", "step": "Open the first product"},
    ]
    assert read_steps(plan["text"], version=3, after_action=2)["steps"] == plan["steps"]


@pytest.mark.parametrize(
    "text",
    [
        "**## Step 1**\nReasoning: a\nStep: b".replace("**## Step 1**", "## **Step 1**"),
        "### Step 1: b\nReasoning: a",
        "<think>long</think>\n## Step 1\n**Reasoning:** a\n**Step:** b",
        "```\n## Step 1\nReasoning: a\nStep: b\n```".replace("```\n", "").replace("\n```", ""),
    ],
)
def test_other_spellings_of_a_step(text: str) -> None:
    assert read_steps(text, version=1, after_action=0)["steps"] == [{"reasoning": "a", "step": "b"}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("First search, then buy.", "no plan"),
        ("## Step 1\nReasoning: a\nStep:\n\n## Step 2\nReasoning: b\nStep: c", "Step 1 has no goal"),
        ("## Step 1\nStep: a\n" * 41, "41 steps"),
        ("x" * 1_000_000, "1000000 characters"),
    ],
)
def test_a_plan_that_is_none_is_sent_back(text: str, says: str) -> None:
    with pytest.raises(ReplyError, match=says):
        read_steps(text, version=1, after_action=0)


def test_a_free_plan_stands_between_its_tags() -> None:
    plan = read_free_plan(
        "hm [Start of Plan]no[End of Plan]</think>so:\n[Start of Plan]\nGo.\n[End of Plan]", version=1, after_action=0
    )
    assert (plan["text"], plan["steps"]) == ("Go.", [])
    with pytest.raises(ReplyError, match="Start of Plan"):
        read_free_plan("Go.", version=1, after_action=0)


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("It worked.\nThe plan stands.", ("It worked.", None)),
        ("**The plan stands.**", ("", None)),
        ("Sorted.\nThe plan stands from step 2.", ("Sorted.", 2)),
    ],
)
def test_a_plan_stands_where_a_line_says_so(reply: str, kept: tuple[str, int | None]) -> None:
    assert kept_plan(reply) == Kept(*kept)


def test_a_plan_that_stands_from_a_step_on_keeps_its_numbers_and_marks_what_is_done() -> None:
    plan = read_steps(PLAN, version=1, after_action=0)
    rest = remaining_plan(plan, Kept("Sorted.", 2), version=2, after_action=1)
    assert rest["text"] == plan["text"].replace("## Step 1\n", "## Step 1 (done)\n")
    assert rest["steps"] == plan["steps"]
    assert (rest["version"], rest["after_action"], rest["reasoning"], rest.get("done")) == (2, 1, "Sorted.", 1)
    assert remaining_plan(rest, Kept("Still.", None), version=3, after_action=2).get("done") == 1
    assert remaining_plan(rest, Kept("Undone again.", 1), version=3, after_action=2)["text"] == plan["text"]
    for wrong in (0, 3):
        with pytest.raises(ReplyError, match=f"has 2 steps, and no step {wrong}"):
            remaining_plan(plan, Kept("", wrong), version=2, after_action=1)


@pytest.mark.parametrize("reply", ["I do not think that the plan stands.", "The plan stands.\n## Step 1\nStep: x"])
def test_a_plan_does_not_stand_by_mention_or_beside_another(reply: str) -> None:
    assert kept_plan(reply) is None


def test_a_note_is_kept_with_the_step_in_hand() -> None:
    kept = kept_plan("The total shows.\nNote: it was $4,971.55\nThe plan stands from step 2.")
    assert kept == Kept("The total shows.", 2, "it was $4,971.55")
    plan = remaining_plan(read_steps(PLAN, version=1, after_action=0), kept, version=2, after_action=1)
    assert plan["text"].endswith(
        "Reasoning: The cheapest is first. Noted: it was $4,971.55\nStep: Open the first product"
    )
    again = remaining_plan(plan, Kept("", None, "and paid"), version=3, after_action=2)
    assert again["steps"][1]["reasoning"].endswith("$4,971.55 Noted: and paid")


def test_a_step_that_is_copied_with_its_mark_is_not_planned_again() -> None:
    plan = read_steps("## Step 1 (done)\nStep: Sort\n\n## Step 2\nStep: Open the first", version=3, after_action=2)
    assert [step["step"] for step in plan["steps"]] == ["Open the first"]
    assert (plan["text"], plan["reasoning"]) == ("## Step 1\nReasoning: \nStep: Open the first", "")


def test_a_verdict_needs_its_evidence() -> None:
    assert read_verdict("Fine.\nVerdict: Shown\nEvidence: 'Order 12'") == {"shown": True, "evidence": "'Order 12'"}
    assert read_verdict("**Verdict:** not shown\n**Evidence:** nothing")["shown"] is False
    for reply in ("", "Verdict: shown", "Verdict: shown\nVerdict: not shown\nEvidence: x", "Evidence: x"):
        with pytest.raises(ReplyError):
            read_verdict(reply)
