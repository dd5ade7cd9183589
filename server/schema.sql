-- Written by `npm run shanzhi -- schema dump`; npm test compares it with the migrations.
-- shanzhi: types
create type path_range as range (subtype = text, collation = "C", multirange_type_name = path_multirange);
-- shanzhi: functions
CREATE OR REPLACE FUNCTION shanzhi.ancestor_paths(path text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT COALESCE(array_agg("left"(ancestor_paths.path, i.i) ORDER BY i.i), '{}'::text[]) AS "coalesce" FROM generate_series(1, length(ancestor_paths.path)) i(i) WHERE (substr(ancestor_paths.path, i.i, 1) = '/'::text))
;
CREATE OR REPLACE FUNCTION shanzhi.current_high()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN upper(current_scope())
;
CREATE OR REPLACE FUNCTION shanzhi.current_keys()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('shanzhi.keys'::text, true), ''::text))::text[], '{}'::text[])
;
CREATE OR REPLACE FUNCTION shanzhi.current_low()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN lower(current_scope())
;
CREATE OR REPLACE FUNCTION shanzhi.current_scope()
 RETURNS path_multirange
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('shanzhi.scope'::text, true), ''::text))::path_multirange, '{}'::path_multirange)
;
CREATE OR REPLACE FUNCTION shanzhi.current_tenant()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('shanzhi.tenant'::text, true), ''::text))::integer
;
CREATE OR REPLACE FUNCTION shanzhi.refuse_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $function$
;
-- shanzhi: sequences
create sequence region_label as bigint start 1 increment 1;
-- shanzhi: tables
create table access_log (
  actor uuid not null,
  at timestamp with time zone not null,
  field text not null,
  id uuid not null,
  reason text,
  subject uuid not null,
  tenant integer not null
);
create table account_person (
  account text not null,
  disabled_at timestamp with time zone,
  person uuid not null,
  tenant integer not null
);
create table api_key (
  hash bytea not null,
  id uuid not null,
  made_at timestamp with time zone not null,
  may text[] not null,
  name text not null,
  revoked_at timestamp with time zone,
  tenant integer not null
);
create table appointment (
  ends_on date,
  id uuid not null,
  kind text not null,
  leave uuid,
  organisation uuid,
  path text collate "C" not null,
  person uuid not null,
  post text not null,
  region uuid not null,
  starts_on date not null,
  tenant integer not null
);
create table calendar_feed (
  hash bytea not null,
  made_at timestamp with time zone not null,
  person uuid not null,
  tenant integer not null
);
create table command (
  actor text not null,
  at timestamp with time zone not null,
  command_id uuid not null,
  request_hash bytea not null,
  subject uuid not null,
  tenant integer not null,
  version integer not null
);
create table deadline (
  asker_at uuid,
  asker_organisation uuid,
  asker_post text,
  budget text not null,
  clock text not null,
  due_at timestamp with time zone not null,
  fell_due_at timestamp with time zone,
  matter uuid not null,
  met_at timestamp with time zone,
  paused_at timestamp with time zone,
  started_at timestamp with time zone not null,
  tenant integer not null,
  wake_at timestamp with time zone
);
create table deadline_calendar (
  after_matter uuid,
  hash bytea,
  target bytea,
  target_since timestamp with time zone,
  tenant integer not null
);
create table hotline_export (
  actor uuid not null,
  at timestamp with time zone not null,
  id uuid not null,
  rows integer not null,
  sender text,
  since timestamp with time zone,
  tenant integer not null
);
create table hotline_file (
  actor uuid not null,
  at timestamp with time zone not null,
  file_name text not null,
  id uuid not null,
  sealed bytea,
  tenant integer not null
);
create table hotline_mapping (
  changed_at timestamp with time zone not null,
  changed_by uuid,
  columns jsonb not null,
  headers text[] not null,
  kinds jsonb not null default '{}'::jsonb,
  sender text not null,
  tenant integer not null
);
create table hotline_order (
  at timestamp with time zone not null,
  called_at timestamp with time zone,
  content jsonb not null,
  due_by timestamp with time zone,
  matter uuid not null,
  number text not null,
  run uuid not null,
  sender text not null,
  tenant integer not null
);
create table hotline_run (
  actor uuid not null,
  at timestamp with time zone not null,
  bad_sealed bytea,
  beat_at timestamp with time zone,
  done integer not null default 0,
  dry_run boolean not null,
  failure text,
  file uuid not null,
  finished_at timestamp with time zone,
  id uuid not null,
  report jsonb not null default '{}'::jsonb,
  sender text not null,
  state text not null,
  tenant integer not null,
  total integer not null default 0
);
create table import_run (
  actor uuid not null,
  at timestamp with time zone not null,
  bad jsonb not null,
  dry_run boolean not null,
  file_name text not null,
  id uuid not null,
  taken integer not null,
  tenant integer not null,
  total integer not null,
  what text not null
);
create table journal_entry (
  actor uuid,
  at timestamp with time zone not null,
  command text not null,
  command_id uuid not null,
  decision jsonb not null,
  id uuid not null,
  input jsonb not null,
  leaf bytea not null,
  rules bytea,
  seat jsonb,
  subject uuid not null,
  subject_kind text not null,
  tenant integer not null,
  version integer not null
);
create table journal_leaf (
  entry uuid not null,
  leaf bytea not null,
  position bigint not null,
  tenant integer not null
);
create table journal_root (
  frontier bytea[] not null,
  root bytea not null,
  sealed_at timestamp with time zone not null,
  size bigint not null,
  tenant integer not null
);
create table journal_unsealed (
  entry uuid not null,
  tenant integer not null
);
create table leave (
  ends_on date not null,
  id uuid not null,
  person uuid not null,
  starts_on date not null,
  tenant integer not null
);
create table matter (
  accuracy_m integer,
  address text,
  audience text[] not null,
  changed_at timestamp with time zone not null,
  channel text not null,
  closed_at timestamp with time zone,
  consent boolean not null default false,
  datum text,
  due_at timestamp with time zone,
  excluded text[] not null default '{}'::text[],
  final text,
  follow_hash bytea,
  id uuid not null,
  kind text not null,
  kind_title text not null,
  lat double precision,
  life jsonb not null,
  lng double precision,
  number text not null,
  opened_at timestamp with time zone not null,
  overseer_at uuid,
  overseer_organisation uuid,
  overseer_post text,
  path text collate "C" not null,
  photos jsonb not null default '[]'::jsonb,
  place uuid not null,
  remarks jsonb not null default '[]'::jsonb,
  reporter uuid,
  reporter_masked text,
  reporter_sealed bytea,
  rules bytea not null,
  sensitive text,
  state text not null,
  tenant integer not null,
  title text not null,
  version integer not null,
  waiting_at uuid,
  waiting_organisation uuid,
  waiting_post text,
  waiting_title text,
  words jsonb not null default '[]'::jsonb
);
create table matter_follower (
  at timestamp with time zone not null,
  matter uuid not null,
  person uuid not null,
  tenant integer not null
);
create table matter_note (
  at timestamp with time zone not null,
  id uuid not null,
  matter uuid not null,
  person uuid not null,
  salt text,
  seat text not null,
  tenant integer not null,
  text text,
  unit text[] not null
);
create table matter_relation (
  at timestamp with time zone not null,
  kind text not null,
  matter uuid not null,
  other uuid not null,
  tenant integer not null
);
create table migration (
  hash text not null,
  name text not null,
  run_at timestamp with time zone not null default now()
);
create table notice (
  at timestamp with time zone not null,
  id uuid not null,
  matter uuid not null,
  person uuid not null,
  read_at timestamp with time zone,
  tenant integer not null,
  text text not null
);
create table number_block (
  next integer not null default 1,
  series text not null,
  tenant integer not null
);
create table open311_request (
  api_key uuid not null,
  at timestamp with time zone not null,
  matter uuid not null,
  sent bytea not null,
  tenant integer not null
);
create table organisation (
  department text,
  dissolved_on date,
  id uuid not null,
  kind text not null,
  name text not null,
  parent uuid,
  path text collate "C" not null,
  region uuid not null,
  tenant integer not null
);
create table outbox (
  at timestamp with time zone not null,
  effect text not null,
  id uuid not null,
  payload jsonb not null,
  tenant integer not null
);
create table pack_version (
  attaches_to text,
  content json not null,
  effective_from date not null,
  extends text,
  hash bytea not null,
  loaded_at timestamp with time zone not null,
  loaded_by uuid,
  pack text not null,
  reason text not null,
  title text not null,
  version integer not null
);
create table person (
  created_at timestamp with time zone not null,
  erased_at timestamp with time zone,
  id uuid not null,
  name text,
  path text collate "C" not null,
  phone_hash bytea,
  sealed bytea,
  tenant integer not null,
  work_phone text
);
create table person_key (
  person uuid not null,
  tenant integer not null,
  wrapped bytea not null
);
create table region (
  code text not null,
  households integer,
  id uuid not null,
  label text collate "C" not null,
  level text not null,
  name text not null,
  parent uuid,
  path text collate "C" not null,
  retired_on date,
  sort integer not null default 0,
  tenant integer not null
);
create table region_move (
  finished_at timestamp with time zone,
  id uuid not null,
  new_path text collate "C" not null,
  old_path text collate "C" not null,
  region uuid not null,
  started_at timestamp with time zone not null,
  tenant integer not null
);
create table region_shape (
  accuracy_m integer,
  boundary jsonb,
  datum text not null,
  east double precision,
  lat double precision,
  lng double precision,
  north double precision,
  region uuid not null,
  south double precision,
  synthetic boolean not null default false,
  tenant integer not null,
  west double precision
);
create table region_version (
  code text not null,
  name text not null,
  parent uuid,
  region uuid not null,
  tenant integer not null,
  valid_from date not null,
  valid_to date
);
create table rule (
  content json not null,
  hash bytea not null
);
create table tally (
  day date not null,
  kind text not null,
  measure text not null,
  region uuid not null,
  tenant integer not null,
  value bigint not null
);
create table tally_delta (
  channel text,
  day date not null,
  id bigint not null generated always as identity,
  kind text not null,
  measure text not null,
  minutes integer,
  organisation uuid,
  region uuid not null,
  subject uuid,
  tenant integer not null,
  value integer not null
);
create table tally_item (
  channel text,
  day date not null,
  id bigint not null,
  kind text not null,
  measure text not null,
  minutes integer,
  organisation uuid,
  region uuid not null,
  subject uuid not null,
  tenant integer not null,
  value integer not null
);
create table tenant (
  code text not null,
  is_demo boolean not null default false,
  name text not null,
  pack text not null,
  revision integer not null default 1,
  tenant integer not null generated by default as identity
);
create table upload_sender (
  hash text not null,
  person uuid not null
);
create table uploaded_file (
  at timestamp with time zone not null,
  hash text not null
);
-- shanzhi: column comments
comment on column journal_entry.leaf is 'SHA-256(0x00 || canonical JSON of the entry), RFC 6962 leaf hash';
-- shanzhi: constraints
alter table access_log add constraint access_log_pkey PRIMARY KEY (tenant, id);
alter table account_person add constraint account_person_pkey PRIMARY KEY (account);
alter table account_person add constraint account_person_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table api_key add constraint api_key_pkey PRIMARY KEY (tenant, id);
alter table api_key add constraint api_key_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table appointment add constraint appointment_check CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)));
alter table appointment add constraint appointment_kind_check CHECK ((kind = ANY (ARRAY['holder'::text, 'acting'::text])));
alter table appointment add constraint appointment_pkey PRIMARY KEY (tenant, id);
alter table appointment add constraint appointment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table appointment add constraint appointment_tenant_organisation_fkey FOREIGN KEY (tenant, organisation) REFERENCES organisation(tenant, id);
alter table appointment add constraint appointment_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table appointment add constraint appointment_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table calendar_feed add constraint calendar_feed_pkey PRIMARY KEY (tenant, person);
alter table calendar_feed add constraint calendar_feed_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table command add constraint command_pkey PRIMARY KEY (tenant, actor, command_id);
alter table deadline add constraint deadline_pkey PRIMARY KEY (tenant, matter, clock);
alter table deadline add constraint deadline_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table deadline_calendar add constraint deadline_calendar_pkey PRIMARY KEY (tenant);
alter table deadline_calendar add constraint deadline_calendar_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table hotline_export add constraint hotline_export_pkey PRIMARY KEY (tenant, id);
alter table hotline_export add constraint hotline_export_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table hotline_file add constraint hotline_file_pkey PRIMARY KEY (tenant, id);
alter table hotline_file add constraint hotline_file_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table hotline_mapping add constraint hotline_mapping_pkey PRIMARY KEY (tenant, sender);
alter table hotline_mapping add constraint hotline_mapping_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table hotline_order add constraint hotline_order_pkey PRIMARY KEY (tenant, sender, number);
alter table hotline_order add constraint hotline_order_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table hotline_order add constraint hotline_order_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table hotline_order add constraint hotline_order_tenant_run_fkey FOREIGN KEY (tenant, run) REFERENCES hotline_run(tenant, id);
alter table hotline_run add constraint hotline_run_pkey PRIMARY KEY (tenant, id);
alter table hotline_run add constraint hotline_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text])));
alter table hotline_run add constraint hotline_run_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES hotline_file(tenant, id);
alter table hotline_run add constraint hotline_run_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table import_run add constraint import_run_pkey PRIMARY KEY (tenant, id);
alter table journal_entry add constraint journal_entry_leaf_check CHECK ((length(leaf) = 32));
alter table journal_entry add constraint journal_entry_pkey PRIMARY KEY (tenant, id);
alter table journal_entry add constraint journal_entry_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table journal_entry add constraint journal_entry_tenant_subject_version_key UNIQUE (tenant, subject, version);
alter table journal_leaf add constraint journal_leaf_pkey PRIMARY KEY (tenant, "position");
alter table journal_leaf add constraint journal_leaf_tenant_entry_key UNIQUE (tenant, entry);
alter table journal_root add constraint journal_root_pkey PRIMARY KEY (tenant, size);
alter table journal_unsealed add constraint journal_unsealed_pkey PRIMARY KEY (tenant, entry);
alter table leave add constraint leave_check CHECK ((ends_on >= starts_on));
alter table leave add constraint leave_pkey PRIMARY KEY (tenant, id);
alter table leave add constraint leave_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table matter add constraint matter_pkey PRIMARY KEY (tenant, id);
alter table matter add constraint matter_rules_fkey FOREIGN KEY (rules) REFERENCES rule(hash);
alter table matter add constraint matter_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table matter add constraint matter_tenant_number_key UNIQUE (tenant, number);
alter table matter add constraint matter_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES region(tenant, id);
alter table matter_follower add constraint matter_follower_pkey PRIMARY KEY (tenant, matter, person);
alter table matter_follower add constraint matter_follower_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_note add constraint matter_note_pkey PRIMARY KEY (tenant, id);
alter table matter_note add constraint matter_note_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_relation add constraint matter_relation_kind_check CHECK ((kind = ANY (ARRAY['merged'::text, 'split'::text])));
alter table matter_relation add constraint matter_relation_pkey PRIMARY KEY (tenant, matter, other);
alter table matter_relation add constraint matter_relation_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_relation add constraint matter_relation_tenant_other_fkey FOREIGN KEY (tenant, other) REFERENCES matter(tenant, id);
alter table migration add constraint migration_pkey PRIMARY KEY (name);
alter table notice add constraint notice_pkey PRIMARY KEY (tenant, id);
alter table number_block add constraint number_block_pkey PRIMARY KEY (tenant, series);
alter table number_block add constraint number_block_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table open311_request add constraint open311_request_pkey PRIMARY KEY (tenant, matter);
alter table open311_request add constraint open311_request_tenant_api_key_fkey FOREIGN KEY (tenant, api_key) REFERENCES api_key(tenant, id);
alter table organisation add constraint organisation_pkey PRIMARY KEY (tenant, id);
alter table organisation add constraint organisation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table organisation add constraint organisation_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES organisation(tenant, id);
alter table organisation add constraint organisation_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table outbox add constraint outbox_pkey PRIMARY KEY (tenant, id);
alter table pack_version add constraint pack_version_pkey PRIMARY KEY (pack, version);
alter table person add constraint person_pkey PRIMARY KEY (tenant, id);
alter table person add constraint person_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table person_key add constraint person_key_pkey PRIMARY KEY (tenant, person);
alter table region add constraint region_label_check CHECK ((label ~ '^[0-9a-z]+$'::text));
alter table region add constraint region_pkey PRIMARY KEY (tenant, id);
alter table region add constraint region_tenant_code_key UNIQUE (tenant, code);
alter table region add constraint region_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table region add constraint region_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES region(tenant, id);
alter table region_move add constraint region_move_pkey PRIMARY KEY (tenant, id);
alter table region_move add constraint region_move_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table region_shape add constraint region_shape_datum_check CHECK ((datum = ANY (ARRAY['WGS-84'::text, 'GCJ-02'::text])));
alter table region_shape add constraint region_shape_pkey PRIMARY KEY (tenant, region);
alter table region_shape add constraint region_shape_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table region_version add constraint region_version_pkey PRIMARY KEY (tenant, region, valid_from);
alter table region_version add constraint region_version_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table rule add constraint rule_pkey PRIMARY KEY (hash);
alter table tally add constraint tally_pkey PRIMARY KEY (tenant, region, day, kind, measure);
alter table tally_delta add constraint tally_delta_pkey PRIMARY KEY (tenant, id);
alter table tally_item add constraint tally_item_pkey PRIMARY KEY (tenant, id);
alter table tenant add constraint tenant_code_check CHECK ((code ~ '^\d{6}(\d{3}){0,2}$'::text));
alter table tenant add constraint tenant_code_key UNIQUE (code);
alter table tenant add constraint tenant_pkey PRIMARY KEY (tenant);
alter table upload_sender add constraint upload_sender_pkey PRIMARY KEY (hash, person);
alter table uploaded_file add constraint uploaded_file_pkey PRIMARY KEY (hash);
-- shanzhi: indexes
CREATE INDEX access_log_subject ON shanzhi.access_log USING btree (tenant, subject, at);
CREATE UNIQUE INDEX account_person_person ON shanzhi.account_person USING btree (tenant, person);
CREATE UNIQUE INDEX api_key_hash ON shanzhi.api_key USING btree (hash, tenant) WHERE (revoked_at IS NULL);
CREATE INDEX appointment_leave ON shanzhi.appointment USING btree (tenant, leave) WHERE (leave IS NOT NULL);
CREATE INDEX appointment_path ON shanzhi.appointment USING btree (tenant, path);
CREATE INDEX appointment_person ON shanzhi.appointment USING btree (tenant, person);
CREATE INDEX appointment_region ON shanzhi.appointment USING btree (tenant, region, post);
CREATE UNIQUE INDEX calendar_feed_hash ON shanzhi.calendar_feed USING btree (hash);
CREATE INDEX deadline_asked ON shanzhi.deadline USING btree (tenant, asker_at, asker_post) WHERE (asker_at IS NOT NULL);
CREATE INDEX deadline_wake ON shanzhi.deadline USING btree (wake_at) WHERE (wake_at IS NOT NULL);
CREATE INDEX hotline_export_newest ON shanzhi.hotline_export USING btree (tenant, at DESC);
CREATE INDEX hotline_order_matter ON shanzhi.hotline_order USING btree (tenant, matter);
CREATE INDEX hotline_run_open ON shanzhi.hotline_run USING btree (at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX journal_matter_at ON shanzhi.journal_entry USING btree (tenant, at) WHERE (subject_kind = 'matter'::text);
CREATE INDEX leave_person ON shanzhi.leave USING btree (tenant, person, ends_on);
CREATE INDEX matter_audience ON shanzhi.matter USING gin (audience);
CREATE INDEX matter_due ON shanzhi.matter USING btree (tenant, due_at) WHERE (closed_at IS NULL);
CREATE INDEX matter_follow ON shanzhi.matter USING btree (tenant, follow_hash) WHERE (follow_hash IS NOT NULL);
CREATE INDEX matter_follower_person ON shanzhi.matter_follower USING btree (tenant, person);
CREATE INDEX matter_newest ON shanzhi.matter USING btree (tenant, opened_at DESC, id DESC);
CREATE INDEX matter_note_matter ON shanzhi.matter_note USING btree (tenant, matter, at);
CREATE INDEX matter_overseer ON shanzhi.matter USING btree (tenant, overseer_at, overseer_post, due_at) WHERE ((closed_at IS NULL) AND (overseer_at IS NOT NULL));
CREATE INDEX matter_path ON shanzhi.matter USING btree (tenant, path, opened_at DESC);
CREATE INDEX matter_photos ON shanzhi.matter USING gin (photos jsonb_path_ops);
CREATE INDEX matter_relation_other ON shanzhi.matter_relation USING btree (tenant, other);
CREATE INDEX matter_remarks ON shanzhi.matter USING gin (remarks jsonb_path_ops);
CREATE INDEX matter_reporter ON shanzhi.matter USING btree (tenant, reporter, opened_at DESC) WHERE (reporter IS NOT NULL);
CREATE INDEX matter_waiting ON shanzhi.matter USING btree (tenant, waiting_at, waiting_post, due_at) WHERE (closed_at IS NULL);
CREATE INDEX notice_person ON shanzhi.notice USING btree (tenant, person, at DESC);
CREATE INDEX open311_request_sent ON shanzhi.open311_request USING btree (tenant, api_key, sent, at DESC);
CREATE UNIQUE INDEX organisation_department ON shanzhi.organisation USING btree (tenant, department, region) WHERE (department IS NOT NULL);
CREATE INDEX organisation_path ON shanzhi.organisation USING btree (tenant, path);
CREATE INDEX organisation_region ON shanzhi.organisation USING btree (tenant, region);
CREATE INDEX person_path ON shanzhi.person USING btree (tenant, path);
CREATE UNIQUE INDEX person_phone ON shanzhi.person USING btree (tenant, phone_hash) WHERE (phone_hash IS NOT NULL);
CREATE UNIQUE INDEX region_move_open ON shanzhi.region_move USING btree (tenant, region) WHERE (finished_at IS NULL);
CREATE INDEX region_parent ON shanzhi.region USING btree (tenant, parent, sort);
CREATE UNIQUE INDEX region_path ON shanzhi.region USING btree (tenant, path);
CREATE INDEX region_shape_box ON shanzhi.region_shape USING btree (tenant, west, east) WHERE (west IS NOT NULL);
CREATE INDEX tally_item_day ON shanzhi.tally_item USING btree (tenant, day);
CREATE INDEX tally_item_subject ON shanzhi.tally_item USING btree (tenant, subject);
CREATE INDEX upload_sender_person ON shanzhi.upload_sender USING btree (person);
CREATE INDEX uploaded_file_at ON shanzhi.uploaded_file USING btree (at);
-- shanzhi: triggers
CREATE TRIGGER access_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER journal_leaf_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER journal_root_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_root FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER pack_version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.pack_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER rule_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.rule FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
-- shanzhi: row-level security
alter table access_log enable row level security;
alter table api_key enable row level security;
alter table appointment enable row level security;
alter table calendar_feed enable row level security;
alter table hotline_export enable row level security;
alter table hotline_file enable row level security;
alter table hotline_mapping enable row level security;
alter table hotline_order enable row level security;
alter table hotline_run enable row level security;
alter table journal_entry enable row level security;
alter table matter enable row level security;
alter table matter_follower enable row level security;
alter table matter_note enable row level security;
alter table matter_relation enable row level security;
alter table notice enable row level security;
alter table open311_request enable row level security;
alter table person enable row level security;
alter table person_key enable row level security;
alter table region enable row level security;
-- shanzhi: policies
create policy own_county on access_log as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy worker on access_log as permissive for select to shanzhi_worker
  using (true);
create policy worker on api_key as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy add on appointment as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy call_off on appointment as permissive for delete to shanzhi_app
  using (((tenant = current_tenant()) AND (leave IS NOT NULL) AND (current_scope() @> path)));
create policy change on appointment as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy read on appointment as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy worker on appointment as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on calendar_feed as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy worker on calendar_feed as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on hotline_export as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on hotline_export as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on hotline_file as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy send on hotline_file as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy worker on hotline_file as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on hotline_mapping as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on hotline_mapping as permissive for all to shanzhi_worker
  using (true);
create policy as_matter on hotline_order as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM matter m
  WHERE ((m.tenant = hotline_order.tenant) AND (m.id = hotline_order.matter))))));
