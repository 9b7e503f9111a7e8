-- What insurers told by webhook, each content once, since they give it no id. It is a hint: of its body only what names
-- its subject is kept, and what it says is read at the insurer.
CREATE TABLE insurer_events (
  id uuid PRIMARY KEY,
  -- To whose address it came; accounts that shops share have only one.
  partner_id text NOT NULL,
  insurer text NOT NULL,
  digest text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  package_reference text,
  quote_id text,
  renewal_id text,
  -- What it is about; null where nothing here is booked under its reference.
  part_id uuid REFERENCES insurer_bookings (id) ON DELETE SET NULL,
  first_received_at timestamptz(3) NOT NULL,
  last_received_at timestamptz(3) NOT NULL,
  times_received integer NOT NULL,
  CONSTRAINT insurer_events_once UNIQUE (partner_id, insurer, digest)
);

CREATE INDEX insurer_events_oldest_first ON insurer_events (last_received_at);
CREATE INDEX insurer_events_of_part ON insurer_events (part_id);

-- Parts whose policies are to be read at their insurer, because something may have happened to them there.
CREATE TABLE policy_reads (
  part_id uuid PRIMARY KEY REFERENCES insurer_bookings (id) ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('due', 'settled', 'given_up')),
  -- Counts the reasons there were: one that comes while they are read calls for another read.
  asked bigint NOT NULL,
  last_asked_at timestamptz(3) NOT NULL,
  next_attempt_at timestamptz(3) NOT NULL,
  give_up_at timestamptz(3) NOT NULL,
  -- Who works on it: a lease that runs out, and a number that rises with each lease and guards every write.
  lease_until timestamptz(3),
  fence bigint NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0
);

CREATE INDEX policy_reads_due ON policy_reads (next_attempt_at) WHERE state = 'due';

-- What an insurer does of its own accord stands in the timeline too.
ALTER TABLE booking_events
  DROP CONSTRAINT booking_events_actor_check,
  ADD CONSTRAINT booking_events_actor_check CHECK (actor IN ('shop', 'shopper', 'parasol', 'insurer'));
