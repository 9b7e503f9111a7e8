-- Calls that a shop's server made under an Idempotency-Key, and how those that are over were answered.
CREATE TABLE idempotency_keys (
  partner_id text NOT NULL,
  endpoint text NOT NULL,
  key text NOT NULL,
  -- A digest is enough to tell requests apart, and a request holds personal data.
  request_fingerprint text NOT NULL,
  -- Who works on it: a lease that runs out, and a number that rises with each lease and guards every write.
  lease_until timestamptz(3),
  fence bigint NOT NULL,
  answer_status integer,
  answer_body text,
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (partner_id, endpoint, key),
  CONSTRAINT idempotency_keys_answer_is_whole
    CHECK ((answer_status IS NULL) = (answer_body IS NULL)),
  CONSTRAINT idempotency_keys_answered_is_free
    CHECK (answer_status IS NULL OR lease_until IS NULL)
);

CREATE INDEX idempotency_keys_expired ON idempotency_keys (expires_at);
