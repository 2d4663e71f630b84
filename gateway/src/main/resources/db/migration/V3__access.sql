create table api_key (
  id text primary key,
  name text not null,
  secret_sha256 text not null unique,
  admin boolean not null,
  active_jobs int,
  requests_per_minute int,
  created_at timestamptz not null,
  revoked_at timestamptz
);
