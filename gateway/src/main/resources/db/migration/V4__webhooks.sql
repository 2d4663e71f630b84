-- Signing needs the secret itself, so it cannot be hashed.
create table webhook_secret (
  owner text primary key,
  secret text not null,
  created_at timestamptz not null
);

create table webhook_delivery (
  id uuid primary key,
  job_id uuid not null references job on delete cascade,
  owner text not null,
  url text not null,
  type text not null,
  body text not null,
  state text not null,
  attempts int not null,
  next_at timestamptz not null,
  status int,
  error text,
  created_at timestamptz not null
);
create index webhook_due on webhook_delivery (next_at) where state = 'pending';
create index webhook_by_job on webhook_delivery (job_id);
