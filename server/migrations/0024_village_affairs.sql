set search_path = shanzhi, public;

-- What one body lets another decide at a place, until a day: given by a resolution on `matter`. Everybody's to know.
create table authorisation (
  tenant int not null,
  id uuid not null,
  place uuid not null,
  authorisation text not null,
  title text not null,
  body text not null,
  resolution uuid not null,
  matter uuid not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, matter, resolution),
  foreign key (tenant, matter) references matter
);
create index authorisation_place on authorisation (tenant, place, until_day);
grant insert on authorisation to shanzhi_app, shanzhi_worker;
alter table authorisation enable row level security;
create policy worker on authorisation to shanzhi_worker using (true) with check (true);
create policy own_county on authorisation for select to shanzhi_app using (tenant = current_tenant());
create policy by_resolution on authorisation for insert to shanzhi_app with check (tenant = current_tenant()
  and exists (select from matter m where m.tenant = authorisation.tenant and m.id = authorisation.matter));

-- `matter` and `others` look like one purchase in parts: together they pass a limit that none does alone. `audience`: the keys
-- of the seats the pack shows it to; row-level security lets nobody else read it.
create table splitting (
  tenant int not null,
  matter uuid not null,
  others uuid[] not null,
  field text not null,
  sum bigint not null,
  path text not null,
  audience text[] not null,
  at timestamptz not null,
  primary key (tenant, matter),
  foreign key (tenant, matter) references matter
);
create index splitting_at on splitting (tenant, at);
create index splitting_others on splitting using gin (others);
grant insert on splitting to shanzhi_app, shanzhi_worker;
alter table splitting enable row level security;
create policy worker on splitting to shanzhi_worker using (true) with check (true);
create policy supervisors on splitting for select to shanzhi_app using (tenant = current_tenant() and audience && current_keys());
create policy noticed on splitting for insert to shanzhi_app with check (tenant = current_tenant());

-- Affairs of one place and kind within a time: what a new one is compared with.
create index matter_kind_place on matter (tenant, place, kind, opened_at);
