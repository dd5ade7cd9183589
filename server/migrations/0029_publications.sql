set search_path = shanzhi, public;

-- What a place published of what it owes. Public by its nature: everybody reads it; only who holds the place writes it.
create table publication (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  path text collate "C" not null,
  -- the duty in the county's pack, and the period: 2026-10, 2026-Q4 or 2026
  duty text not null,
  period text not null,
  due_on date not null,
  primary key (tenant, id),
  unique (tenant, region, duty, period),
  foreign key (tenant, region) references region
);
create index publication_path on publication (tenant, path, duty);

-- Never written over: a correction is one more version, and all stay to be read.
create table publication_version (
  tenant int not null,
  publication uuid not null,
  version int not null,
  -- canonical JSON, the very bytes whose SHA-256 is in the transparency log
  document text not null,
  published_at timestamptz not null,
  published_by uuid not null,
  -- the last day on which it must hang
  posted_until date not null,
  primary key (tenant, publication, version),
  foreign key (tenant, publication) references publication
);
create trigger publication_version_append_only before update or delete or truncate on publication_version
  for each statement execute function refuse_rewrite();

grant insert on publication, publication_version to shanzhi_app, shanzhi_worker;
alter table publication enable row level security;
create policy worker on publication to shanzhi_worker using (true) with check (true);
create policy everybody on publication for select to shanzhi_app using (tenant = current_tenant());
create policy own_place on publication for insert to shanzhi_app
  with check (tenant = current_tenant() and current_scope() @> path);
alter table publication_version enable row level security;
create policy worker on publication_version to shanzhi_worker using (true) with check (true);
create policy everybody on publication_version for select to shanzhi_app using (tenant = current_tenant());
create policy own_place on publication_version for insert to shanzhi_app with check (
  tenant = current_tenant() and exists (
    select from publication p where p.tenant = publication_version.tenant and p.id = publication and current_scope() @> p.path));
