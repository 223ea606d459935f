"""A run that is begun anew in the middle of another one."""

from counter_site import Site
from langgraph.checkpoint.memory import InMemorySaver
from test_agent import STANDS, leave, plan, press, scripted

from graph import Context, build_graph, fork_run
from trajectory import resume_task, run_task


async def test_a_fork_shows_whoever_reviews_plans_the_one_that_it_took_over(site: Site) -> None:
    executor = scripted(press("Add one"), press("Add two"), leave(), press("Add two"), leave("another"))
    graph = build_graph(
        planner=scripted(plan(1), STANDS, STANDS, STANDS, STANDS), executor=executor, checkpointer=InMemorySaver()
    )
    context = Context(verify=False, review="first")
    run = await run_task(graph, "Add one", site.url, context)
    assert run.question is not None
    run = await resume_task(graph, run.thread, context, answer="accept")
    assert run.answer == "Hit 1 a"
    thread, _ = await fork_run(graph, run.thread, 1, context.memory)
    fork = await resume_task(graph, thread, context)
    assert (fork.thread, fork.answer) == (thread, "")
    assert fork.question is not None
    assert fork.question["plan"] is not None
    assert "goal of plan 1" in fork.question["plan"]["text"]
    changed = {"choice": "change", "text": "## Step 1\nReasoning: so\nStep: Add another one"}
    fork = await resume_task(graph, thread, context, answer=changed)
    assert fork.answer == "another"
    assert "Add another one" in executor.prompts[3][-1].text
    assert site.hits == ["a", "b", "b"]
