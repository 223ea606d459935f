"""Where a run's spans go: to the OpenTelemetry collector that the process is told of, or nowhere."""

from __future__ import annotations

import logging
import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def tracer() -> Tracer | None:
    """Give what makes spans; None where no endpoint is set, and nothing of OpenTelemetry is imported then.

    Tracing is no reason for a run to fail: where the packages are missing, that is said once in the log.
    """
    return exporting() if any(os.environ.get(name) for name in _ENDPOINTS) else None


@cache
def exporting() -> Tracer | None:
    """Give what sends spans to the endpoint; made once in a process."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        logging.getLogger(__name__).warning(
            "%s is set, and nothing is traced: expected opentelemetry-sdk and opentelemetry-exporter-otlp-proto-http, "
            "found them missing: pip install 'plan-and-act[otel]'",
            " or ".join(_ENDPOINTS),
        )
        return None
    named = {} if os.environ.get("OTEL_SERVICE_NAME") else {SERVICE_NAME: "plan-and-act"}
    provider = TracerProvider(resource=Resource.create(named))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider.get_tracer("plan-and-act")
