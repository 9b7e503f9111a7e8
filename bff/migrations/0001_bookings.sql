-- Times are kept to the millisecond, as JavaScript keeps them: a finer one would not survive the round trip and a page
-- cursor made of it would skip or repeat rows.
-- Amounts are in the currency's minor unit.

-- The offer exactly as it was shown, once for everyone who was shown the same.
CREATE TABLE shown_offers (
  digest text PRIMARY KEY,
  offer jsonb NOT NULL,
  first_shown_at timestamptz(3) NOT NULL
);

-- What shoppers chose. The latest of a package is the one that counts.
CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  partner_id text NOT NULL,
  insurer text NOT NULL,
  package_reference text NOT NULL,
  -- No foreign key: a shop may report a decision without the offer it was made on.
  offer_digest text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('accepted', 'declined')),
  product_ids jsonb NOT NULL,
  -- The insurer's token of the terms that a yes accepts, and a fingerprint of where they were to be read.
  terms_token text,
  terms_digest text,
  premium_amount bigint NOT NULL CHECK (premium_amount >= 0),
  currency text NOT NULL,
  locale text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  -- Of a decline: until when one process alone is telling the insurer, and when it was told.
  claimed_until timestamptz(3),
  told_insurer_at timestamptz(3)
);

CREATE INDEX decisions_of_package ON decisions (partner_id, package_reference, decided_at DESC);

CREATE INDEX decisions_to_tell ON decisions (decided_at)
  WHERE decision = 'declined' AND told_insurer_at IS NULL;

-- An order's booking: what the shop asked for.
CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  partner_id text NOT NULL,
  order_id text NOT NULL,
  -- Derived from the parts, kept so that a shop can ask for the pending ones.
  status text NOT NULL CHECK (status IN ('pending', 'booked', 'rejected')),
  market jsonb NOT NULL,
  policyholder jsonb NOT NULL,
  insured jsonb NOT NULL,
  premium_amount bigint NOT NULL CHECK (premium_amount >= 0),
  currency text NOT NULL,
  request_fingerprint text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CONSTRAINT bookings_one_per_order UNIQUE (partner_id, order_id)
);

CREATE INDEX bookings_newest_first ON bookings (partner_id, created_at DESC, id DESC);

-- What one insurer is to book of it, and what became of that.
CREATE TABLE insurer_bookings (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES bookings (id) ON DELETE CASCADE,
  position integer NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'booked', 'rejected')),
  insurer text NOT NULL,
  package_reference text NOT NULL,
  pricing text,
  terms_token text,
  quotes jsonb NOT NULL,
  -- Idempotency key for the insurer, written before the first call and the same for ever.
  upstream_key uuid NOT NULL UNIQUE,
  -- Who works on it: a lease that runs out, and a number that rises with each lease and guards every write.
  lease_until timestamptz(3),
  fence bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz(3),
  policies jsonb NOT NULL DEFAULT '[]',
  failure_code text,
  CONSTRAINT insurer_bookings_one_per_package UNIQUE (insurer, package_reference),
  -- Without a next attempt a pending booking would be forgotten.
  CONSTRAINT insurer_bookings_pending_is_due
    CHECK (status <> 'pending' OR next_attempt_at IS NOT NULL),
  CONSTRAINT insurer_bookings_booked_has_policies
    CHECK (status <> 'booked' OR jsonb_array_length(policies) > 0),
  CONSTRAINT insurer_bookings_rejected_has_reason
    CHECK (status <> 'rejected' OR failure_code IS NOT NULL)
);

CREATE INDEX insurer_bookings_of_booking ON insurer_bookings (booking_id, position);

CREATE INDEX insurer_bookings_due ON insurer_bookings (next_attempt_at) WHERE status = 'pending';

CREATE TABLE booking_events (
  booking_id uuid NOT NULL REFERENCES bookings (id),
  seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  event text NOT NULL,
  -- Whose part of the booking it happened to; null where it is the whole order.
  insurer text,
  PRIMARY KEY (booking_id, seq)
);

-- These three are evidence should a sale be disputed, and a mistaken UPDATE would falsify it unseen. Deleting stays
-- possible: data protection law asks for it in time, and it leaves a gap that shows.
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{claimed_until,told_insurer_at}'::text[]
     IS DISTINCT FROM to_jsonb(OLD) - '{claimed_until,told_insurer_at}'::text[] THEN
    RAISE EXCEPTION '% are only ever added, never changed', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER shown_offers_keep BEFORE UPDATE ON shown_offers
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER decisions_keep BEFORE UPDATE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER booking_events_keep BEFORE UPDATE ON booking_events
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
