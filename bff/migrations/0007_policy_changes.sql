-- Changes of policies: what was quoted, who confirmed it, and what became of that.
CREATE TABLE policy_changes (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES bookings (id),
  part_id uuid NOT NULL REFERENCES insurer_bookings (id),
  kind text NOT NULL CHECK (kind IN ('modification', 'cancellation', 'renewal')),
  state text NOT NULL CHECK (state IN
    ('quoted', 'accepted', 'confirming', 'outcome_unknown', 'dead_letter', 'confirmed', 'refused', 'expired')),
  -- What was asked for and what the insurer quoted, its amounts in the currency's minor unit.
  terms jsonb NOT NULL,
  -- Of which policies it was quoted: once they have changed, it counts no more.
  policies_version integer NOT NULL,
  -- Idempotency key for the insurer, written before the first call and the same for ever.
  upstream_key uuid NOT NULL UNIQUE,
  confirm_before timestamptz(3),
  asked_by text NOT NULL CHECK (asked_by IN ('shop', 'shopper', 'parasol')),
  confirmed_by text CHECK (confirmed_by IN ('shop', 'shopper', 'parasol')),
  created_at timestamptz(3) NOT NULL,
  -- Who works on it: a lease that runs out, and a number that rises with each lease and guards every write.
  lease_until timestamptz(3),
  fence bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  give_up_at timestamptz(3),
  failure_code text,
  -- Without a next attempt an unfinished change would be forgotten, and without an end tried for ever.
  CONSTRAINT policy_changes_unfinished_is_due CHECK
    (state NOT IN ('accepted', 'confirming', 'outcome_unknown')
      OR (next_attempt_at IS NOT NULL AND give_up_at IS NOT NULL)),
  CONSTRAINT policy_changes_confirmed_by_somebody CHECK
    (state IN ('quoted', 'expired') OR confirmed_by IS NOT NULL),
  CONSTRAINT policy_changes_refused_has_reason CHECK
    (state <> 'refused' OR failure_code IS NOT NULL)
);

-- Two at a time could not be told apart by looking at what the insurer has.
CREATE UNIQUE INDEX policy_changes_one_under_way ON policy_changes (part_id)
  WHERE state IN ('accepted', 'confirming', 'outcome_unknown', 'dead_letter');

CREATE INDEX policy_changes_of_booking ON policy_changes (booking_id, created_at);

CREATE INDEX policy_changes_unfinished ON policy_changes (next_attempt_at)
  WHERE state IN ('accepted', 'confirming', 'outcome_unknown', 'dead_letter');

-- Rises with every change of the part's policies.
ALTER TABLE insurer_bookings ADD COLUMN policies_version integer NOT NULL DEFAULT 0;

-- Who asked for what happened, and the insurer's own name of it; null where it is no change of policies.
ALTER TABLE booking_events
  ADD COLUMN actor text CHECK (actor IN ('shop', 'shopper', 'parasol')),
  ADD COLUMN reference text;

-- Policy tokens made before count no more.
ALTER TABLE bookings ADD COLUMN policy_tokens_revoked_at timestamptz(3);
