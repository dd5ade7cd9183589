set search_path = shanzhi, public;

-- Why a place, an appointment, an account, the queue was changed: the words beside the journal's entry, which holds none.
create table change_reason (
  tenant int not null references tenant,
  id uuid not null,
  -- where it was: who looks after this place reads it. Of what belongs to the whole county, its root
  region uuid not null,
  subject uuid not null,
  command text not null,
  -- from when it counts
  day date,
  -- names, codes and numbers before and after; no person's
  told jsonb not null default '{}',
  reason text,
  actor uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, region) references region
);
create index change_reason_subject on change_reason (tenant, subject, at desc);
grant insert on change_reason to shanzhi_app, shanzhi_worker;

alter table change_reason enable row level security;
create policy worker on change_reason to shanzhi_worker using (true) with check (true);
create policy read on change_reason for select to shanzhi_app using (sees_village(tenant, region));
create policy add on change_reason for insert to shanzhi_app
  with check (sees_village(tenant, region) and ('person:' || actor) = any (current_keys()));

-- A term that was entered by mistake is taken off; the journal keeps both acts.
create policy withdraw on appointment for delete to shanzhi_app
  using (tenant = current_tenant() and current_scope() @> path);

-- Merged places: who holds a post at the successor holds it there too.
create index region_retired on region (tenant, path) where retired_on is not null;
