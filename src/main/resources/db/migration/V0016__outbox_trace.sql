-- Owner: platform (outbox) and webhooks. What is told of goes on with the trace of what happened.

-- W3C traceparent of the step that wrote the event, and of the one that put it on its way to an endpoint.
ALTER TABLE outbox_event ADD COLUMN trace text CHECK (length(trace) <= 110);
ALTER TABLE webhook_delivery ADD COLUMN trace text CHECK (length(trace) <= 110);
