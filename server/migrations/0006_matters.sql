set search_path = shanzhi, public;

-- Anything handled to a close. `life` is the pure state `decide` works on; the columns beside it are what lists and walls need.
create table matter (
  tenant int not null references tenant,
  id uuid not null,
  number text not null,
  kind text not null,
  kind_title text not null,
  rules bytea not null references rule,
  title text not null,
  place uuid not null,
  -- where it is seen from: the place's path, or an ancestor's for a complaint about somebody (信访工作条例 art 30)
  path text collate "C" not null,
  -- who else sees it: 'person:<id>', 'seat:<post>@<region>[/<organisation>]', 'organisation:<id>', 'link:<hash>'
  audience text[] not null,
  -- who never does, whatever their scope
  excluded text[] not null default '{}',
  sensitive text,
  channel text not null,
  reporter uuid,
  reporter_masked text,
  reporter_sealed bytea,
  follow_hash bytea,
  address text,
  lng double precision,
  lat double precision,
  datum text,
  accuracy_m int,
  life jsonb not null,
  -- what people wrote, [{id, version, field, person, text, salt}]: the journal holds only a commitment; erasure empties `text` and `salt`
  words jsonb not null default '[]',
  -- [{hash, version, person, width, height}]
  photos jsonb not null default '[]',
  state text not null,
  version int not null,
  waiting_post text,
  waiting_at uuid,
  waiting_organisation uuid,
  -- the seat in words, as it was called when the matter came to it
  waiting_title text,
  overseer_post text,
  overseer_at uuid,
  overseer_organisation uuid,
  due_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  final text,
  primary key (tenant, id),
  unique (tenant, number),
  foreign key (tenant, place) references region
);
create index matter_waiting on matter (tenant, waiting_at, waiting_post, due_at) where closed_at is null;
create index matter_overseer on matter (tenant, overseer_at, overseer_post, due_at) where closed_at is null and overseer_at is not null;
create index matter_path on matter (tenant, path, opened_at desc);
create index matter_newest on matter (tenant, opened_at desc, id desc);
create index matter_audience on matter using gin (audience);
create index matter_follow on matter (tenant, follow_hash) where follow_hash is not null;
create index matter_reporter on matter (tenant, reporter, opened_at desc) where reporter is not null;

grant insert, update on matter to shanzhi_app, shanzhi_worker;
alter table matter enable row level security;
create policy worker on matter to shanzhi_worker using (true) with check (true);
create policy scope on matter for select to shanzhi_app using (
  tenant = current_tenant() and not excluded && current_keys()
  and (path >= current_low() and path < current_high() and current_scope() @> path or audience && current_keys()));
create policy report on matter for insert to shanzhi_app with check (tenant = current_tenant());
create policy act on matter for update to shanzhi_app using (
  tenant = current_tenant() and not excluded && current_keys()
  and (path >= current_low() and path < current_high() and current_scope() @> path or audience && current_keys())) with check (tenant = current_tenant());

-- Rows, so that one job can scan them. `due_at` of the matter is their minimum.
create table deadline (
  tenant int not null,
  matter uuid not null,
  clock text not null,
  budget text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  paused_at timestamptz,
  met_at timestamptz,
  fell_due_at timestamptz,
  -- when the scanning job next has to look: due, or the next climb; null when there is nothing to do
  wake_at timestamptz,
  primary key (tenant, matter, clock),
  foreign key (tenant, matter) references matter
);
create index deadline_wake on deadline (wake_at) where wake_at is not null;
grant insert, update on deadline to shanzhi_app, shanzhi_worker;

-- Told inside the app. What leaves it goes through the outbox.
create table notice (
  tenant int not null,
  id uuid not null,
  person uuid not null,
  matter uuid not null,
  text text not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (tenant, id)
);
create index notice_person on notice (tenant, person, at desc);
grant insert on notice to shanzhi_app, shanzhi_worker;
grant update (read_at) on notice to shanzhi_app;
-- an erasure empties what was said of the person's matters
grant update (text) on notice to shanzhi_worker;
alter table notice enable row level security;
create policy worker on notice to shanzhi_worker using (true) with check (true);
create policy own on notice for select to shanzhi_app using (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
create policy tell on notice for insert to shanzhi_app with check (tenant = current_tenant());
create policy mark on notice for update to shanzhi_app using (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
