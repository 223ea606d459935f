"""The graph that `langgraph.json` names. Its saver is the server's."""

from graph.build import build_graph

graph = build_graph()
