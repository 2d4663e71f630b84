create table checkpoint (
  name text not null,
  version int not null,
  record jsonb not null,
  published_at timestamptz not null,
  retired boolean not null,
  primary key (name, version)
);

-- Of two records with one alias the later counts.
create table checkpoint_alias (
  name text not null,
  alias text not null,
  version int not null,
  moved_at timestamptz not null,
  primary key (name, alias)
);
