set search_path = shanzhi, public;

-- A version of a pack as its author wrote it. Bases are merged when it is read, so a new calendar reaches every county.
create table pack_version (
  pack text not null,
  version int not null,
  title text not null,
  extends text,
  attaches_to text,
  -- json, not jsonb: the order kinds, states and actions are written in is the order people are shown
  content json not null,
  hash bytea not null,
  effective_from date not null,
  loaded_by uuid,
  reason text not null,
  loaded_at timestamptz not null,
  primary key (pack, version)
);
create trigger pack_version_append_only before update or delete or truncate on pack_version
  for each statement execute function refuse_rewrite();
grant insert on pack_version to shanzhi_app, shanzhi_worker;

-- The procedure and kind a matter began with, by content hash: what it pins, whatever is loaded later.
create table rule (
  hash bytea primary key,
  content json not null
);
create trigger rule_append_only before update or delete or truncate on rule
  for each statement execute function refuse_rewrite();
grant insert on rule to shanzhi_app, shanzhi_worker;
