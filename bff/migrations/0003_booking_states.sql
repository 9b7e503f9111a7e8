-- A part's state says more than the status the shop is told: whether the insurer may already have booked it.
ALTER TABLE insurer_bookings ADD COLUMN state text;

UPDATE insurer_bookings SET state = CASE
  WHEN status <> 'pending' THEN status
  WHEN attempts = 0 THEN 'accepted'
  ELSE 'outcome_unknown'
END;

ALTER TABLE insurer_bookings
  ALTER COLUMN state SET NOT NULL,
  ADD CONSTRAINT insurer_bookings_state CHECK (state IN
    ('accepted', 'submitting', 'outcome_unknown', 'dead_letter', 'booked', 'rejected'));

-- When Parasol stops asking the insurer and an operator has to.
ALTER TABLE insurer_bookings ADD COLUMN give_up_at timestamptz(3);
UPDATE insurer_bookings SET give_up_at = now() + interval '3 days';
ALTER TABLE insurer_bookings ALTER COLUMN give_up_at SET NOT NULL;

DROP INDEX insurer_bookings_due;
ALTER TABLE insurer_bookings
  DROP CONSTRAINT insurer_bookings_pending_is_due,
  DROP CONSTRAINT insurer_bookings_booked_has_policies,
  DROP CONSTRAINT insurer_bookings_rejected_has_reason,
  DROP COLUMN status,
  -- Without a next attempt an unfinished part would be forgotten.
  ADD CONSTRAINT insurer_bookings_unfinished_is_due CHECK
    (state NOT IN ('accepted', 'submitting', 'outcome_unknown') OR next_attempt_at IS NOT NULL),
  ADD CONSTRAINT insurer_bookings_booked_has_policies
    CHECK (state <> 'booked' OR jsonb_array_length(policies) > 0),
  ADD CONSTRAINT insurer_bookings_rejected_has_reason
    CHECK (state <> 'rejected' OR failure_code IS NOT NULL);

CREATE INDEX insurer_bookings_unfinished ON insurer_bookings (next_attempt_at)
  WHERE state IN ('accepted', 'submitting', 'outcome_unknown', 'dead_letter');

-- Which try an entry of the timeline belongs to; null where none was made.
ALTER TABLE booking_events ADD COLUMN fence bigint;
