set search_path = shanzhi, public;

-- Not yet looked at by who carries notices out of the app; those from before stay in it.
alter table notice add column waits boolean not null default false;
alter table notice alter column waits set default true;
create index notice_waits on notice (at) where waits;
-- about no matter: `page` is where the app shows what it is about
alter table notice alter column matter drop not null;
alter table notice add column page text;
alter table notice add constraint notice_about check (matter is not null or page is not null);
grant update (waits) on notice to shanzhi_worker;

-- How a person wants to be told beside the app. The mail address is sealed with their own key, and stands here only once proved.
create table notice_choice (
  tenant int not null,
  person uuid not null,
  sms text not null default 'off' check (sms in ('off', 'each', 'daily')),
  mail text not null default 'off' check (mail in ('off', 'each', 'daily')),
  -- of the daily summary, `HH:MM` in Asia/Shanghai
  daily_at text not null default '08:30' check (daily_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  mail_sealed bytea,
  changed_at timestamptz not null,
  primary key (tenant, person),
  foreign key (tenant, person) references person,
  check (mail = 'off' or mail_sealed is not null)
);
grant insert, update on notice_choice to shanzhi_app;
grant delete on notice_choice to shanzhi_worker;
alter table notice_choice enable row level security;
create policy worker on notice_choice to shanzhi_worker using (true) with check (true);
create policy own on notice_choice to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));

-- An address somebody says is theirs, until they show the code that was sent to it. `sends`: on the day of `at`.
create table mail_proof (
  tenant int not null,
  person uuid not null,
  sealed bytea not null,
  code_hash bytea not null,
  tries int not null default 0,
  sends int not null default 1,
  at timestamptz not null,
  primary key (tenant, person),
  foreign key (tenant, person) references person
);
grant insert, update, delete on mail_proof to shanzhi_app;
grant delete on mail_proof to shanzhi_worker;
alter table mail_proof enable row level security;
create policy worker on mail_proof to shanzhi_worker using (true) with check (true);
create policy own on mail_proof to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));

-- Another system (webhook) or a unit's chat group (the other kinds) that is told of events. Address and secret are sealed:
-- who has a robot's address can write into its group.
create table endpoint (
  tenant int not null references tenant,
  id uuid not null,
  kind text not null check (kind in ('webhook', 'dingtalk', 'wecom', 'feishu')),
  title text not null,
  -- of a webhook: it is told of what lies there and below; of a robot: the unit whose group it is
  region uuid not null,
  organisation uuid,
  address_sealed bytea not null,
  -- as much of the address as may be read
  shown text not null,
  secret_sealed bytea,
  -- still signs beside the new one until then
  old_secret_sealed bytea,
  old_secret_until timestamptz,
  events text[] not null,
  -- the first place in the county's hash tree it has not been told of
  position bigint not null,
  made_by uuid not null,
  made_at timestamptz not null,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_why text,
  ended_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, organisation) references organisation
);
grant insert, update on endpoint to shanzhi_app, shanzhi_worker;
alter table endpoint enable row level security;
create policy worker on endpoint to shanzhi_worker using (true) with check (true);
create policy scope on endpoint to shanzhi_app
  using (tenant = current_tenant() and exists (
    select from region r where r.tenant = endpoint.tenant and r.id = endpoint.region and current_scope() @> r.path))
  with check (tenant = current_tenant() and exists (
    select from region r where r.tenant = endpoint.tenant and r.id = endpoint.region and current_scope() @> r.path));

-- One message to one receiver, and what became of it. `logged`: no sender is set up, a masked line went to the log.
create table delivery (
  tenant int not null,
  id uuid not null,
  channel text not null check (channel in ('sms', 'mail', 'webhook', 'robot')),
  -- 'person:<id>', 'matter:<id>' (its reporter, who has no account), 'endpoint:<id>'
  target text not null,
  person uuid,
  endpoint uuid,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'logged', 'dead', 'dropped')),
  tries int not null default 0,
  next_at timestamptz not null,
  reason text,
  status int,
  took_ms int,
  at timestamptz not null,
  done_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, endpoint) references endpoint
);
create index delivery_due on delivery (next_at) where state = 'waiting';
create index delivery_newest on delivery (tenant, at desc, id desc);
create index delivery_endpoint on delivery (tenant, endpoint) where endpoint is not null;
create index delivery_person on delivery (tenant, person) where person is not null;
-- what was not tried yet takes in what comes for the same receiver meanwhile; a webhook carries one event a message
create unique index delivery_open on delivery (tenant, channel, target) where state = 'waiting' and tries = 0 and channel <> 'webhook';
grant insert, update on delivery to shanzhi_app, shanzhi_worker;
grant delete on delivery to shanzhi_worker;
alter table delivery enable row level security;
create policy worker on delivery to shanzhi_worker using (true) with check (true);
create policy scope on delivery to shanzhi_app using (tenant = current_tenant() and case when endpoint is not null
    then exists (select from endpoint e where e.tenant = delivery.tenant and e.id = delivery.endpoint)
    else exists (select from person p where p.tenant = delivery.tenant and p.id = delivery.person and current_scope() @> p.path) end);

-- What a message holds. The id is what caused it: the same notice or event is carried once.
create table delivery_item (
  tenant int not null,
  id uuid not null,
  delivery uuid not null,
  matter uuid,
  -- read when it is sent, so that an erasure reaches it
  notice uuid,
  event text,
  text text,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, delivery) references delivery on delete cascade
);
create index delivery_item_delivery on delivery_item (tenant, delivery);
grant insert on delivery_item to shanzhi_app, shanzhi_worker;
grant update, delete on delivery_item to shanzhi_worker;
alter table delivery_item enable row level security;
create policy worker on delivery_item to shanzhi_worker using (true) with check (true);
create policy as_delivery on delivery_item to shanzhi_app using (tenant = current_tenant()
  and exists (select from delivery d where d.tenant = delivery_item.tenant and d.id = delivery_item.delivery));
