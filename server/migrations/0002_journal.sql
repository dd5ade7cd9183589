set search_path = shanzhi, public;

-- The record of every act. Inputs by reference: no person's words or data, only ids and salted commitments.
create table journal_entry (
  tenant int not null references tenant,
  id uuid not null,
  subject_kind text not null,
  subject uuid not null,
  version int not null,
  actor uuid,
  seat jsonb,
  command text not null,
  command_id uuid not null,
  input jsonb not null,
  rules bytea,
  decision jsonb not null,
  at timestamptz not null,
  leaf bytea not null check (length(leaf) = 32),
  primary key (tenant, id),
  unique (tenant, subject, version)
);
comment on column journal_entry.leaf is 'SHA-256(0x00 || canonical JSON of the entry), RFC 6962 leaf hash';

create function refuse_rewrite() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_entry_append_only before update or delete or truncate on journal_entry
  for each statement execute function refuse_rewrite();
grant insert on journal_entry to shanzhi_app, shanzhi_worker;
alter table journal_entry enable row level security;
create policy worker on journal_entry to shanzhi_worker using (true) with check (true);
create policy own_county on journal_entry to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());

-- One row an entry until the follower has sealed it: never "everything after the largest id".
create table journal_unsealed (
  tenant int not null,
  entry uuid not null,
  primary key (tenant, entry)
);
grant insert on journal_unsealed to shanzhi_app, shanzhi_worker;
-- update: what FOR UPDATE SKIP LOCKED asks for
grant update, delete on journal_unsealed to shanzhi_worker;

-- The hash tree: a position for every entry, a root for every batch.
create table journal_leaf (
  tenant int not null,
  position bigint not null,
  entry uuid not null,
  leaf bytea not null,
  primary key (tenant, position),
  unique (tenant, entry)
);
create table journal_root (
  tenant int not null,
  size bigint not null,
  root bytea not null,
  -- RFC 6962 compact range: the roots of the complete subtrees, largest first.
  frontier bytea[] not null,
  sealed_at timestamptz not null,
  primary key (tenant, size)
);
create trigger journal_leaf_append_only before update or delete or truncate on journal_leaf
  for each statement execute function refuse_rewrite();
create trigger journal_root_append_only before update or delete or truncate on journal_root
  for each statement execute function refuse_rewrite();
grant insert on journal_leaf, journal_root to shanzhi_worker;

-- A command is answered once. The same id with another body is refused (409).
create table command (
  tenant int not null,
  actor text not null,
  command_id uuid not null,
  request_hash bytea not null,
  subject uuid not null,
  version int not null,
  at timestamptz not null,
  primary key (tenant, actor, command_id)
);
grant insert on command to shanzhi_app, shanzhi_worker;
grant delete on command to shanzhi_worker;

-- Signed counts at the leaf, folded by a follower; figures read folded + unfolded.
create table tally_delta (
  tenant int not null,
  id bigint generated always as identity,
  region uuid not null,
  kind text not null,
  day date not null,
  measure text not null,
  value int not null,
  primary key (tenant, id)
);
create table tally (
  tenant int not null,
  region uuid not null,
  kind text not null,
  day date not null,
  measure text not null,
  value bigint not null,
  primary key (tenant, region, day, kind, measure)
);
grant insert on tally_delta to shanzhi_app, shanzhi_worker;
grant delete, update on tally_delta to shanzhi_worker;
grant insert, update on tally to shanzhi_worker;

-- Who looked at what a mask hides, and why.
create table access_log (
  tenant int not null,
  id uuid not null,
  actor uuid not null,
  subject uuid not null,
  field text not null,
  reason text,
  at timestamptz not null,
  primary key (tenant, id)
);
create index access_log_subject on access_log (tenant, subject, at);
create trigger access_log_append_only before update or delete or truncate on access_log
  for each statement execute function refuse_rewrite();
grant insert on access_log to shanzhi_app;
-- Written by whoever looks, read by the supervisor only: the app role cannot.
revoke select on access_log from shanzhi_app;
alter table access_log enable row level security;
create policy worker on access_log for select to shanzhi_worker using (true);
create policy own_county on access_log for insert to shanzhi_app with check (tenant = current_tenant());

-- A person's key and salt. Deleting the row is the erasure (PIPL art 47): the journal stays verifiable, the person unreadable.
create table person_key (
  tenant int not null,
  person uuid not null,
  wrapped bytea not null,
  primary key (tenant, person)
);
grant insert, delete on person_key to shanzhi_app, shanzhi_worker;
alter table person_key enable row level security;
create policy worker on person_key to shanzhi_worker using (true) with check (true);
create policy own_county on person_key to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());

-- Effects that leave the database: rows now, moved into the queue in batches by a follower.
create table outbox (
  tenant int not null,
  id uuid not null,
  effect text not null,
  payload jsonb not null,
  at timestamptz not null,
  primary key (tenant, id)
);
grant insert on outbox to shanzhi_app, shanzhi_worker;
grant delete, update on outbox to shanzhi_worker;
