-- every row said 'scenes', whatever it was
update dataset set kind = case
  when description->'scenes'->'mixture' is null then 'scenes'
  when coalesce((description->'scenes'->'mixture'->>'scenes')::double precision, 0) > 0 then 'mixed'
  else 'real'
end;

alter table dataset
  add constraint dataset_kind check (kind in ('scenes', 'real', 'mixed')),
  add column items bigint,
  add column skipped bigint not null default 0,
  add column sources jsonb,
  add column read_at timestamptz;
