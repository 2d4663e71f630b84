alter table metric add column skipped bigint not null default 0;
