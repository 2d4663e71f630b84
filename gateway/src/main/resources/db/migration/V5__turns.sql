-- A gated row waits for its turn: jobs of higher priority stand as if they had come earlier.
alter table outbox add column turn_at timestamptz;
update outbox set turn_at = not_before where gated_job is not null;
create index outbox_turn on outbox (turn_at, id) where gated_job is not null;
