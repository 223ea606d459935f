"""The picture of the agent: planner, executor and replanner around a browser."""

from functools import partial

from langchain_core.language_models import BaseChatModel
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from graph.langsmith import tracers
from graph.logs import LOGS, log_channel
from graph.routing import after_act, after_executor, after_open, after_person, after_planning, after_verifier
from models import Models
from nodes import act, close, open_, person, replanner
from nodes import executor as executor_node
from nodes import planner as planner_node
from nodes import verifier as verifier_node
from state import AgentState, Context, Role, TaskInput

Agent = CompiledStateGraph[AgentState, Context, TaskInput, AgentState]
"""The compiled graph. Give it a task and an address, and a `Context` for everything else."""


def build_graph(
    *,
    planner: BaseChatModel | None = None,
    executor: BaseChatModel | None = None,
    verifier: BaseChatModel | None = None,
    checkpointer: BaseCheckpointSaver[str] | None = None,
) -> Agent:
    """Wire the agent.

    Args:
        planner: The planner's chat model, in place of the one that a run's settings name; it verifies as well
            where no verifier is given.
        executor: The executor's.
        verifier: The verifier's.
        checkpointer: Where the state is kept between steps; a LangGraph server brings its own.

    """
    roles: dict[Role, BaseChatModel | None] = {
        "planner": planner,
        "executor": executor,
        "verifier": verifier,
    }
    models = Models({role: model for role, model in roles.items() if model is not None})

    graph = StateGraph(AgentState, context_schema=Context, input_schema=TaskInput, output_schema=AgentState)
    graph.add_node("open", partial(open_, models=models))
    graph.add_node("planner", partial(planner_node, models=models))
    graph.add_node("executor", partial(executor_node, models=models))
    graph.add_node("act", act)
    graph.add_node("replanner", partial(replanner, models=models))
    graph.add_node("verifier", partial(verifier_node, models=models))
    graph.add_node("person", person)
    graph.add_node("close", close)

    graph.add_edge(START, "open")
    graph.add_conditional_edges("open", after_open)
    graph.add_conditional_edges("planner", after_planning)
    graph.add_conditional_edges("executor", after_executor)
    graph.add_conditional_edges("act", after_act)
    graph.add_conditional_edges("replanner", after_planning)
    graph.add_conditional_edges("verifier", after_verifier)
    graph.add_conditional_edges("person", after_person)
    graph.add_edge("close", END)
    for log in LOGS:
        graph.channels[log] = log_channel()
    agent = graph.compile(checkpointer=checkpointer, name="plan-and-act")
    hiding = tracers()
    return agent.with_config(callbacks=[*hiding]) if hiding else agent
