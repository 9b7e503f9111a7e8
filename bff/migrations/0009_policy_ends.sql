-- When the first of a part's policies ends that is in force, so that those whose end is near can be found. Kept by the
-- database: policies are written in more than one place.
ALTER TABLE insurer_bookings ADD COLUMN next_end_at timestamptz(3);

CREATE FUNCTION note_next_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.next_end_at := (
    SELECT min((p -> 'period' ->> 'end')::timestamptz)
    FROM jsonb_array_elements(NEW.policies) p WHERE p ->> 'status' = 'active'
  );
  RETURN NEW;
END
$$;

CREATE TRIGGER insurer_bookings_next_end BEFORE INSERT OR UPDATE OF policies ON insurer_bookings
  FOR EACH ROW EXECUTE FUNCTION note_next_end();

UPDATE insurer_bookings SET policies = policies WHERE jsonb_array_length(policies) > 0;

CREATE INDEX insurer_bookings_ending ON insurer_bookings (next_end_at) WHERE next_end_at IS NOT NULL;
