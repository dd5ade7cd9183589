set search_path = shanzhi, public;

-- How a sender of hotline orders names its columns and kinds, told once by a person.
create table hotline_mapping (
  tenant int not null references tenant,
  sender text not null,
  -- our column → the header in the sender's file
  columns jsonb not null,
  -- the sender's word for a kind → the county's kind
  kinds jsonb not null default '{}',
  -- the headers of the file it was told for: the same headers again are recognised by them
  headers text[] not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (tenant, sender)
);
grant insert, update on hotline_mapping to shanzhi_app;
alter table hotline_mapping enable row level security;
create policy worker on hotline_mapping to shanzhi_worker using (true);
create policy own_county on hotline_mapping to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());

-- A file as it was sent, sealed: it holds callers' names and phones. Emptied when it has been taken, or a day later.
create table hotline_file (
  tenant int not null references tenant,
  id uuid not null,
  actor uuid not null,
  file_name text not null,
  sealed bytea,
  at timestamptz not null,
  primary key (tenant, id)
);
grant insert on hotline_file to shanzhi_app;
grant update (sealed) on hotline_file to shanzhi_worker;
alter table hotline_file enable row level security;
create policy worker on hotline_file to shanzhi_worker using (true) with check (true);
create policy own on hotline_file for select to shanzhi_app using (tenant = current_tenant() and ('person:' || actor) = any (current_keys()));
create policy send on hotline_file for insert to shanzhi_app with check (tenant = current_tenant() and ('person:' || actor) = any (current_keys()));

-- One reading of a file, tried or taken. Its bad rows are sealed as the file is; what is told of them holds no value of theirs.
create table hotline_run (
  tenant int not null references tenant,
  id uuid not null,
  file uuid not null,
  actor uuid not null,
  sender text not null,
  dry_run boolean not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  -- rows in the file, and rows gone through
  total int not null default 0,
  done int not null default 0,
  report jsonb not null default '{}',
  bad_sealed bytea,
  failure text,
  at timestamptz not null,
  -- while it runs: raised with every batch, so that another process takes up what a dead one left
  beat_at timestamptz,
  finished_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, file) references hotline_file
);
create index hotline_run_open on hotline_run (at) where state in ('queued', 'running');
grant insert on hotline_run to shanzhi_app;
grant update on hotline_run to shanzhi_worker;
alter table hotline_run enable row level security;
create policy worker on hotline_run to shanzhi_worker using (true) with check (true);
create policy own on hotline_run for select to shanzhi_app using (tenant = current_tenant() and ('person:' || actor) = any (current_keys()));
create policy ask on hotline_run for insert to shanzhi_app with check (tenant = current_tenant() and ('person:' || actor) = any (current_keys()));

-- Which matter an order became. `content`: a keyed hash a column, so that a changed order is seen and its words are not kept twice.
create table hotline_order (
  tenant int not null references tenant,
  sender text not null,
  number text not null,
  matter uuid not null,
  run uuid not null,
  content jsonb not null,
  called_at timestamptz,
  due_by timestamptz,
  at timestamptz not null,
  primary key (tenant, sender, number),
  foreign key (tenant, matter) references matter,
  foreign key (tenant, run) references hotline_run
);
create index hotline_order_matter on hotline_order (tenant, matter);
grant insert on hotline_order to shanzhi_app;
alter table hotline_order enable row level security;
create policy worker on hotline_order to shanzhi_worker using (true) with check (true);
-- seen by whoever sees the matter
create policy as_matter on hotline_order for select to shanzhi_app using (tenant = current_tenant()
  and exists (select from matter m where m.tenant = hotline_order.tenant and m.id = hotline_order.matter));
create policy take on hotline_order for insert to shanzhi_app with check (tenant = current_tenant());

-- Results that went out: the next export may ask for what has changed since.
create table hotline_export (
  tenant int not null references tenant,
  id uuid not null,
  actor uuid not null,
  sender text,
  since timestamptz,
  rows int not null,
  at timestamptz not null,
  primary key (tenant, id)
);
create index hotline_export_newest on hotline_export (tenant, at desc);
grant insert on hotline_export to shanzhi_app;
alter table hotline_export enable row level security;
create policy worker on hotline_export to shanzhi_worker using (true) with check (true);
create policy own_county on hotline_export to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());
