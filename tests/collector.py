"""Collectors on loopback: one that OpenTelemetry's exporter sends to, and one that plays LangSmith."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

# Without the multipart endpoint LangSmith's client sends plain JSON.
LIMITS = {
    "use_multipart_endpoint": False,
    "size_limit": 100,
    "size_limit_bytes": 20_000_000,
    "scale_up_nthreads_limit": 1,
    "scale_up_qsize_trigger": 1000,
    "scale_down_nempty_trigger": 4,
}


class Collector:
    """Takes what is posted to it, and keeps it. A context manager."""

    def __init__(self) -> None:
        self.bodies: list[tuple[str, bytes]] = []
        """The path and the unpacked body of each POST."""
        taken = self.bodies

        class Handler(BaseHTTPRequestHandler):
            def _answer(self, answer: bytes) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def do_GET(self) -> None:
                self._answer(json.dumps({"batch_ingest_config": LIMITS}).encode())

            def do_POST(self) -> None:
                self._take()
                self._answer(b"{}" if "runs" in self.path else b"")

            do_PATCH = do_POST  # noqa: N815 - the name that the base class calls

            def _take(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                packed = self.headers.get("Content-Encoding") == "gzip"
                taken.append((self.path, gzip.decompress(body) if packed else body))

            def log_message(self, *_: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop taking."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def spans(self) -> list[Span]:
        """The spans that were sent, by their beginning."""
        requests = [ExportTraceServiceRequest.FromString(body) for path, body in self.bodies if path == "/v1/traces"]
        found = [
            span
            for request in requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]
        return sorted(found, key=lambda span: span.start_time_unix_nano)
