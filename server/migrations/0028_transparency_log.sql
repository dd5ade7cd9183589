set search_path = shanzhi, public;

-- The transparency log (C2SP tlog-tiles): what was published, in an order nobody can change without being found out.
-- A statement is public by its nature: hashes, opaque ids, place codes and days; never a person's name or words.

-- What the act that publishes puts here; the sequencer takes it off.
create table log_queue (
  tenant int not null,
  id uuid not null,
  statement bytea not null check (octet_length(statement) between 1 and 65535),
  primary key (tenant, id)
);
grant insert on log_queue to shanzhi_app, shanzhi_worker;
-- update: what FOR UPDATE SKIP LOCKED asks for
grant update, delete on log_queue to shanzhi_worker;

create table log_entry (
  tenant int not null,
  position bigint not null,
  statement bytea not null,
  primary key (tenant, position)
);
create unique index log_entry_statement on log_entry (tenant, sha256(statement));

-- The hashes of the tree that are stored: leaves at level 0, and each 256 of a level make one of the next.
create table log_node (
  tenant int not null,
  level smallint not null,
  position bigint not null,
  hash bytea not null,
  primary key (tenant, level, position)
);

-- The signed heads of the tree. The first one's origin stays the log's name.
create table log_checkpoint (
  tenant int not null,
  size bigint not null,
  origin text not null,
  root bytea not null,
  note text not null,
  signed_at timestamptz not null,
  primary key (tenant, size)
);

create trigger log_entry_append_only before update or delete or truncate on log_entry
  for each statement execute function refuse_rewrite();
create trigger log_node_append_only before update or delete or truncate on log_node
  for each statement execute function refuse_rewrite();
create trigger log_checkpoint_append_only before update or delete or truncate on log_checkpoint
  for each statement execute function refuse_rewrite();
grant insert on log_entry, log_node, log_checkpoint to shanzhi_worker;

alter table log_queue enable row level security;
create policy worker on log_queue to shanzhi_worker using (true) with check (true);
create policy own_county on log_queue to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());
