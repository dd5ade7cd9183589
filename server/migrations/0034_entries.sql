set search_path = shanzhi, public;

-- What acts added to a matter, and what its report said in private (`entry` null). Texts in the open are words of the matter;
-- `fields` are the other open values, `masked` the people by `张**`, `hidden` the names of the private fields. `sealed` opens with
-- a key of the row's own (person_key, by its id): whoever may look asks the worker, who keeps the look first.
create table matter_entry (
  tenant int not null,
  id uuid not null,
  matter uuid not null,
  entry text,
  nth int not null,
  version int not null,
  person uuid,
  at timestamptz not null,
  fields jsonb not null default '{}',
  masked jsonb not null default '{}',
  hidden text[] not null default '{}',
  sealed bytea,
  primary key (tenant, id),
  foreign key (tenant, matter) references matter
);
create index matter_entry_matter on matter_entry (tenant, matter, version);
create index matter_entry_person on matter_entry (tenant, person) where person is not null;
revoke select on matter_entry from shanzhi_app;
grant select (tenant, id, matter, entry, nth, version, person, at, fields, masked, hidden) on matter_entry to shanzhi_app;
grant insert on matter_entry to shanzhi_app, shanzhi_worker;
grant update, delete on matter_entry to shanzhi_worker;
alter table matter_entry enable row level security;
create policy worker on matter_entry to shanzhi_worker using (true) with check (true);
-- the same eyes as the matter's own row
create policy seen on matter_entry for select to shanzhi_app using (tenant = current_tenant()
  and exists (select from matter m where m.tenant = matter_entry.tenant and m.id = matter_entry.matter));
-- who reports need not see the matter; what is added belongs to an act that the journal guards
create policy write on matter_entry for insert to shanzhi_app with check (tenant = current_tenant());

-- Pools of people (mediators): a place in one lasts a year from its beginning, or from the day it was last renewed.
alter table appointment add column renewed_on date;
-- Whom a pool's responsible post was told of, so that it is told once: renewals falling due, or too few members in a month.
create table pool_reminder (
  tenant int not null,
  region uuid not null,
  post text not null,
  about text not null check (about in ('renewal', 'too_few')),
  on_day date not null,
  at timestamptz not null,
  primary key (tenant, region, post, about, on_day)
);
grant insert on pool_reminder to shanzhi_worker;
alter table pool_reminder enable row level security;
create policy worker on pool_reminder to shanzhi_worker using (true) with check (true);
