set search_path = shanzhi, public;

-- A second factor at sign-in (RFC 6238). The secret is sealed with a key of its own and read only while somebody signs in;
-- nothing outside sign-in can select it. Unconfirmed: shown, not yet proved by a code.
create table second_factor (
  tenant int not null,
  person uuid not null,
  secret bytea not null,
  begun_at timestamptz not null,
  confirmed_at timestamptz,
  -- the 30-second step of the last code that was used: no code counts twice
  last_step bigint,
  primary key (tenant, person),
  -- goes with the account
  foreign key (tenant, person) references account_person (tenant, person) on delete cascade
);
-- Codes for the day the phone is lost, each good once. Keyed hashes.
create table backup_code (
  tenant int not null,
  person uuid not null,
  hash bytea not null,
  used_at timestamptz,
  primary key (tenant, person, hash),
  foreign key (tenant, person) references second_factor on delete cascade
);
-- Why an administrator took away somebody's second factor. The journal names the row; the words stand here.
create table second_factor_reset (
  tenant int not null,
  id uuid not null,
  person uuid not null,
  -- null: from the server's own console
  actor uuid,
  reason text not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, person) references person
);
create index second_factor_reset_person on second_factor_reset (tenant, person, at);

-- Who at an identity provider (OpenID Connect: issuer and subject) is which person here.
create table identity (
  tenant int not null,
  id uuid not null,
  person uuid not null,
  provider text not null,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  -- null: found by a claim the deployment trusts
  linked_by uuid,
  primary key (tenant, id),
  unique (issuer, subject),
  foreign key (tenant, person) references account_person (tenant, person) on delete cascade
);
create index identity_person on identity (tenant, person);
-- A link that ties one identity to a person, once. Only the token's hash is kept; a new one ends the one before it.
create table identity_invitation (
  tenant int not null,
  person uuid not null,
  provider text not null,
  hash bytea not null unique,
  made_by uuid not null,
  expires_at timestamptz not null,
  primary key (tenant, person, provider),
  foreign key (tenant, person) references person
);

revoke select on second_factor, backup_code from shanzhi_app, shanzhi_worker;
revoke select on identity_invitation from shanzhi_app;
grant select (tenant, person, begun_at, confirmed_at) on second_factor to shanzhi_worker;
grant select (tenant, person, begun_at, confirmed_at) on second_factor to shanzhi_app;
grant select (tenant, person, used_at) on backup_code to shanzhi_app;
grant select (tenant, person, provider, expires_at) on identity_invitation to shanzhi_app;
grant insert, delete, update (confirmed_at, last_step) on second_factor to shanzhi_app;
grant insert, delete on backup_code to shanzhi_app;
grant insert on second_factor_reset to shanzhi_app, shanzhi_worker;
grant delete on identity to shanzhi_app;
grant insert, delete on identity_invitation to shanzhi_app;
grant delete on second_factor to shanzhi_worker;
grant insert on identity to shanzhi_worker;
grant delete on identity_invitation to shanzhi_worker;
grant select, update (last_step) on second_factor to shanzhi_auth;
grant select, update (used_at) on backup_code to shanzhi_auth;

-- Whether the one asking holds something that answers for a seat the person is in.
create function answers_for(of_tenant int, of_person uuid) returns boolean language sql stable
  set search_path = shanzhi, public as $$
  select exists (select from appointment a
    where a.tenant = of_tenant and a.person = of_person and current_scope() @> a.path)
$$;

alter table second_factor enable row level security;
create policy worker on second_factor to shanzhi_worker using (true) with check (true);
create policy sign_in on second_factor to shanzhi_auth using (true);
create policy own on second_factor to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
create policy see on second_factor for select to shanzhi_app using (tenant = current_tenant() and answers_for(tenant, person));
create policy reset on second_factor for delete to shanzhi_app using (tenant = current_tenant() and answers_for(tenant, person));

alter table backup_code enable row level security;
create policy sign_in on backup_code to shanzhi_auth using (true);
create policy own on backup_code to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));

alter table second_factor_reset enable row level security;
create policy worker on second_factor_reset to shanzhi_worker using (true) with check (true);
create policy own on second_factor_reset for select to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
create policy tell on second_factor_reset for insert to shanzhi_app
  with check (tenant = current_tenant() and answers_for(tenant, person) and ('person:' || actor) = any (current_keys()));

alter table identity enable row level security;
create policy worker on identity to shanzhi_worker using (true) with check (true);
create policy own_or_answered on identity to shanzhi_app
  using (tenant = current_tenant() and (('person:' || person) = any (current_keys()) or answers_for(tenant, person)));

alter table identity_invitation enable row level security;
create policy worker on identity_invitation to shanzhi_worker using (true) with check (true);
create policy invite on identity_invitation to shanzhi_app
  using (tenant = current_tenant() and answers_for(tenant, person))
  with check (tenant = current_tenant() and answers_for(tenant, person) and ('person:' || made_by) = any (current_keys()));
