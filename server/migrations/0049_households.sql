set search_path = shanzhi, public;

-- Households as those who visit them know them, and no more: a door, how many live there, when somebody was last met. The head's
-- surname, the phone and the tags lie sealed; they are gone once the household has left.
create table household (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  -- house number, or what the neighbours call the door
  address text not null check (length(trim(address)) > 0),
  people int not null check (people between 1 and 30),
  sealed bytea,
  visited_on date,
  version int not null default 1,
  left_on date,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  check ((left_on is null) = (sealed is not null))
);
create unique index household_door on household (tenant, region, address) where left_on is null;
grant insert, update on household to shanzhi_app, shanzhi_worker;
alter table household enable row level security;
create policy worker on household to shanzhi_worker using (true) with check (true);
create policy visited on household to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region));

create table household_visit (
  tenant int not null,
  id uuid not null,
  household uuid not null,
  region uuid not null,
  on_day date not null,
  found text not null check (found in ('well', 'concern', 'away')),
  -- the visitor's words, sealed
  note bytea,
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, household) references household
);
create index household_visit_latest on household_visit (tenant, household, on_day desc, at desc);
grant insert on household_visit to shanzhi_app, shanzhi_worker;
-- forgotten with the household
grant update (note) on household_visit to shanzhi_app, shanzhi_worker;
alter table household_visit enable row level security;
create policy worker on household_visit to shanzhi_worker using (true) with check (true);
create policy visited on household_visit to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region));
