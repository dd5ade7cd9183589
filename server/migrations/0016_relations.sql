set search_path = shanzhi, public;

-- Matters that belong together. `merged`: `matter` was closed into `other`, and its reporter is told of what happens there.
create table matter_relation (
  tenant int not null,
  matter uuid not null,
  other uuid not null,
  kind text not null check (kind in ('merged')),
  at timestamptz not null,
  primary key (tenant, matter, other),
  foreign key (tenant, matter) references matter,
  foreign key (tenant, other) references matter
);
create index matter_relation_other on matter_relation (tenant, other);
grant insert on matter_relation to shanzhi_app, shanzhi_worker;
alter table matter_relation enable row level security;
create policy worker on matter_relation to shanzhi_worker using (true) with check (true);
create policy own_county on matter_relation to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());
