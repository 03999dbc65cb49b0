-- Owner: platform (outbox) and webhooks. What is told of goes on with the trace of what happened;
-- and what was told long ago is taken away.

-- W3C traceparent of the step that wrote the event, and of the one that put it on its way to an endpoint.
ALTER TABLE outbox_event ADD COLUMN trace text CHECK (length(trace) <= 110);
ALTER TABLE webhook_delivery ADD COLUMN trace text CHECK (length(trace) <= 110);

GRANT DELETE ON outbox_event, webhook_delivery, webhook_attempt, webhook_received TO kontor_app;
-- What has ended, oldest first; and whether an event is still somebody's.
CREATE INDEX webhook_delivery_ended ON webhook_delivery (tenant_id, ended_at) WHERE state <> 'PENDING';
CREATE INDEX webhook_delivery_of_event ON webhook_delivery (tenant_id, event_id);
CREATE INDEX webhook_received_handled ON webhook_received (tenant_id, handled_at) WHERE state = 'HANDLED';
