create table dataset (
  id text primary key,
  kind text not null,
  description jsonb not null,
  created_at timestamptz not null
);

create table run (
  id text primary key,
  checkpoint text not null,
  state text not null,
  wanted text check (wanted in ('pause', 'cancel')),
  recipe jsonb,
  dataset text references dataset,
  labels jsonb not null,
  step bigint not null,
  steps bigint not null,
  worker text,
  epoch integer not null default 0,
  lease_until timestamptz,
  not_before timestamptz not null,
  failure text,
  message text,
  requested_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create index run_waiting on run (requested_at) where state in ('queued', 'running');

create table metric (
  run text not null references run,
  step bigint not null,
  loss double precision not null,
  loss_by_task jsonb not null,
  parts jsonb not null,
  gradient_norm double precision not null,
  learning_rate double precision not null,
  samples_per_second double precision not null,
  remaining_seconds bigint not null,
  reported_at timestamptz not null,
  primary key (run, step)
);

create table run_checkpoint (
  run text not null references run,
  step bigint not null,
  folder text not null,
  sha256 text not null,
  bytes bigint not null,
  saved_at timestamptz not null,
  primary key (run, step)
);

-- a version belongs to its run before it is published: a run that publishes twice publishes the same
create table checkpoint (
  name text not null,
  version integer not null,
  run text not null unique references run,
  record jsonb,
  published_at timestamptz,
  primary key (name, version)
);

create table checkpoint_alias (
  name text not null,
  alias text not null,
  version integer not null,
  moved_at timestamptz not null,
  primary key (name, alias),
  foreign key (name, version) references checkpoint
);

-- orders are read by every trainer and from the beginning; each is obeyed once
create table training_order (
  event_id text primary key,
  run text not null,
  action text not null,
  reason text not null,
  given_at timestamptz not null,
  obeyed boolean not null
);
create index training_order_open on training_order (run, given_at) where not obeyed;

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea not null
);
