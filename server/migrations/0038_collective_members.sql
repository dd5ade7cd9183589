set search_path = shanzhi, public;

-- Who is a member of a village's collective: the register it makes and files (Rural Collective Economic Organisations Law art 12).
-- As little as it needs: a name, a household, since when and why. A phone lies sealed with the person; of age nothing but the day
-- a minor comes of it.
create table collective_member (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  person uuid not null,
  name text not null check (length(trim(name)) > 0),
  -- the household's number or name in the village
  household text not null check (length(trim(household)) > 0),
  heads boolean not null default false,
  has_phone boolean not null default false,
  -- from this day they take part in the assembly; null: already of age
  votes_from date,
  -- without full civil capacity for another reason (art 26: the assembly is of those who have it)
  barred boolean not null default false,
  joined_on date not null,
  joined_ground text not null,
  joined_by text not null default '',
  left_on date check (left_on >= joined_on),
  left_ground text,
  left_by text,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, person) references person,
  check ((left_on is null) = (left_ground is null))
);
create unique index collective_member_standing on collective_member (tenant, region, household, name) where left_on is null;
create unique index collective_member_person on collective_member (tenant, person) where left_on is null;
create index collective_member_region on collective_member (tenant, region, household, name, id);
grant insert, update on collective_member to shanzhi_app, shanzhi_worker;
alter table collective_member enable row level security;
create policy worker on collective_member to shanzhi_worker using (true) with check (true);
create policy village on collective_member to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region));
-- everybody knows that they are one
create policy own on collective_member for select to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()));

-- Of a member known by household: a proxy by household is of the same one.
alter table meeting_member add column household text;

-- Called because members asked for it {asked, of, file}; called at short notice for a reason (Villagers' Committees Act art 21).
alter table meeting add column requested jsonb, add column short_notice text;
-- What a motion takes back once it is adopted: an authorisation before its last day.
alter table meeting_topic add column withdraws uuid;

-- A wrong payment is taken back with a reason by another person than recorded it, while its voucher is a draft.
alter table payment add column voided_at timestamptz, add column voided_by uuid, add column void_reason text,
  add constraint payment_voided_whole check ((voided_at is null) = (voided_by is null)
    and (voided_at is null) = (void_reason is null)),
  add constraint payment_voided_by_another check (voided_by <> paid_by);
grant update (voided_at, voided_by, void_reason) on payment to shanzhi_app, shanzhi_worker;

-- Taken back before its day, by a resolution.
alter table authorisation add column withdrawn_on date, add column withdrawn_by uuid;
grant update (withdrawn_on, withdrawn_by) on authorisation to shanzhi_app, shanzhi_worker;
create policy taken_back on authorisation for update to shanzhi_app
  using (sees_village(tenant, place)) with check (sees_village(tenant, place));
