-- The backups this database was filled from. What was booked between a backup and its restore is known to the insurers
-- alone, so that an order whose offer is older than a restore is looked up there before it is sent.
CREATE TABLE restores (
  restored_at timestamptz(3) PRIMARY KEY,
  backup_made_at timestamptz(3) NOT NULL
);

-- Null where a booking was found on its insurer's books: what the shop had asked for is not known.
ALTER TABLE bookings ALTER COLUMN request_fingerprint DROP NOT NULL;
