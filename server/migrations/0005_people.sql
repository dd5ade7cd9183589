set search_path = shanzhi, public;

-- A person. `name` is kept only of those who hold a post (a public duty); a reporter's name and phone are sealed with the person's key.
create table person (
  tenant int not null references tenant,
  id uuid not null,
  name text,
  sealed bytea,
  -- keyed hash of the phone: finds the person again without reading it
  phone_hash bytea,
  work_phone text,
  path text collate "C" not null,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (tenant, id)
);
create unique index person_phone on person (tenant, phone_hash) where phone_hash is not null;
create index person_path on person (tenant, path);

create table organisation (
  tenant int not null references tenant,
  id uuid not null,
  -- an organisation kind of the pack, or 'department'
  kind text not null,
  -- the pack's department, for departments
  department text,
  name text not null,
  region uuid not null,
  path text collate "C" not null,
  parent uuid,
  dissolved_on date,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, parent) references organisation
);
create index organisation_region on organisation (tenant, region);
create index organisation_path on organisation (tenant, path);
create unique index organisation_department on organisation (tenant, department, region) where department is not null;

-- A post at a node, in a department where the post stands in one, for a term. `acting` stands in for the absent or for a vacancy.
create table appointment (
  tenant int not null references tenant,
  id uuid not null,
  person uuid not null,
  post text not null,
  region uuid not null,
  path text collate "C" not null,
  organisation uuid,
  kind text not null check (kind in ('holder', 'acting')),
  starts_on date not null,
  ends_on date,
  primary key (tenant, id),
  foreign key (tenant, person) references person,
  foreign key (tenant, region) references region,
  foreign key (tenant, organisation) references organisation,
  check (ends_on is null or ends_on >= starts_on)
);
create index appointment_region on appointment (tenant, region, post);
create index appointment_person on appointment (tenant, person);
create index appointment_path on appointment (tenant, path);

create table leave (
  tenant int not null,
  id uuid not null,
  person uuid not null,
  starts_on date not null,
  ends_on date not null,
  primary key (tenant, id),
  foreign key (tenant, person) references person,
  check (ends_on >= starts_on)
);
create index leave_person on leave (tenant, person, ends_on);

grant insert, update on person, organisation, appointment, leave to shanzhi_app, shanzhi_worker;

-- The second wall. Own row, or within the scope; office-holders are public by duty and read through their appointment.
alter table person enable row level security;
create policy worker on person to shanzhi_worker using (true) with check (true);
create policy own_or_scope on person for select to shanzhi_app
  using (tenant = current_tenant() and (name is not null or current_scope() @> path or ('person:' || id) = any (current_keys())));
create policy add on person for insert to shanzhi_app with check (tenant = current_tenant());
create policy change on person for update to shanzhi_app
  using (tenant = current_tenant() and (current_scope() @> path or ('person:' || id) = any (current_keys())));

alter table appointment enable row level security;
create policy worker on appointment to shanzhi_worker using (true) with check (true);
create policy read on appointment for select to shanzhi_app using (tenant = current_tenant());
create policy add on appointment for insert to shanzhi_app with check (tenant = current_tenant() and current_scope() @> path);
create policy change on appointment for update to shanzhi_app using (tenant = current_tenant() and current_scope() @> path);

-- Which account is which person. Accounts themselves live in the auth schema.
create table account_person (
  account text not null,
  tenant int not null,
  person uuid not null,
  primary key (account),
  foreign key (tenant, person) references person
);
create unique index account_person_person on account_person (tenant, person);
grant insert, delete on account_person to shanzhi_app, shanzhi_worker;

-- Spreadsheet imports: what came in and what was wrong with it, until it is corrected.
create table import_run (
  tenant int not null,
  id uuid not null,
  what text not null,
  actor uuid not null,
  file_name text not null,
  total int not null,
  taken int not null,
  bad jsonb not null,
  dry_run boolean not null,
  at timestamptz not null,
  primary key (tenant, id)
);
grant insert on import_run to shanzhi_app, shanzhi_worker;
