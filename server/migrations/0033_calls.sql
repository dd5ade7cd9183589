set search_path = shanzhi, public;

-- Units called to a matter (吹哨), one row a call: what inboxes need of `life.calls`, which stays the truth. Written with every act
-- on a matter that has calls; path, audience and excluded are the matter's own, so that the wall needs no look beside the row.
create table matter_call (
  tenant int not null,
  matter uuid not null,
  call text not null,
  path text collate "C" not null,
  audience text[] not null,
  excluded text[] not null,
  -- audience key of the seat called, and of the one that called
  unit text not null,
  caller text not null,
  status text not null,
  -- audience key of the seat it waits on now; null when it is over
  waits_on text,
  -- superiors brought in because the unit is late
  overseers text[] not null default '{}',
  -- the deadline that runs now: to check in, or to report
  budget text,
  due_at timestamptz,
  called_at timestamptz not null,
  primary key (tenant, matter, call),
  foreign key (tenant, matter) references matter
);
create index matter_call_waiting on matter_call (tenant, waits_on, due_at) where waits_on is not null;
create index matter_call_due on matter_call (tenant, due_at) where waits_on is not null;
create index matter_call_overseers on matter_call using gin (overseers) where waits_on is not null;
grant insert, update on matter_call to shanzhi_app, shanzhi_worker;
alter table matter_call enable row level security;
create policy worker on matter_call to shanzhi_worker using (true) with check (true);
-- the matter's own wall, word for word
create policy scope on matter_call for select to shanzhi_app using (
  tenant = current_tenant() and not excluded && current_keys()
  and (path >= current_low() and path < current_high() and current_scope() @> path or audience && current_keys()));
create policy called on matter_call for insert to shanzhi_app with check (tenant = current_tenant());
create policy act on matter_call for update to shanzhi_app using (
  tenant = current_tenant() and not excluded && current_keys()
  and (path >= current_low() and path < current_high() and current_scope() @> path or audience && current_keys())) with check (tenant = current_tenant());
