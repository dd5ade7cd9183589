set search_path = shanzhi, public;

-- A node of the place tree. Identity is the id; code, name and parent are dated in region_version, today's are cached here.
-- `path` is the chain of labels from the county, each closed by '/': a subtree is [path, path with its last '/' as '0').
create table region (
  tenant int not null references tenant,
  id uuid not null,
  level text not null,
  code text not null,
  name text not null,
  parent uuid,
  label text collate "C" not null check (label ~ '^[0-9a-z]+$'),
  path text collate "C" not null,
  households int,
  sort int not null default 0,
  retired_on date,
  primary key (tenant, id),
  foreign key (tenant, parent) references region,
  unique (tenant, code)
);
create unique index region_path on region (tenant, path);
create index region_parent on region (tenant, parent, sort);
create sequence region_label;
grant usage on sequence region_label to shanzhi_app, shanzhi_worker;
grant insert, update on region to shanzhi_app, shanzhi_worker;

-- 'a/b/c/' → {a/, a/b/, a/b/c/}: the node and all above it, found by `path = any (…)` on the index.
create function ancestor_paths(path text) returns text[] immutable strict parallel safe language sql
  return (select coalesce(array_agg(left(path, i) order by i), '{}') from generate_series(1, length(path)) i where substr(path, i, 1) = '/');

create table region_version (
  tenant int not null,
  region uuid not null,
  valid_from date not null,
  valid_to date,
  code text not null,
  name text not null,
  parent uuid,
  primary key (tenant, region, valid_from),
  foreign key (tenant, region) references region
);
grant insert, update on region_version to shanzhi_app, shanzhi_worker;

-- Geometry keeps its datum and says when it was made up.
create table region_shape (
  tenant int not null,
  region uuid not null,
  boundary jsonb,
  lng double precision,
  lat double precision,
  datum text not null check (datum in ('WGS-84', 'GCJ-02')),
  accuracy_m int,
  synthetic boolean not null default false,
  -- the boundary's bounding box: few candidates reach the point-in-polygon test in Node
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  primary key (tenant, region),
  foreign key (tenant, region) references region
);
create index region_shape_box on region_shape (tenant, west, east) where west is not null;
grant insert, update on region_shape to shanzhi_app, shanzhi_worker;

-- A node that moves: its subtree's paths, and their copies elsewhere, are rewritten in batches by a job that may be killed at any time.
create table region_move (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  old_path text collate "C" not null,
  new_path text collate "C" not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, region) references region
);
create unique index region_move_open on region_move (tenant, region) where finished_at is null;
grant insert, update on region_move to shanzhi_app, shanzhi_worker;

-- The second wall. What a place is called is public; it changes only within the actor's own places, at both ends of a move.
alter table region enable row level security;
create policy worker on region to shanzhi_worker using (true) with check (true);
create policy read on region for select to shanzhi_app using (true);
create policy add on region for insert to shanzhi_app with check (tenant = current_tenant() and current_scope() @> path);
create policy change on region for update to shanzhi_app using (tenant = current_tenant() and current_scope() @> path);
