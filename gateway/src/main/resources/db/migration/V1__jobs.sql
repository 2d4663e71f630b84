-- One row per job. What is searched for has a column; the rest is in context (fixed at acceptance
-- but for the attempt) and facts (what became known since).
create table job (
  id uuid primary key,
  owner text not null,
  request_scope text not null,
  request_id text,
  request_digest text not null,
  state text not null,
  attempt int not null,
  position text not null,
  losses int not null,
  priority smallint not null,
  context jsonb not null,
  facts jsonb not null,
  parent_id uuid,
  workflow boolean not null,
  released_at timestamptz,
  running boolean not null,
  lease_until timestamptz,
  deadline timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  sequence bigint not null,
  unique (request_scope, request_id)
);
create index job_by_owner on job (owner, id desc);
create index job_by_parent on job (parent_id) where parent_id is not null;
create index job_workflow on job (id) where workflow and ended_at is null;
create index job_active on job (owner) where ended_at is null;
create index job_in_pipeline on job (released_at) where ended_at is null;
create index job_lease on job (lease_until) where ended_at is null;
create index job_deadline on job (deadline) where ended_at is null and deadline is not null;
create index job_ended on job (ended_at) where ended_at is not null;

create table job_event (
  job_id uuid not null references job on delete cascade,
  sequence bigint not null,
  type text not null,
  at timestamptz not null,
  data jsonb not null,
  primary key (job_id, sequence)
);

-- Rows leave when Kafka has them. A gated row waits for room in the pipeline.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea not null,
  not_before timestamptz not null,
  priority smallint not null,
  gated_job uuid
);
create index outbox_order on outbox (priority desc, id);
create index outbox_gated on outbox (gated_job) where gated_job is not null;
