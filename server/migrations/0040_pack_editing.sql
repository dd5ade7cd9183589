set search_path = shanzhi, public;

-- The files a version was made of, as their author wrote them: path → text. Null for versions loaded before this.
alter table pack_version add column files json;

-- A change of a county's rules while it is written. What is decided stays; what is being written is written over.
create table pack_draft (
  tenant int not null references tenant,
  id uuid not null,
  pack text not null,
  -- the version it was begun from, or was last laid over
  over_version int not null,
  files json not null,
  -- raised by every save: the loser of two windows is told
  revision int not null default 1,
  state text not null check (state in ('writing', 'submitted', 'approved', 'returned', 'discarded')),
  author uuid not null,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  reason text,
  effective_from date,
  submitted_at timestamptz,
  -- of the content that was submitted: what is approved is what was read
  hash bytea,
  decided_by uuid,
  decided_at timestamptz,
  note text,
  -- the version it became
  version int,
  primary key (tenant, id),
  check (decided_by <> author or state = 'discarded')
);
create index pack_draft_pack on pack_draft (tenant, pack, begun_at desc);

-- Past matters replayed under other rules: kept, so that one can come back to it.
create table what_if (
  tenant int not null references tenant,
  id uuid not null,
  pack text not null,
  -- of a draft, or of a version
  draft uuid,
  version int,
  from_day date not null,
  to_day date not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  state text not null check (state in ('running', 'done', 'failed')),
  done int not null default 0,
  total int not null default 0,
  summary json,
  finished_at timestamptz,
  -- moves while it runs; one that stands still belonged to a process that is gone
  moved_at timestamptz not null,
  primary key (tenant, id)
);
create index what_if_asked on what_if (tenant, asked_at desc);
create table what_if_row (
  tenant int not null,
  run uuid not null,
  matter uuid not null,
  -- what may be told to whoever keeps the rules and reads no matter; null number and place: a sensitive one
  kind text not null,
  kind_title text not null,
  number text,
  place text,
  opened_at timestamptz not null,
  -- what would have been otherwise: elsewhere, late, on_time, stricter, looser, meeting, …
  changes text[] not null,
  -- [{change, before, after}], in words
  words json not null,
  primary key (tenant, run, matter),
  foreign key (tenant, run) references what_if
);
create index what_if_row_changes on what_if_row using gin (changes);

grant insert, update on pack_draft, what_if to shanzhi_app;
grant insert, update on what_if to shanzhi_worker;
grant insert on what_if_row to shanzhi_worker;
alter table pack_draft enable row level security;
create policy worker on pack_draft to shanzhi_worker using (true) with check (true);
create policy keeper on pack_draft to shanzhi_app
  using (tenant = current_tenant() and 'may:manage_packs' = any (current_keys()))
  with check (tenant = current_tenant() and 'may:manage_packs' = any (current_keys()));
alter table what_if enable row level security;
create policy worker on what_if to shanzhi_worker using (true) with check (true);
create policy keeper on what_if to shanzhi_app
  using (tenant = current_tenant() and 'may:manage_packs' = any (current_keys()))
  with check (tenant = current_tenant() and 'may:manage_packs' = any (current_keys()));
alter table what_if_row enable row level security;
create policy worker on what_if_row to shanzhi_worker using (true) with check (true);
create policy keeper on what_if_row for select to shanzhi_app
  using (tenant = current_tenant() and 'may:manage_packs' = any (current_keys()));
