set search_path = shanzhi, public;

-- Who asked, of a deadline an act started (a supervision): their list is found by it.
alter table deadline add column asker_post text, add column asker_at uuid, add column asker_organisation uuid;
create index deadline_asked on deadline (tenant, asker_at, asker_post) where asker_at is not null;

-- What was said about a matter beside its acts: [{id, at, person, by_reporter, seat, to, text, salt, files}]. In the row, so
-- that whoever may not see the matter sees none of it; an erasure empties `text` and `salt`.
alter table matter add column remarks jsonb not null default '[]';
create index matter_remarks on matter using gin (remarks jsonb_path_ops);

-- A unit's own notes on a matter. `unit`: the audience keys of its seats; row-level security lets nobody else read them.
create table matter_note (
  tenant int not null,
  id uuid not null,
  matter uuid not null,
  person uuid not null,
  seat text not null,
  unit text[] not null,
  text text,
  salt text,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, matter) references matter
);
create index matter_note_matter on matter_note (tenant, matter, at);
grant insert on matter_note to shanzhi_app;
grant update on matter_note to shanzhi_worker;
alter table matter_note enable row level security;
create policy worker on matter_note to shanzhi_worker using (true) with check (true);
create policy unit on matter_note for select to shanzhi_app using (tenant = current_tenant() and unit && current_keys());
create policy write on matter_note for insert to shanzhi_app with check (tenant = current_tenant() and unit && current_keys());

-- Who wants to be told of everything that happens to a matter; whether they may still is asked each time.
create table matter_follower (
  tenant int not null,
  matter uuid not null,
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, matter, person),
  foreign key (tenant, matter) references matter
);
create index matter_follower_person on matter_follower (tenant, person);
grant insert, delete on matter_follower to shanzhi_app, shanzhi_worker;
alter table matter_follower enable row level security;
create policy worker on matter_follower to shanzhi_worker using (true) with check (true);
create policy own_county on matter_follower for select to shanzhi_app using (tenant = current_tenant());
create policy own on matter_follower for insert to shanzhi_app with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
create policy leave on matter_follower for delete to shanzhi_app using (tenant = current_tenant() and ('person:' || person) = any (current_keys()));