create policy take on hotline_order as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy worker on hotline_order as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy ask on hotline_run as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy own on hotline_run as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy worker on hotline_run as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on journal_entry as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on journal_entry as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy act on matter as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (NOT (excluded && current_keys())) AND (((path >= current_low()) AND (path < current_high()) AND (current_scope() @> path)) OR (audience && current_keys()))))
  with check ((tenant = current_tenant()));
create policy report on matter as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy scope on matter as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (NOT (excluded && current_keys())) AND (((path >= current_low()) AND (path < current_high()) AND (current_scope() @> path)) OR (audience && current_keys()))));
create policy worker on matter as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy leave on matter_follower as permissive for delete to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy own on matter_follower as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy own_county on matter_follower as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy worker on matter_follower as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy unit on matter_note as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (unit && current_keys())));
create policy worker on matter_note as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy write on matter_note as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (unit && current_keys())));
create policy own_county on matter_relation as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on matter_relation as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy mark on notice as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy own on notice as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy tell on notice as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy worker on notice as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on open311_request as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy add on person as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy change on person as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND ((current_scope() @> path) OR (('person:'::text || id) = ANY (current_keys())))));
create policy own_or_scope on person as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND ((name IS NOT NULL) OR (current_scope() @> path) OR (('person:'::text || id) = ANY (current_keys())))));
create policy worker on person as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on person_key as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on person_key as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy add on region as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy change on region as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy read on region as permissive for select to shanzhi_app
  using (true);
