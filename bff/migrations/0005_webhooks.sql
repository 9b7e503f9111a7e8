-- What shops are told, each as it was when it happened. Sent as it stands here, so that a repetition tells nothing else
-- than the first try did.
CREATE TABLE webhook_events (
  id uuid PRIMARY KEY,
  partner_id text NOT NULL,
  type text NOT NULL,
  booking_id uuid NOT NULL,
  body text NOT NULL,
  created_at timestamptz(3) NOT NULL
);

CREATE INDEX webhook_events_newest_first ON webhook_events (partner_id, created_at DESC, id DESC);
CREATE INDEX webhook_events_oldest_first ON webhook_events (created_at);

CREATE TRIGGER webhook_events_keep BEFORE UPDATE ON webhook_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- One for each endpoint that an event goes to.
CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
  endpoint_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'delivered', 'dead_letter')),
  attempts integer NOT NULL DEFAULT 0,
  last_status integer,
  next_attempt_at timestamptz(3),
  -- Who works on it: a lease that runs out, and a number that rises with each lease and guards every write.
  lease_until timestamptz(3),
  fence bigint NOT NULL DEFAULT 0,
  CONSTRAINT webhook_deliveries_one_per_endpoint UNIQUE (event_id, endpoint_id),
  -- Without a next attempt a pending delivery would be forgotten.
  CONSTRAINT webhook_deliveries_pending_is_due
    CHECK (state <> 'pending' OR next_attempt_at IS NOT NULL)
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at)
  WHERE state = 'pending';

-- Endpoints that do not answer well; one that does has no row.
CREATE TABLE failing_webhook_endpoints (
  id text PRIMARY KEY,
  partner_id text NOT NULL,
  -- `failing` is tried as usual, `paused` now and then with one delivery, `disabled` not at all.
  state text NOT NULL CHECK (state IN ('failing', 'paused', 'disabled')),
  since timestamptz(3) NOT NULL,
  next_probe_at timestamptz(3),
  CONSTRAINT failing_webhook_endpoints_paused_is_probed
    CHECK (state <> 'paused' OR next_probe_at IS NOT NULL)
);
