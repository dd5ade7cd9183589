set search_path = shanzhi, public;

-- How a node's boundary ran, and from which day; `region_shape` holds today's. Never rewritten but for the day it ended.
create table region_boundary (
  tenant int not null,
  region uuid not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  boundary jsonb not null,
  datum text not null check (datum in ('WGS-84', 'GCJ-02')),
  synthetic boolean not null,
  reason text not null,
  -- null: as it was before anybody drew it here
  person uuid,
  at timestamptz not null,
  primary key (tenant, region, valid_from),
  foreign key (tenant, region) references region
);
create unique index region_boundary_now on region_boundary (tenant, region) where valid_to is null;
grant insert, update (valid_to) on region_boundary to shanzhi_app, shanzhi_worker;
alter table region_boundary enable row level security;
create policy worker on region_boundary to shanzhi_worker using (true) with check (true);
create policy read on region_boundary for select to shanzhi_app using (tenant = current_tenant());
create policy add on region_boundary for insert to shanzhi_app with check (sees_village(tenant, region));
create policy change on region_boundary for update to shanzhi_app using (sees_village(tenant, region));

-- Where a place lies is public; it changes only within the actor's own places.
alter table region_shape enable row level security;
create policy worker on region_shape to shanzhi_worker using (true) with check (true);
create policy read on region_shape for select to shanzhi_app using (true);
create policy add on region_shape for insert to shanzhi_app with check (sees_village(tenant, region));
create policy change on region_shape for update to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region));