create policy worker on region as permissive for all to shanzhi_worker
  using (true)
  with check (true);
-- shanzhi: grants
grant usage on schema shanzhi to shanzhi_app;
grant usage on schema shanzhi to shanzhi_auth;
grant usage on schema shanzhi to shanzhi_worker;
grant insert on table access_log to shanzhi_app;
grant select on table access_log to shanzhi_worker;
grant delete, insert, select on table account_person to shanzhi_app;
grant delete, insert, select on table account_person to shanzhi_auth;
grant delete, insert, select on table account_person to shanzhi_worker;
grant insert, select on table api_key to shanzhi_worker;
grant select on table api_key to shanzhi_app;
grant delete, insert, select, update on table appointment to shanzhi_app;
grant insert, select, update on table appointment to shanzhi_worker;
grant delete, insert, select, update on table calendar_feed to shanzhi_app;
grant delete, insert, select, update on table calendar_feed to shanzhi_worker;
grant delete, insert, select on table command to shanzhi_worker;
grant insert, select on table command to shanzhi_app;
grant insert, select, update on table deadline to shanzhi_app;
grant insert, select, update on table deadline to shanzhi_worker;
grant insert, select, update on table deadline_calendar to shanzhi_worker;
grant select on table deadline_calendar to shanzhi_app;
grant insert, select on table hotline_export to shanzhi_app;
grant select on table hotline_export to shanzhi_worker;
grant insert, select on table hotline_file to shanzhi_app;
grant select on table hotline_file to shanzhi_worker;
grant insert, select, update on table hotline_mapping to shanzhi_app;
grant select on table hotline_mapping to shanzhi_worker;
grant insert, select on table hotline_order to shanzhi_app;
grant select on table hotline_order to shanzhi_worker;
grant insert, select on table hotline_run to shanzhi_app;
grant select, update on table hotline_run to shanzhi_worker;
grant insert, select on table import_run to shanzhi_app;
grant insert, select on table import_run to shanzhi_worker;
grant insert, select on table journal_entry to shanzhi_app;
grant insert, select on table journal_entry to shanzhi_worker;
grant insert, select on table journal_leaf to shanzhi_worker;
grant select on table journal_leaf to shanzhi_app;
grant insert, select on table journal_root to shanzhi_worker;
grant select on table journal_root to shanzhi_app;
grant delete, insert, select, update on table journal_unsealed to shanzhi_worker;
grant insert, select on table journal_unsealed to shanzhi_app;
grant delete, insert, select, update on table leave to shanzhi_app;
grant insert, select, update on table leave to shanzhi_worker;
grant insert, select, update on table matter to shanzhi_app;
grant insert, select, update on table matter to shanzhi_worker;
grant delete, insert, select on table matter_follower to shanzhi_app;
grant delete, insert, select on table matter_follower to shanzhi_worker;
grant insert, select on table matter_note to shanzhi_app;
grant select, update on table matter_note to shanzhi_worker;
grant insert, select on table matter_relation to shanzhi_app;
grant insert, select on table matter_relation to shanzhi_worker;
grant select on table migration to shanzhi_app;
grant select on table migration to shanzhi_worker;
grant insert, select on table notice to shanzhi_app;
grant insert, select on table notice to shanzhi_worker;
grant insert, select, update on table number_block to shanzhi_app;
grant select on table number_block to shanzhi_worker;
grant insert, select on table open311_request to shanzhi_worker;
grant select on table open311_request to shanzhi_app;
grant insert, select, update on table organisation to shanzhi_app;
grant insert, select, update on table organisation to shanzhi_worker;
grant delete, insert, select, update on table outbox to shanzhi_worker;
grant insert, select on table outbox to shanzhi_app;
grant insert, select on table pack_version to shanzhi_app;
grant insert, select on table pack_version to shanzhi_worker;
grant insert, select, update on table person to shanzhi_app;
grant insert, select, update on table person to shanzhi_worker;
grant delete, insert, select on table person_key to shanzhi_app;
grant delete, insert, select on table person_key to shanzhi_worker;
grant insert, select, update on table region to shanzhi_app;
grant insert, select, update on table region to shanzhi_worker;
grant insert, select, update on table region_move to shanzhi_app;
grant insert, select, update on table region_move to shanzhi_worker;
grant insert, select, update on table region_shape to shanzhi_app;
grant insert, select, update on table region_shape to shanzhi_worker;
grant insert, select, update on table region_version to shanzhi_app;
grant insert, select, update on table region_version to shanzhi_worker;
grant insert, select on table rule to shanzhi_app;
grant insert, select on table rule to shanzhi_worker;
grant insert, select, update on table tally to shanzhi_worker;
grant select on table tally to shanzhi_app;
grant delete, insert, select, update on table tally_delta to shanzhi_worker;
grant insert, select on table tally_delta to shanzhi_app;
grant delete, insert, select on table tally_item to shanzhi_worker;
grant select on table tally_item to shanzhi_app;
grant insert, select on table tenant to shanzhi_worker;
grant select on table tenant to shanzhi_app;
grant delete, insert, select on table upload_sender to shanzhi_worker;
grant insert, select on table upload_sender to shanzhi_app;
grant delete, insert, select, update on table uploaded_file to shanzhi_worker;
grant insert, select, update on table uploaded_file to shanzhi_app;
grant update on column account_person.disabled_at to shanzhi_auth;
grant update on column api_key.may to shanzhi_worker;
grant update on column api_key.name to shanzhi_worker;
grant update on column api_key.revoked_at to shanzhi_worker;
grant update on column hotline_file.sealed to shanzhi_worker;
grant update on column notice.read_at to shanzhi_app;
grant update on column notice.text to shanzhi_worker;
grant update on column tenant.name to shanzhi_worker;
grant update on column tenant.pack to shanzhi_worker;
grant update on column tenant.revision to shanzhi_app;
grant update on column tenant.revision to shanzhi_worker;
grant usage on sequence region_label to shanzhi_app;
grant usage on sequence region_label to shanzhi_worker;
grant usage on sequence tally_delta_id_seq to shanzhi_app;
grant usage on sequence tally_delta_id_seq to shanzhi_worker;
grant usage on sequence tenant_tenant_seq to shanzhi_app;
grant usage on sequence tenant_tenant_seq to shanzhi_worker;
-- shanzhi: default privileges
alter default privileges in schema shanzhi: S USAGE to shanzhi_app, USAGE to shanzhi_worker
alter default privileges in schema shanzhi: r SELECT to shanzhi_app, SELECT to shanzhi_worker
-- auth: tables
create table account (
  accessToken text,
  accessTokenExpiresAt timestamp with time zone,
  accountId text not null,
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  id text not null,
  idToken text,
  password text,
  providerId text not null,
  refreshToken text,
  refreshTokenExpiresAt timestamp with time zone,
  scope text,
  updatedAt timestamp with time zone not null,
  userId text not null
);
create table attempt (
  expire bigint,
  key character varying(255) not null,
  points integer not null default 0
);
create table session (
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  expiresAt timestamp with time zone not null,
  id text not null,
  ipAddress text,
  token text not null,
  updatedAt timestamp with time zone not null,
  userAgent text,
  userId text not null
);
create table user (
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  email text not null,
  emailVerified boolean not null,
  id text not null,
  image text,
  name text not null,
  phoneNumber text,
  phoneNumberVerified boolean,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  username text
);
create table verification (
  createdAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  expiresAt timestamp with time zone not null,
  id text not null,
  identifier text not null,
  updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP,
  value text not null
);
-- auth: constraints
alter table "user" add constraint user_email_key UNIQUE (email);
alter table "user" add constraint user_phoneNumber_key UNIQUE ("phoneNumber");
alter table "user" add constraint user_pkey PRIMARY KEY (id);
alter table "user" add constraint user_username_key UNIQUE (username);
alter table account add constraint account_pkey PRIMARY KEY (id);
alter table account add constraint account_userId_fkey FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
alter table attempt add constraint attempt_pkey PRIMARY KEY (key);
alter table session add constraint session_pkey PRIMARY KEY (id);
alter table session add constraint session_token_key UNIQUE (token);
alter table session add constraint session_userId_fkey FOREIGN KEY ("userId") REFERENCES "user"(id) ON DELETE CASCADE;
alter table verification add constraint verification_pkey PRIMARY KEY (id);
-- auth: indexes
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);
-- auth: grants
grant usage on schema auth to shanzhi_auth;
grant delete, insert, select, update on table account to shanzhi_auth;
grant delete, insert, select, update on table attempt to shanzhi_auth;
grant delete, insert, select, update on table session to shanzhi_auth;
grant delete, insert, select, update on table user to shanzhi_auth;
grant delete, insert, select, update on table verification to shanzhi_auth;
