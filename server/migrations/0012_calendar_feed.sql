set search_path = shanzhi, public;

-- An unguessable address at which a person's calendar program reads their deadlines. Only the token's hash is kept.
create table calendar_feed (
  tenant int not null,
  person uuid not null,
  hash bytea not null,
  made_at timestamptz not null,
  primary key (tenant, person),
  foreign key (tenant, person) references person
);
create unique index calendar_feed_hash on calendar_feed (hash);
grant insert, update, delete on calendar_feed to shanzhi_app, shanzhi_worker;

alter table calendar_feed enable row level security;
create policy worker on calendar_feed to shanzhi_worker using (true) with check (true);
create policy own on calendar_feed to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
