-- Calls that the processes have counted together. The columns, their names and their order are those that
-- rate-limiter-flexible writes; times are milliseconds since 1970.
CREATE TABLE rate_limits (
  -- A keyed hash of who calls and of the minute: addresses are personal data.
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
