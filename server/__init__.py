"""The graph as a server's: who may ask, what may be asked, and where a server's runs are kept.

`langgraph.json` names `server.agent:graph`, `server.saver.saver`, `server.auth:auth` and `server.app:app`.
"""

from server.access import LOOPBACK, Access, AccessError, access_from

__all__ = ["LOOPBACK", "Access", "AccessError", "access_from"]
