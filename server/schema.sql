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
CREATE OR REPLACE FUNCTION shanzhi.answers_for(of_tenant integer, of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'shanzhi', 'public'
AS $function$
  select exists (select from appointment a
    where a.tenant = of_tenant and a.person = of_person and current_scope() @> a.path)
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.closed_month_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform from book where tenant = new.tenant and region = new.region and year = new.year for update;
  if exists (select from voucher v where v.tenant = new.tenant and v.region = new.region and v.year = new.year
      and v.state in ('draft', 'returned') and extract(month from v.day) = new.month) then
    raise exception 'vouchers of the month are not posted yet' using errcode = 'check_violation', constraint = 'month_has_drafts';
  end if;
  return new;
end $function$
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
CREATE OR REPLACE FUNCTION shanzhi.find_matters(parts text[], most integer DEFAULT NULL::integer, kind text DEFAULT NULL::text, state text DEFAULT NULL::text, open boolean DEFAULT NULL::boolean, due_before timestamp with time zone DEFAULT NULL::timestamp with time zone, low text DEFAULT NULL::text, high text DEFAULT NULL::text, opened_from timestamp with time zone DEFAULT NULL::timestamp with time zone, opened_before timestamp with time zone DEFAULT NULL::timestamp with time zone, among uuid[] DEFAULT NULL::uuid[], after_at timestamp with time zone DEFAULT NULL::timestamp with time zone, after_id uuid DEFAULT NULL::uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'shanzhi', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
#variable_conflict use_variable
declare
  county int := current_tenant();
  scope path_multirange := current_scope();
  scope_low text := current_low();
  scope_high text := current_high();
  keys text[] := current_keys();
  seats text[] := array(select key from unnest(keys) key where key like 'seat:%');
  wanted tsquery;
  one tsquery;
  part text;
  mine uuid[];
begin
  foreach part in array parts loop
    one := search_part(county, part);
    if one is null then return; end if;
    wanted := case when wanted is null then one else wanted && one end;
  end loop;
  if wanted is null then return; end if;
  -- Who sees few is asked about those: a word may be common in the county.
  mine := array(select m.id from matter m where m.tenant = county and not m.excluded && keys
    and (m.path >= scope_low and m.path < scope_high and scope @> m.path or m.audience && keys) limit 501);
  if cardinality(mine) > 500 then mine := null; end if;
  return query
    select m.id from matter m join matter_search s on s.tenant = m.tenant and s.matter = m.id
    where m.tenant = county and s.tenant = county and not m.excluded && keys
      and (m.path >= scope_low and m.path < scope_high and scope @> m.path or m.audience && keys)
      and (mine is null or m.id = any (mine))
      and s.words @@ wanted and (s.open_words @@ wanted
        or (m.sensitive is null or m.audience && keys) and (s.near_words is null or s.near_words @@ wanted)
        or m.sensitive is null and scope @> m.path or m.audience && seats)
      and (find_matters.kind is null or m.kind = find_matters.kind)
      and (find_matters.state is null or m.state = find_matters.state)
      and (find_matters.open is null or (m.closed_at is null) = find_matters.open)
      and (due_before is null or m.due_at < due_before)
      and (low is null or m.path >= low and m.path < high)
      and (opened_from is null or m.opened_at >= opened_from)
      and (opened_before is null or m.opened_at < opened_before)
      and (among is null or m.id = any (among))
      and (after_at is null or (m.opened_at, m.id) < (after_at, after_id))
    order by m.opened_at desc, m.id desc limit most;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.holds_meeting(of_tenant integer, of_meeting uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from shanzhi.meeting m where m.tenant = of_tenant and m.id = of_meeting
    and shanzhi.current_scope() @> m.path) $function$
;
CREATE OR REPLACE FUNCTION shanzhi.in_programme(of_tenant integer, of_task uuid, as_what text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from shanzhi.programme_task t, unnest(as_what) w where t.tenant = of_tenant and t.id = of_task
    and 'programme:' || t.programme || ':' || w = any (shanzhi.current_keys())) $function$
;
CREATE OR REPLACE FUNCTION shanzhi.index_matter(m matter)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'shanzhi', 'pg_temp'
AS $function$
declare
  t record;
  placed tsvector;
begin
  select * into t from matter_texts(m);
  if exists (select from matter_search s where s.tenant = m.tenant and s.matter = m.id and s.digest = t.digest) then return; end if;
  placed := array_to_tsvector(t.places);
  insert into matter_search as s (tenant, matter, digest, words, open_words, near_words)
  values (m.tenant, m.id, t.digest, search_vector(concat_ws(E'\n', t.own, t.told, t.office)) || placed,
    case when m.sensitive is not null then search_vector(t.own) || placed end,
    case when t.office <> '' then search_vector(concat_ws(E'\n', t.own, t.told)) || placed end)
  on conflict (tenant, matter) do update set digest = excluded.digest, words = excluded.words,
    open_words = excluded.open_words, near_words = excluded.near_words;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.matter_texts(m matter, OUT own text, OUT told text, OUT office text, OUT places text[], OUT digest text)
 RETURNS record
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up as (
    select r.tenant, r.label, r.parent from region r where r.tenant = m.tenant and r.id = m.place
    union all select r.tenant, r.label, r.parent from up join region r on r.tenant = up.tenant and r.id = up.parent),
  texts as (
    select concat_ws(E'\n', m.number, m.title, m.kind_title) as own,
      (select string_agg(w ->> 'text', E'\n' order by i) from jsonb_array_elements(m.words) with ordinality as said (w, i)) as words,
      (select string_agg(r ->> 'text', E'\n' order by i) from jsonb_array_elements(m.remarks) with ordinality as said (r, i)
        where r ->> 'to' = 'all') as remarks,
      (select string_agg(r ->> 'text', E'\n' order by i) from jsonb_array_elements(m.remarks) with ordinality as said (r, i)
        where r ->> 'to' <> 'all') as office,
      (select array_agg('@' || label) from up) as places)
  select own, concat_ws(E'\n', words, remarks), office, places,
    md5(concat_ws(E'\x1f', own, words, remarks, office, array_to_string(places, ' '), m.sensitive)) from texts
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.matter_was_told()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'shanzhi', 'pg_temp'
AS $function$
begin
  perform index_matter(new);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.meets_scope(of_tenant integer, of_region uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select of_tenant = current_tenant() and exists (select from region r where r.tenant = of_tenant and r.id = of_region
    and current_scope() && path_range(r.path, (left(r.path, -1) || '0') collate "C"))
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.open_box(of_tenant integer, of_topic uuid)
 RETURNS TABLE(yes integer, no integer, abstain integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'shanzhi', 'public'
AS $function$
  select b.yes, b.no, b.abstain from ballot_box b
  join meeting_topic t on t.tenant = b.tenant and t.id = b.topic
  where b.tenant = of_tenant and b.topic = of_topic and t.state = 'counted' and of_tenant = current_tenant() $function$
;
CREATE OR REPLACE FUNCTION shanzhi.opening_balanced()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select coalesce(sum(fen), 0) from opening_balance where tenant = coalesce(new.tenant, old.tenant)
      and region = coalesce(new.region, old.region)) <> 0 then
    raise exception 'opening balances differ' using errcode = 'check_violation', constraint = 'opening_balanced';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.opening_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from closed_month m where m.tenant = coalesce(new.tenant, old.tenant) and m.region = coalesce(new.region, old.region)) then
    raise exception 'a month is closed already' using errcode = 'check_violation', constraint = 'opening_month_open';
  end if;
  return coalesce(new, old);
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.put_in_box(of_tenant integer, of_topic uuid, of_choice text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'shanzhi', 'public'
AS $function$
  insert into ballot_box as box (tenant, topic, yes, no, abstain)
  select of_tenant, of_topic, (of_choice = 'yes')::int, (of_choice = 'no')::int, (of_choice = 'abstain')::int
  from meeting_topic t where t.tenant = of_tenant and t.id = of_topic and t.state = 'voting' and of_tenant = current_tenant()
  on conflict (tenant, topic) do update set
    yes = box.yes + excluded.yes, no = box.no + excluded.no, abstain = box.abstain + excluded.abstain $function$
;
CREATE OR REPLACE FUNCTION shanzhi.refuse_rewrite()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.search_folded(said text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_replace(lower(NORMALIZE(said, NFKC)), '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u245f\u2500-\u27bf\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff]+'::text, ' '::text, 'g'::text)
;
CREATE OR REPLACE FUNCTION shanzhi.search_part(county integer, part text)
 RETURNS tsquery
 LANGUAGE sql
 STABLE
AS $function$
  with both_ways as materialized (select search_phrase(part) as phrase, (
    select string_agg('''@' || label || '''', ' | ')::tsquery from (
      select r.label from region_version v join region r on r.tenant = v.tenant and r.id = v.region
      where v.tenant = county and length(part) > 1 and position(part in v.name) > 0
      group by r.label, r.path order by length(r.path), r.path limit 100) named) as placed)
  select case when phrase is null then placed when placed is null then phrase else phrase || placed end from both_ways
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.search_phrase(said text)
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  phrase text := '';
  run text; width int; size int; at int := 0; last int := 0; i int; piece text;
begin
  for run in select cut[1] from regexp_matches(search_folded(said), '[0-9a-z]+|[^0-9a-z ]+| ', 'g') cut loop
    size := length(run);
    if run <> ' ' then
      width := case when run ~ '^[0-9a-z]' then 6 else 2 end;
      i := 0;
      while i < size loop
        if i > 0 and i + width > size then i := size - width; end if;
        piece := '''' || substr(run, i + 1, width) || '''';
        -- what is kept there may go on where this ends
        if size < width then piece := piece || ':*'; end if;
        phrase := case when phrase = '' then piece else phrase || ' <' || at + i - last || '> ' || piece end;
        last := at + i;
        i := i + width;
      end loop;
    end if;
    at := at + size;
  end loop;
  return nullif(phrase, '')::tsquery;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.search_vector(said text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce(string_agg('''' || lexeme || ''':' || 1 + (at - 1) % 16000, ' '), '')::tsvector
  from (
    select at, substring(string_agg(letter, '') over (order by at rows between current row and 5 following)
      from '^(?:[0-9a-z]{1,6}|[^0-9a-z ]{1,2})') as lexeme
    from string_to_table(left(search_folded(said), 40000), null) with ordinality as cut (letter, at)) lexemes
  where lexeme is not null
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.sees_meeting(of_tenant integer, of_meeting uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from shanzhi.meeting m where m.tenant = of_tenant and m.id = of_meeting) $function$
;
CREATE OR REPLACE FUNCTION shanzhi.sees_task(of_tenant integer, of_task uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from shanzhi.programme_task t where t.tenant = of_tenant and t.id = of_task) $function$
;
CREATE OR REPLACE FUNCTION shanzhi.sees_village(of_tenant integer, of_region uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select of_tenant = current_tenant() and exists (select from region r
    where r.tenant = of_tenant and r.id = of_region and current_scope() @> r.path)
$function$
;
CREATE OR REPLACE FUNCTION shanzhi.voucher_balanced()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare v voucher; sums record;
begin
  select * into v from voucher where tenant = new.tenant
    and id = case when tg_table_name = 'voucher' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'voucher')::uuid end;
  if v.id is null or v.state = 'dropped' then return null; end if;
  select coalesce(sum(debit), 0) as debit, coalesce(sum(credit), 0) as credit, count(*) as lines,
      coalesce(bool_or(debit < 0 or credit < 0), false) as red into sums
    from voucher_line where tenant = v.tenant and voucher = v.id;
  if sums.debit <> sums.credit or sums.lines < 2 then
    raise exception 'debits and credits differ' using errcode = 'check_violation', constraint = 'voucher_balanced';
  end if;
  if v.reverses is null and sums.red and v.kind <> 'year_end' then
    raise exception 'only a reversal is red' using errcode = 'check_violation', constraint = 'voucher_red_only_reversal';
  end if;
  if v.reverses is not null and (
      not exists (select from voucher o where o.tenant = v.tenant and o.id = v.reverses and o.region = v.region and o.state = 'posted' and o.reverses is null)
      or exists (select account, debit, credit from voucher_line where tenant = v.tenant and voucher = v.id
        except all select account, -debit, -credit from voucher_line where tenant = v.tenant and voucher = v.reverses)
      or exists (select account, -debit, -credit from voucher_line where tenant = v.tenant and voucher = v.reverses
        except all select account, debit, credit from voucher_line where tenant = v.tenant and voucher = v.id)) then
    raise exception 'a reversal is the negative twin of a posted voucher' using errcode = 'check_violation', constraint = 'voucher_reversal_twin';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.voucher_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then raise exception 'vouchers are kept' using errcode = 'check_violation', constraint = 'voucher_kept'; end if;
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then raise exception 'a voucher begins as a draft' using errcode = 'check_violation', constraint = 'voucher_begins_as_draft'; end if;
    return new;
  end if;
  if old.state in ('posted', 'dropped') then
    raise exception 'a posted voucher is taken back by a reversal only' using errcode = 'check_violation', constraint = 'voucher_posted_is_final';
  end if;
  if (new.tenant, new.id, new.region, new.kind) is distinct from (old.tenant, old.id, old.region, old.kind)
    or new.reverses is distinct from old.reverses or new.payment is distinct from old.payment then
    raise exception 'what a voucher is stays' using errcode = 'check_violation', constraint = 'voucher_identity';
  end if;
  if new.state = 'posted' then
    update book set next_number = next_number + 1
      where tenant = new.tenant and region = new.region and year = new.year returning next_number - 1 into new.number;
    if exists (select from closed_month m where m.tenant = new.tenant and m.region = new.region and m.year = new.year
        and m.month = extract(month from new.day)) then
      raise exception 'the month is closed' using errcode = 'check_violation', constraint = 'voucher_month_open';
    end if;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.voucher_line_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare of_voucher uuid := case when tg_op = 'DELETE' then old.voucher else new.voucher end;
  of_tenant int := case when tg_op = 'DELETE' then old.tenant else new.tenant end;
begin
  if exists (select from voucher v where v.tenant = of_tenant and v.id = of_voucher and v.state in ('posted', 'dropped')) then
    raise exception 'a posted voucher is taken back by a reversal only' using errcode = 'check_violation', constraint = 'voucher_posted_is_final';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.voucher_line_removed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from voucher v where v.tenant = old.tenant and v.id = old.voucher and v.state <> 'dropped'
      and (select coalesce(sum(l.debit - l.credit), 1) <> 0 or count(*) < 2 from voucher_line l
        where l.tenant = v.tenant and l.voucher = v.id)) then
    raise exception 'debits and credits differ' using errcode = 'check_violation', constraint = 'voucher_balanced';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION shanzhi.voucher_publication_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.withdrawn_at is not null then return new; end if;
  if not exists (select from voucher v where v.tenant = new.tenant and v.id = new.voucher and v.state = 'posted'
      and v.prepared_by <> new.published_by) then
    raise exception 'only what is posted, and by another person' using errcode = 'check_violation', constraint = 'publication_posted';
  end if;
  if exists (select from receipt r where r.tenant = new.tenant and r.voucher = new.voucher and r.dropped_at is null and r.checked_at is null) then
    raise exception 'a receipt is not checked' using errcode = 'check_violation', constraint = 'publication_checked';
  end if;
  return new;
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
  renewed_on date,
  starts_on date not null,
  tenant integer not null
);
create table authorisation (
  at timestamp with time zone not null,
  authorisation text not null,
  body text not null,
  from_day date not null,
  id uuid not null,
  matter uuid not null,
  place uuid not null,
  resolution uuid not null,
  tenant integer not null,
  title text not null,
  until_day date not null,
  withdrawn_by uuid,
  withdrawn_on date
);
create table backup_code (
  hash bytea not null,
  person uuid not null,
  tenant integer not null,
  used_at timestamp with time zone
);
create table ballot_box (
  abstain integer not null default 0,
  no integer not null default 0,
  tenant integer not null,
  topic uuid not null,
  yes integer not null default 0
);
create table ballot_cast (
  at timestamp with time zone not null,
  choice text,
  how text not null,
  meeting uuid not null,
  member uuid not null,
  person uuid not null,
  tenant integer not null,
  topic uuid not null
);
create table book (
  next_number integer not null default 1,
  opened_at timestamp with time zone not null,
  opened_by uuid not null,
  region uuid not null,
  tenant integer not null,
  version integer not null default 1,
  year integer not null
);
create table budget (
  changed_at timestamp with time zone not null,
  changed_by uuid not null,
  fen bigint not null,
  purpose text not null,
  region uuid not null,
  tenant integer not null,
  version integer not null default 1,
  year integer not null
);
create table calendar_feed (
  hash bytea not null,
  made_at timestamp with time zone not null,
  person uuid not null,
  tenant integer not null
);
create table campaign (
  accepting text[] not null default '{}'::text[],
  campaign text not null,
  class text not null,
  closed_on date,
  closed_reason text,
  draw jsonb,
  ends_on date not null,
  id uuid not null,
  items integer not null default 0,
  looks_back uuid,
  measures_in text,
  opened_by uuid not null,
  opened_on date not null,
  region uuid not null,
  round text,
  rules json not null,
  seen_every text,
  seen_in text,
  starts_on date not null,
  team text not null default ''::text,
  tenant integer not null,
  title text not null,
  version integer not null default 1
);
create table campaign_accountability (
  campaign uuid not null,
  ground text not null default ''::text,
  id uuid not null,
  item uuid,
  kind text not null,
  on_day date not null,
  organ text not null,
  persons integer not null,
  recorded_by uuid not null,
  region uuid not null,
  tenant integer not null
);
create table campaign_item (
  answers jsonb not null default '{}'::jsonb,
  asked text[] not null default '{}'::text[],
  asks uuid,
  campaign uuid not null,
  code text,
  due_on date,
  faulty boolean not null default false,
  filled_by uuid,
  filled_on date,
  id uuid not null,
  matter uuid,
  measures text not null default ''::text,
  note text not null default ''::text,
  number integer not null,
  owner text,
  region uuid not null,
  shares text[] not null default '{}'::text[],
  sort text,
  subject uuid,
  tenant integer not null,
  title text not null,
  version integer not null default 1
);
create table change_reason (
  actor uuid not null,
  at timestamp with time zone not null,
  command text not null,
  day date,
  id uuid not null,
  reason text,
  region uuid not null,
  subject uuid not null,
  tenant integer not null,
  told jsonb not null default '{}'::jsonb
);
create table closed_month (
  closed_at timestamp with time zone not null,
  closed_by uuid not null,
  month integer not null,
  region uuid not null,
  tenant integer not null,
  year integer not null
);
create table collective_member (
  barred boolean not null default false,
  erased_at timestamp with time zone,
  has_phone boolean not null default false,
  heads boolean not null default false,
  household text not null,
  id uuid not null,
  joined_by text not null default ''::text,
  joined_ground text not null,
  joined_on date not null,
  left_by text,
  left_ground text,
  left_on date,
  name text not null,
  person uuid not null,
  region uuid not null,
  tenant integer not null,
  version integer not null default 1,
  votes_from date
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
create table contract (
  area integer not null default 0,
  ended_on date,
  ended_reason text,
  ends_on date not null,
  files jsonb not null default '[]'::jsonb,
  has_file boolean not null default false,
  id uuid not null,
  kind text not null,
  number text not null,
  object text not null,
  party text not null,
  plots text[] not null default '{}'::text[],
  region uuid not null,
  rent bigint not null default 0,
  signed_on date,
  starts_on date not null,
  tenant integer not null,
  version integer not null default 1,
  vote text not null default ''::text
);
create table contract_finding (
  contract uuid not null,
  found_on date not null,
  gone_on date,
  matter uuid,
  reason text not null,
  region uuid not null,
  tenant integer not null,
  test text not null
);
create table contract_receipt (
  amount bigint not null,
  contract uuid not null,
  id uuid not null,
  note text not null default ''::text,
  on_day date not null,
  region uuid not null,
  tenant integer not null
);
create table contract_result (
  area_added integer not null default 0,
  contract uuid not null,
  debt_cleared bigint not null default 0,
  fee_added bigint not null default 0,
  id uuid not null,
  note text not null,
  on_day date not null,
  person uuid not null,
  recovered bigint not null default 0,
  region uuid not null,
  tenant integer not null
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
create table delivery (
  at timestamp with time zone not null,
  channel text not null,
  done_at timestamp with time zone,
  endpoint uuid,
  id uuid not null,
  next_at timestamp with time zone not null,
  person uuid,
  reason text,
  state text not null default 'waiting'::text,
  status integer,
  target text not null,
  tenant integer not null,
  took_ms integer,
  tries integer not null default 0
);
create table delivery_item (
  at timestamp with time zone not null,
  delivery uuid not null,
  event text,
  id uuid not null,
  matter uuid,
  notice uuid,
  tenant integer not null,
  text text
);
create table endpoint (
  address_sealed bytea not null,
  disabled_at timestamp with time zone,
  disabled_why text,
  ended_at timestamp with time zone,
  events text[] not null,
  failing_since timestamp with time zone,
  id uuid not null,
  kind text not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  old_secret_sealed bytea,
  old_secret_until timestamp with time zone,
  organisation uuid,
  position bigint not null,
  region uuid not null,
  secret_sealed bytea,
  shown text not null,
  tenant integer not null,
  title text not null,
  version integer not null default 1
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
create table household (
  address text not null,
  id uuid not null,
  left_on date,
  people integer not null,
  region uuid not null,
  sealed bytea,
  tenant integer not null,
  version integer not null default 1,
  visited_on date
);
create table household_visit (
  at timestamp with time zone not null,
  found text not null,
  household uuid not null,
  id uuid not null,
  note bytea,
  on_day date not null,
  person uuid not null,
  region uuid not null,
  tenant integer not null
);
create table identity (
  id uuid not null,
  issuer text not null,
  linked_at timestamp with time zone not null,
  linked_by uuid,
  person uuid not null,
  provider text not null,
  subject text not null,
  tenant integer not null
);
create table identity_invitation (
  expires_at timestamp with time zone not null,
  hash bytea not null,
  made_by uuid not null,
  person uuid not null,
  provider text not null,
  tenant integer not null
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
create table joiner_contact (
  joiner uuid not null,
  sealed bytea not null,
  tenant integer not null
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
create table kept_file (
  at timestamp with time zone not null,
  hash text not null,
  tenant integer not null
);
create table leave (
  ends_on date not null,
  id uuid not null,
  person uuid not null,
  starts_on date not null,
  tenant integer not null
);
create table lesson (
  closed_at timestamp with time zone not null,
  kind text not null,
  matter uuid not null,
  organisation uuid,
  tenant integer not null,
  words text[] not null
);
create table lesson_sum (
  kind text not null,
  matters integer not null,
  organisation uuid,
  tenant integer not null,
  words integer not null
);
create table lesson_word (
  kind text not null,
  matters integer not null,
  organisation uuid,
  tenant integer not null,
  word text not null
);
create table log_checkpoint (
  note text not null,
  origin text not null,
  root bytea not null,
  signed_at timestamp with time zone not null,
  size bigint not null,
  tenant integer not null
);
create table log_entry (
  position bigint not null,
  statement bytea not null,
  tenant integer not null
);
create table log_node (
  hash bytea not null,
  level smallint not null,
  position bigint not null,
  tenant integer not null
);
create table log_queue (
  id uuid not null,
  statement bytea not null,
  tenant integer not null
);
create table mail_proof (
  at timestamp with time zone not null,
  code_hash bytea not null,
  person uuid not null,
  sealed bytea not null,
  sends integer not null default 1,
  tenant integer not null,
  tries integer not null default 0
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
  voices jsonb not null default '[]'::jsonb,
  waiting_at uuid,
  waiting_organisation uuid,
  waiting_post text,
  waiting_title text,
  words jsonb not null default '[]'::jsonb
);
create table matter_call (
  audience text[] not null,
  budget text,
  call text not null,
  called_at timestamp with time zone not null,
  caller text not null,
  due_at timestamp with time zone,
  excluded text[] not null,
  matter uuid not null,
  overseers text[] not null default '{}'::text[],
  path text collate "C" not null,
  status text not null,
  tenant integer not null,
  unit text not null,
  waits_on text
);
create table matter_entry (
  at timestamp with time zone not null,
  entry text,
  fields jsonb not null default '{}'::jsonb,
  hidden text[] not null default '{}'::text[],
  id uuid not null,
  masked jsonb not null default '{}'::jsonb,
  matter uuid not null,
  nth integer not null,
  person uuid,
  sealed bytea,
  tenant integer not null,
  version integer not null
);
create table matter_follower (
  at timestamp with time zone not null,
  matter uuid not null,
  person uuid not null,
  tenant integer not null
);
create table matter_joiner (
  at timestamp with time zone not null,
  follow_hash bytea,
  id uuid not null,
  left_at timestamp with time zone,
  matter uuid not null,
  person uuid,
  rated_at timestamp with time zone,
  rating smallint,
  tenant integer not null,
  version integer not null
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
create table matter_paper (
  id uuid not null,
  issued_at timestamp with time zone not null,
  matter uuid not null,
  number text not null,
  paper text not null,
  sealed bytea not null,
  tenant integer not null,
  version integer not null
);
create table matter_relation (
  at timestamp with time zone not null,
  kind text not null,
  matter uuid not null,
  other uuid not null,
  tenant integer not null
);
create table matter_search (
  digest text not null,
  matter uuid not null,
  near_words tsvector,
  open_words tsvector,
  tenant integer not null,
  words tsvector not null
);
create table meeting (
  audience text[] not null,
  body text not null,
  called_at timestamp with time zone not null,
  called_by uuid not null,
  chair text,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  counted jsonb not null default '{}'::jsonb,
  due jsonb not null,
  due_source text,
  excluded text[] not null default '{}'::text[],
  guests text,
  held_at timestamp with time zone not null,
  id uuid not null,
  materials jsonb not null default '[]'::jsonb,
  opened_at timestamp with time zone,
  path text collate "C" not null,
  place uuid not null,
  recorder text,
  requested jsonb,
  rule jsonb not null,
  sheets jsonb not null default '[]'::jsonb,
  short_notice text,
  signatures jsonb not null default '[]'::jsonb,
  state text not null,
  tenant integer not null,
  title text not null,
  venue text not null,
  version integer not null
);
create table meeting_member (
  attended text,
  attended_at timestamp with time zone,
  household text,
  id uuid not null,
  meeting uuid not null,
  name text not null,
  person uuid not null,
  proxy jsonb,
  tenant integer not null,
  title text not null
);
create table meeting_note (
  at timestamp with time zone not null,
  id uuid not null,
  kind text not null,
  matter uuid,
  meeting uuid not null,
  person uuid not null,
  salt text not null,
  speaker text,
  tenant integer not null,
  text text not null,
  topic uuid
);
create table meeting_topic (
  ballot text not null,
  follow_ups jsonb not null default '[]'::jsonb,
  id uuid not null,
  matter uuid,
  meeting uuid not null,
  motion text not null,
  paper jsonb,
  recused uuid[] not null default '{}'::uuid[],
  result jsonb,
  sort integer not null,
  state text not null default 'waiting'::text,
  tenant integer not null,
  title text not null,
  withdraws uuid
);
create table migration (
  hash text not null,
  name text not null,
  run_at timestamp with time zone not null default now()
);
create table month_act (
  act text not null,
  at timestamp with time zone not null,
  id uuid not null,
  month integer not null,
  person uuid not null,
  reason text,
  region uuid not null,
  tenant integer not null,
  year integer not null
);
create table notice (
  at timestamp with time zone not null,
  id uuid not null,
  matter uuid,
  page text,
  person uuid not null,
  read_at timestamp with time zone,
  tenant integer not null,
  text text not null,
  waits boolean not null default true
);
create table notice_choice (
  changed_at timestamp with time zone not null,
  daily_at text not null default '08:30'::text,
  mail text not null default 'off'::text,
  mail_sealed bytea,
  person uuid not null,
  sms text not null default 'off'::text,
  tenant integer not null
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
create table opening_balance (
  account text collate "C" not null,
  fen bigint not null,
  region uuid not null,
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
create table pack_draft (
  author uuid not null,
  begun_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  effective_from date,
  files json not null,
  hash bytea,
  id uuid not null,
  note text,
  over_version integer not null,
  pack text not null,
  reason text,
  revision integer not null default 1,
  saved_at timestamp with time zone not null,
  state text not null,
  submitted_at timestamp with time zone,
  tenant integer not null,
  version integer
);
create table pack_version (
  attaches_to text,
  content json not null,
  effective_from date not null,
  extends text,
  files json,
  hash bytea not null,
  loaded_at timestamp with time zone not null,
  loaded_by uuid,
  pack text not null,
  reason text not null,
  title text not null,
  version integer not null
);
create table paper_series (
  last integer not null,
  series text not null,
  tenant integer not null
);
create table payment (
  approvers uuid[] not null,
  at timestamp with time zone not null,
  day date not null,
  fen bigint not null,
  id uuid not null,
  matter uuid not null,
  method text not null,
  note text,
  paid_by uuid not null,
  payee text not null,
  purpose text not null,
  region uuid not null,
  seat jsonb not null,
  tenant integer not null,
  void_reason text,
  voided_at timestamp with time zone,
  voided_by uuid,
  voucher uuid not null
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
create table pool_reminder (
  about text not null,
  at timestamp with time zone not null,
  on_day date not null,
  post text not null,
  region uuid not null,
  tenant integer not null
);
create table programme_change (
  at timestamp with time zone not null,
  became text not null,
  id uuid not null,
  milestone uuid,
  person uuid not null,
  reason text not null,
  task uuid not null,
  tenant integer not null,
  was text not null,
  what text not null
);
create table programme_milestone (
  dropped_on date,
  dropped_reason text,
  due_on date not null,
  evidence text not null,
  id uuid not null,
  task uuid not null,
  tenant integer not null,
  title text not null
);
create table programme_progress (
  at timestamp with time zone not null,
  files jsonb not null default '[]'::jsonb,
  id uuid not null,
  milestone uuid,
  person uuid not null,
  task uuid not null,
  tenant integer not null,
  text text not null,
  unit text not null
);
create table programme_reminder (
  at timestamp with time zone not null,
  due_on date not null,
  light text not null,
  milestone uuid not null,
  tenant integer not null
);
create table programme_task (
  audience text[] not null,
  dropped_on date,
  dropped_reason text,
  heading text not null default ''::text,
  id uuid not null,
  lead text not null,
  number text not null,
  path text collate "C" not null,
  programme text not null,
  support text[] not null default '{}'::text[],
  tenant integer not null,
  title text not null,
  version integer not null default 1
);
create table programme_verdict (
  accepted boolean not null,
  at timestamp with time zone not null,
  id uuid not null,
  milestone uuid not null,
  person uuid not null,
  progress uuid not null,
  reason text not null default ''::text,
  task uuid not null,
  tenant integer not null
);
create table programme_visit (
  asks text not null default ''::text,
  at timestamp with time zone not null,
  files jsonb not null default '[]'::jsonb,
  id uuid not null,
  on_day date not null,
  person uuid not null,
  region uuid,
  saw text not null,
  task uuid not null,
  team text,
  tenant integer not null
);
create table publication (
  due_on date not null,
  duty text not null,
  id uuid not null,
  path text collate "C" not null,
  period text not null,
  region uuid not null,
  tenant integer not null
);
create table publication_version (
  document text not null,
  posted_until date not null,
  publication uuid not null,
  published_at timestamp with time zone not null,
  published_by uuid not null,
  tenant integer not null,
  version integer not null
);
create table receipt (
  added_by uuid not null,
  at timestamp with time zone not null,
  checked_at timestamp with time zone,
  checked_by uuid,
  day date,
  dropped_at timestamp with time zone,
  fen bigint,
  hash text not null,
  height integer not null,
  id uuid not null,
  invoice_code text,
  invoice_number text,
  judged integer not null default 0,
  masked_by uuid,
  masked_hash text,
  masks jsonb not null default '[]'::jsonb,
  matter uuid,
  payee text,
  proposed jsonb,
  region uuid not null,
  tenant integer not null,
  title text not null,
  version integer not null default 1,
  voucher uuid,
  width integer not null
);
create table receipt_reading (
  asked_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  ended_at timestamp with time zone,
  failed boolean not null default false,
  hash text not null,
  id uuid not null,
  receipt uuid,
  region uuid,
  sealed bytea,
  sender uuid,
  tenant integer not null,
  tries integer not null default 0
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
create table region_boundary (
  at timestamp with time zone not null,
  boundary jsonb not null,
  datum text not null,
  person uuid,
  reason text not null,
  region uuid not null,
  synthetic boolean not null,
  tenant integer not null,
  valid_from date not null,
  valid_to date
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
create table resolution (
  adopted boolean not null,
  adopted_on date not null,
  body text not null,
  id uuid not null,
  matter uuid,
  meeting uuid not null,
  number text not null,
  opened uuid[] not null default '{}'::uuid[],
  path text collate "C" not null,
  place uuid not null,
  published_at timestamp with time zone not null,
  tenant integer not null,
  text text not null,
  title text not null,
  topic uuid not null,
  words text not null
);
create table rule (
  content json not null,
  hash bytea not null
);
create table saved_view (
  at timestamp with time zone not null,
  filters jsonb not null,
  id uuid not null,
  name text not null,
  person uuid not null,
  tenant integer not null,
  unit text[],
  unit_title text
);
create table second_factor (
  begun_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint,
  person uuid not null,
  secret bytea not null,
  tenant integer not null
);
create table second_factor_reset (
  actor uuid,
  at timestamp with time zone not null,
  id uuid not null,
  person uuid not null,
  reason text not null,
  tenant integer not null
);
create table splitting (
  at timestamp with time zone not null,
  audience text[] not null,
  field text not null,
  matter uuid not null,
  others uuid[] not null,
  path text not null,
  sum bigint not null,
  tenant integer not null
);
create table sub_account (
  at timestamp with time zone not null,
  code text collate "C" not null,
  region uuid not null,
  tenant integer not null,
  title text not null
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
create table village_code (
  adoption jsonb,
  articles jsonb not null,
  changed_at timestamp with time zone not null,
  filed text,
  filed_at timestamp with time zone,
  filed_remark text,
  id uuid not null,
  in_force_from date,
  path text collate "C" not null,
  place uuid not null,
  resolution uuid,
  revision integer not null,
  tenant integer not null,
  version integer not null
);
create table voucher (
  day date not null,
  id uuid not null,
  kind text not null,
  matter uuid,
  number integer,
  payment uuid,
  prepared_at timestamp with time zone not null,
  prepared_by uuid not null,
  reason text,
  region uuid not null,
  reverses uuid,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  state text not null default 'draft'::text,
  summary text not null,
  tenant integer not null,
  version integer not null default 1,
  year integer not null
);
create table voucher_line (
  account text collate "C" not null,
  credit bigint not null default 0,
  debit bigint not null default 0,
  line integer not null,
  summary text,
  tenant integer not null,
  voucher uuid not null
);
create table voucher_publication (
  day date not null,
  document text,
  published_at timestamp with time zone not null,
  published_by uuid not null,
  reason text,
  region uuid not null,
  summary text not null,
  tenant integer not null,
  version integer not null default 1,
  voucher uuid not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid
);
create table voucher_question (
  answer text,
  answered_at timestamp with time zone,
  answered_by uuid,
  asker uuid,
  at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  id uuid not null,
  region uuid not null,
  tenant integer not null,
  text text not null,
  voucher uuid not null
);
create table what_if (
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  done integer not null default 0,
  draft uuid,
  finished_at timestamp with time zone,
  from_day date not null,
  id uuid not null,
  moved_at timestamp with time zone not null,
  pack text not null,
  state text not null,
  summary json,
  tenant integer not null,
  to_day date not null,
  total integer not null default 0,
  version integer
);
create table what_if_row (
  changes text[] not null,
  kind text not null,
  kind_title text not null,
  matter uuid not null,
  number text,
  opened_at timestamp with time zone not null,
  place text,
  run uuid not null,
  tenant integer not null,
  words json not null
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
alter table authorisation add constraint authorisation_check CHECK ((until_day >= from_day));
alter table authorisation add constraint authorisation_pkey PRIMARY KEY (tenant, id);
alter table authorisation add constraint authorisation_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table authorisation add constraint authorisation_tenant_matter_resolution_key UNIQUE (tenant, matter, resolution);
alter table backup_code add constraint backup_code_pkey PRIMARY KEY (tenant, person, hash);
alter table backup_code add constraint backup_code_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES second_factor(tenant, person) ON DELETE CASCADE;
alter table ballot_box add constraint ballot_box_pkey PRIMARY KEY (tenant, topic);
alter table ballot_box add constraint ballot_box_tenant_topic_fkey FOREIGN KEY (tenant, topic) REFERENCES meeting_topic(tenant, id);
alter table ballot_cast add constraint ballot_cast_choice_check CHECK ((choice = ANY (ARRAY['yes'::text, 'no'::text, 'abstain'::text])));
alter table ballot_cast add constraint ballot_cast_how_check CHECK ((how = ANY (ARRAY['app'::text, 'hand'::text, 'phone'::text, 'paper'::text, 'proxy'::text])));
alter table ballot_cast add constraint ballot_cast_pkey PRIMARY KEY (tenant, topic, member);
alter table ballot_cast add constraint ballot_cast_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table ballot_cast add constraint ballot_cast_tenant_member_fkey FOREIGN KEY (tenant, member) REFERENCES meeting_member(tenant, id);
alter table ballot_cast add constraint ballot_cast_tenant_topic_fkey FOREIGN KEY (tenant, topic) REFERENCES meeting_topic(tenant, id);
alter table book add constraint book_pkey PRIMARY KEY (tenant, region, year);
alter table book add constraint book_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table book add constraint book_year_check CHECK (((year >= 2000) AND (year <= 2100)));
alter table budget add constraint budget_fen_check CHECK ((fen >= 0));
alter table budget add constraint budget_pkey PRIMARY KEY (tenant, region, year, purpose);
alter table budget add constraint budget_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table calendar_feed add constraint calendar_feed_pkey PRIMARY KEY (tenant, person);
alter table calendar_feed add constraint calendar_feed_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table campaign add constraint campaign_check CHECK ((ends_on >= starts_on));
alter table campaign add constraint campaign_pkey PRIMARY KEY (tenant, id);
alter table campaign add constraint campaign_tenant_looks_back_fkey FOREIGN KEY (tenant, looks_back) REFERENCES campaign(tenant, id);
alter table campaign add constraint campaign_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table campaign_accountability add constraint campaign_accountability_persons_check CHECK ((persons > 0));
alter table campaign_accountability add constraint campaign_accountability_pkey PRIMARY KEY (tenant, id);
alter table campaign_accountability add constraint campaign_accountability_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table campaign_accountability add constraint campaign_accountability_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table campaign_item add constraint campaign_item_pkey PRIMARY KEY (tenant, id);
alter table campaign_item add constraint campaign_item_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table campaign_item add constraint campaign_item_tenant_campaign_number_key UNIQUE (tenant, campaign, number);
alter table campaign_item add constraint campaign_item_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table change_reason add constraint change_reason_pkey PRIMARY KEY (tenant, id);
alter table change_reason add constraint change_reason_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table change_reason add constraint change_reason_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table closed_month add constraint closed_month_month_check CHECK (((month >= 1) AND (month <= 12)));
alter table closed_month add constraint closed_month_pkey PRIMARY KEY (tenant, region, year, month);
alter table closed_month add constraint closed_month_tenant_region_year_fkey FOREIGN KEY (tenant, region, year) REFERENCES book(tenant, region, year);
alter table collective_member add constraint collective_member_check CHECK ((left_on >= joined_on));
alter table collective_member add constraint collective_member_check1 CHECK (((left_on IS NULL) = (left_ground IS NULL)));
alter table collective_member add constraint collective_member_household_check CHECK ((length(TRIM(BOTH FROM household)) > 0));
alter table collective_member add constraint collective_member_name_check CHECK ((length(TRIM(BOTH FROM name)) > 0));
alter table collective_member add constraint collective_member_pkey PRIMARY KEY (tenant, id);
alter table collective_member add constraint collective_member_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table collective_member add constraint collective_member_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table command add constraint command_pkey PRIMARY KEY (tenant, actor, command_id);
alter table contract add constraint contract_area_check CHECK ((area >= 0));
alter table contract add constraint contract_check CHECK ((ends_on >= starts_on));
alter table contract add constraint contract_pkey PRIMARY KEY (tenant, id);
alter table contract add constraint contract_rent_check CHECK ((rent >= 0));
alter table contract add constraint contract_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table contract add constraint contract_tenant_region_number_key UNIQUE (tenant, region, number);
alter table contract_finding add constraint contract_finding_pkey PRIMARY KEY (tenant, contract, test);
alter table contract_finding add constraint contract_finding_tenant_contract_fkey FOREIGN KEY (tenant, contract) REFERENCES contract(tenant, id);
alter table contract_receipt add constraint contract_receipt_amount_check CHECK ((amount <> 0));
alter table contract_receipt add constraint contract_receipt_pkey PRIMARY KEY (tenant, id);
alter table contract_receipt add constraint contract_receipt_tenant_contract_fkey FOREIGN KEY (tenant, contract) REFERENCES contract(tenant, id);
alter table contract_result add constraint contract_result_area_added_check CHECK ((area_added >= 0));
alter table contract_result add constraint contract_result_debt_cleared_check CHECK ((debt_cleared >= 0));
alter table contract_result add constraint contract_result_fee_added_check CHECK ((fee_added >= 0));
alter table contract_result add constraint contract_result_pkey PRIMARY KEY (tenant, id);
alter table contract_result add constraint contract_result_recovered_check CHECK ((recovered >= 0));
alter table contract_result add constraint contract_result_tenant_contract_fkey FOREIGN KEY (tenant, contract) REFERENCES contract(tenant, id);
alter table deadline add constraint deadline_pkey PRIMARY KEY (tenant, matter, clock);
alter table deadline add constraint deadline_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table deadline_calendar add constraint deadline_calendar_pkey PRIMARY KEY (tenant);
alter table deadline_calendar add constraint deadline_calendar_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table delivery add constraint delivery_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'mail'::text, 'webhook'::text, 'robot'::text])));
alter table delivery add constraint delivery_pkey PRIMARY KEY (tenant, id);
alter table delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'logged'::text, 'dead'::text, 'dropped'::text])));
alter table delivery add constraint delivery_tenant_endpoint_fkey FOREIGN KEY (tenant, endpoint) REFERENCES endpoint(tenant, id);
alter table delivery_item add constraint delivery_item_pkey PRIMARY KEY (tenant, id);
alter table delivery_item add constraint delivery_item_tenant_delivery_fkey FOREIGN KEY (tenant, delivery) REFERENCES delivery(tenant, id) ON DELETE CASCADE;
alter table endpoint add constraint endpoint_kind_check CHECK ((kind = ANY (ARRAY['webhook'::text, 'dingtalk'::text, 'wecom'::text, 'feishu'::text])));
alter table endpoint add constraint endpoint_pkey PRIMARY KEY (tenant, id);
alter table endpoint add constraint endpoint_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table endpoint add constraint endpoint_tenant_organisation_fkey FOREIGN KEY (tenant, organisation) REFERENCES organisation(tenant, id);
alter table endpoint add constraint endpoint_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
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
alter table household add constraint household_address_check CHECK ((length(TRIM(BOTH FROM address)) > 0));
alter table household add constraint household_check CHECK (((left_on IS NULL) = (sealed IS NOT NULL)));
alter table household add constraint household_people_check CHECK (((people >= 1) AND (people <= 30)));
alter table household add constraint household_pkey PRIMARY KEY (tenant, id);
alter table household add constraint household_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table household_visit add constraint household_visit_found_check CHECK ((found = ANY (ARRAY['well'::text, 'concern'::text, 'away'::text])));
alter table household_visit add constraint household_visit_pkey PRIMARY KEY (tenant, id);
alter table household_visit add constraint household_visit_tenant_household_fkey FOREIGN KEY (tenant, household) REFERENCES household(tenant, id);
alter table identity add constraint identity_issuer_subject_key UNIQUE (issuer, subject);
alter table identity add constraint identity_pkey PRIMARY KEY (tenant, id);
alter table identity add constraint identity_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES account_person(tenant, person) ON DELETE CASCADE;
alter table identity_invitation add constraint identity_invitation_hash_key UNIQUE (hash);
alter table identity_invitation add constraint identity_invitation_pkey PRIMARY KEY (tenant, person, provider);
alter table identity_invitation add constraint identity_invitation_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table import_run add constraint import_run_pkey PRIMARY KEY (tenant, id);
alter table joiner_contact add constraint joiner_contact_pkey PRIMARY KEY (tenant, joiner);
alter table joiner_contact add constraint joiner_contact_tenant_joiner_fkey FOREIGN KEY (tenant, joiner) REFERENCES matter_joiner(tenant, id);
alter table journal_entry add constraint journal_entry_leaf_check CHECK ((length(leaf) = 32));
alter table journal_entry add constraint journal_entry_pkey PRIMARY KEY (tenant, id);
alter table journal_entry add constraint journal_entry_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table journal_entry add constraint journal_entry_tenant_subject_version_key UNIQUE (tenant, subject, version);
alter table journal_leaf add constraint journal_leaf_pkey PRIMARY KEY (tenant, "position");
alter table journal_leaf add constraint journal_leaf_tenant_entry_key UNIQUE (tenant, entry);
alter table journal_root add constraint journal_root_pkey PRIMARY KEY (tenant, size);
alter table journal_unsealed add constraint journal_unsealed_pkey PRIMARY KEY (tenant, entry);
alter table kept_file add constraint kept_file_pkey PRIMARY KEY (tenant, hash);
alter table kept_file add constraint kept_file_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table leave add constraint leave_check CHECK ((ends_on >= starts_on));
alter table leave add constraint leave_pkey PRIMARY KEY (tenant, id);
alter table leave add constraint leave_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table lesson add constraint lesson_pkey PRIMARY KEY (tenant, matter);
alter table lesson_sum add constraint lesson_sum_tenant_kind_organisation_key UNIQUE NULLS NOT DISTINCT (tenant, kind, organisation);
alter table lesson_word add constraint lesson_word_tenant_word_kind_organisation_key UNIQUE NULLS NOT DISTINCT (tenant, word, kind, organisation);
alter table log_checkpoint add constraint log_checkpoint_pkey PRIMARY KEY (tenant, size);
alter table log_entry add constraint log_entry_pkey PRIMARY KEY (tenant, "position");
alter table log_node add constraint log_node_pkey PRIMARY KEY (tenant, level, "position");
alter table log_queue add constraint log_queue_pkey PRIMARY KEY (tenant, id);
alter table log_queue add constraint log_queue_statement_check CHECK (((octet_length(statement) >= 1) AND (octet_length(statement) <= 65535)));
alter table mail_proof add constraint mail_proof_pkey PRIMARY KEY (tenant, person);
alter table mail_proof add constraint mail_proof_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table matter add constraint matter_pkey PRIMARY KEY (tenant, id);
alter table matter add constraint matter_rules_fkey FOREIGN KEY (rules) REFERENCES rule(hash);
alter table matter add constraint matter_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table matter add constraint matter_tenant_number_key UNIQUE (tenant, number);
alter table matter add constraint matter_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES region(tenant, id);
alter table matter_call add constraint matter_call_pkey PRIMARY KEY (tenant, matter, call);
alter table matter_call add constraint matter_call_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_entry add constraint matter_entry_pkey PRIMARY KEY (tenant, id);
alter table matter_entry add constraint matter_entry_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_follower add constraint matter_follower_pkey PRIMARY KEY (tenant, matter, person);
alter table matter_follower add constraint matter_follower_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_joiner add constraint matter_joiner_pkey PRIMARY KEY (tenant, id);
alter table matter_joiner add constraint matter_joiner_rating_check CHECK (((rating >= 1) AND (rating <= 5)));
alter table matter_joiner add constraint matter_joiner_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_note add constraint matter_note_pkey PRIMARY KEY (tenant, id);
alter table matter_note add constraint matter_note_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_paper add constraint matter_paper_pkey PRIMARY KEY (tenant, id);
alter table matter_paper add constraint matter_paper_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_paper add constraint matter_paper_tenant_number_key UNIQUE (tenant, number);
alter table matter_relation add constraint matter_relation_kind_check CHECK ((kind = ANY (ARRAY['merged'::text, 'split'::text])));
alter table matter_relation add constraint matter_relation_pkey PRIMARY KEY (tenant, matter, other);
alter table matter_relation add constraint matter_relation_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table matter_relation add constraint matter_relation_tenant_other_fkey FOREIGN KEY (tenant, other) REFERENCES matter(tenant, id);
alter table matter_search add constraint matter_search_pkey PRIMARY KEY (tenant, matter);
alter table matter_search add constraint matter_search_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table meeting add constraint meeting_due_source_check CHECK ((length(TRIM(BOTH FROM due_source)) > 0));
alter table meeting add constraint meeting_pkey PRIMARY KEY (tenant, id);
alter table meeting add constraint meeting_state_check CHECK ((state = ANY (ARRAY['called'::text, 'open'::text, 'closed'::text, 'published'::text, 'cancelled'::text])));
alter table meeting add constraint meeting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table meeting add constraint meeting_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES region(tenant, id);
alter table meeting_member add constraint meeting_member_attended_check CHECK ((attended = ANY (ARRAY['list'::text, 'qr'::text, 'paper'::text, 'online'::text, 'phone'::text])));
alter table meeting_member add constraint meeting_member_pkey PRIMARY KEY (tenant, id);
alter table meeting_member add constraint meeting_member_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table meeting_member add constraint meeting_member_tenant_meeting_person_key UNIQUE (tenant, meeting, person);
alter table meeting_note add constraint meeting_note_kind_check CHECK ((kind = ANY (ARRAY['said'::text, 'correction'::text])));
alter table meeting_note add constraint meeting_note_pkey PRIMARY KEY (tenant, id);
alter table meeting_note add constraint meeting_note_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table meeting_topic add constraint meeting_topic_ballot_check CHECK ((ballot = ANY (ARRAY['open'::text, 'secret'::text, 'none'::text])));
alter table meeting_topic add constraint meeting_topic_pkey PRIMARY KEY (tenant, id);
alter table meeting_topic add constraint meeting_topic_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'voting'::text, 'counted'::text])));
alter table meeting_topic add constraint meeting_topic_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table meeting_topic add constraint meeting_topic_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table migration add constraint migration_pkey PRIMARY KEY (name);
alter table month_act add constraint month_act_act_check CHECK ((act = ANY (ARRAY['close'::text, 'reopen'::text])));
alter table month_act add constraint month_act_check CHECK (((act = 'close'::text) OR (length(TRIM(BOTH FROM reason)) > 0)));
alter table month_act add constraint month_act_pkey PRIMARY KEY (tenant, id);
alter table month_act add constraint month_act_tenant_region_year_fkey FOREIGN KEY (tenant, region, year) REFERENCES book(tenant, region, year);
alter table notice add constraint notice_about CHECK (((matter IS NOT NULL) OR (page IS NOT NULL)));
alter table notice add constraint notice_pkey PRIMARY KEY (tenant, id);
alter table notice_choice add constraint notice_choice_check CHECK (((mail = 'off'::text) OR (mail_sealed IS NOT NULL)));
alter table notice_choice add constraint notice_choice_daily_at_check CHECK ((daily_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text));
alter table notice_choice add constraint notice_choice_mail_check CHECK ((mail = ANY (ARRAY['off'::text, 'each'::text, 'daily'::text])));
alter table notice_choice add constraint notice_choice_pkey PRIMARY KEY (tenant, person);
alter table notice_choice add constraint notice_choice_sms_check CHECK ((sms = ANY (ARRAY['off'::text, 'each'::text, 'daily'::text])));
alter table notice_choice add constraint notice_choice_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table number_block add constraint number_block_pkey PRIMARY KEY (tenant, series);
alter table number_block add constraint number_block_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table open311_request add constraint open311_request_pkey PRIMARY KEY (tenant, matter);
alter table open311_request add constraint open311_request_tenant_api_key_fkey FOREIGN KEY (tenant, api_key) REFERENCES api_key(tenant, id);
alter table opening_balance add constraint opening_balance_fen_check CHECK ((fen <> 0));
alter table opening_balance add constraint opening_balance_pkey PRIMARY KEY (tenant, region, account);
alter table opening_balance add constraint opening_balance_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table organisation add constraint organisation_pkey PRIMARY KEY (tenant, id);
alter table organisation add constraint organisation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table organisation add constraint organisation_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES organisation(tenant, id);
alter table organisation add constraint organisation_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table outbox add constraint outbox_pkey PRIMARY KEY (tenant, id);
alter table pack_draft add constraint pack_draft_check CHECK (((decided_by <> author) OR (state = 'discarded'::text)));
alter table pack_draft add constraint pack_draft_pkey PRIMARY KEY (tenant, id);
alter table pack_draft add constraint pack_draft_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'submitted'::text, 'approved'::text, 'returned'::text, 'discarded'::text])));
alter table pack_draft add constraint pack_draft_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table pack_version add constraint pack_version_pkey PRIMARY KEY (pack, version);
alter table paper_series add constraint paper_series_pkey PRIMARY KEY (tenant, series);
alter table paper_series add constraint paper_series_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table payment add constraint payment_fen_check CHECK ((fen > 0));
alter table payment add constraint payment_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'bank'::text, 'card'::text])));
alter table payment add constraint payment_other_than_approver CHECK ((NOT (paid_by = ANY (approvers))));
alter table payment add constraint payment_payee_check CHECK ((length(TRIM(BOTH FROM payee)) > 0));
alter table payment add constraint payment_pkey PRIMARY KEY (tenant, id);
alter table payment add constraint payment_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table payment add constraint payment_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table payment add constraint payment_voided_by_another CHECK ((voided_by <> paid_by));
alter table payment add constraint payment_voided_whole CHECK ((((voided_at IS NULL) = (voided_by IS NULL)) AND ((voided_at IS NULL) = (void_reason IS NULL))));
alter table person add constraint person_pkey PRIMARY KEY (tenant, id);
alter table person add constraint person_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table person_key add constraint person_key_pkey PRIMARY KEY (tenant, person);
alter table pool_reminder add constraint pool_reminder_about_check CHECK ((about = ANY (ARRAY['renewal'::text, 'too_few'::text])));
alter table pool_reminder add constraint pool_reminder_pkey PRIMARY KEY (tenant, region, post, about, on_day);
alter table programme_change add constraint programme_change_pkey PRIMARY KEY (tenant, id);
alter table programme_change add constraint programme_change_tenant_milestone_fkey FOREIGN KEY (tenant, milestone) REFERENCES programme_milestone(tenant, id);
alter table programme_change add constraint programme_change_tenant_task_fkey FOREIGN KEY (tenant, task) REFERENCES programme_task(tenant, id);
alter table programme_milestone add constraint programme_milestone_check CHECK (((dropped_on IS NULL) = (dropped_reason IS NULL)));
alter table programme_milestone add constraint programme_milestone_pkey PRIMARY KEY (tenant, id);
alter table programme_milestone add constraint programme_milestone_tenant_task_fkey FOREIGN KEY (tenant, task) REFERENCES programme_task(tenant, id);
alter table programme_milestone add constraint programme_milestone_tenant_task_title_key UNIQUE (tenant, task, title);
alter table programme_progress add constraint programme_progress_pkey PRIMARY KEY (tenant, id);
alter table programme_progress add constraint programme_progress_tenant_milestone_fkey FOREIGN KEY (tenant, milestone) REFERENCES programme_milestone(tenant, id);
alter table programme_progress add constraint programme_progress_tenant_task_fkey FOREIGN KEY (tenant, task) REFERENCES programme_task(tenant, id);
alter table programme_reminder add constraint programme_reminder_light_check CHECK ((light = ANY (ARRAY['amber'::text, 'red'::text])));
alter table programme_reminder add constraint programme_reminder_pkey PRIMARY KEY (tenant, milestone, light, due_on);
alter table programme_reminder add constraint programme_reminder_tenant_milestone_fkey FOREIGN KEY (tenant, milestone) REFERENCES programme_milestone(tenant, id);
alter table programme_task add constraint programme_task_check CHECK (((dropped_on IS NULL) = (dropped_reason IS NULL)));
alter table programme_task add constraint programme_task_pkey PRIMARY KEY (tenant, id);
alter table programme_task add constraint programme_task_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table programme_task add constraint programme_task_tenant_programme_number_key UNIQUE (tenant, programme, number);
alter table programme_verdict add constraint programme_verdict_check CHECK ((accepted OR (reason <> ''::text)));
alter table programme_verdict add constraint programme_verdict_pkey PRIMARY KEY (tenant, id);
alter table programme_verdict add constraint programme_verdict_tenant_milestone_fkey FOREIGN KEY (tenant, milestone) REFERENCES programme_milestone(tenant, id);
alter table programme_verdict add constraint programme_verdict_tenant_progress_fkey FOREIGN KEY (tenant, progress) REFERENCES programme_progress(tenant, id);
alter table programme_visit add constraint programme_visit_pkey PRIMARY KEY (tenant, id);
alter table programme_visit add constraint programme_visit_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table programme_visit add constraint programme_visit_tenant_task_fkey FOREIGN KEY (tenant, task) REFERENCES programme_task(tenant, id);
alter table publication add constraint publication_pkey PRIMARY KEY (tenant, id);
alter table publication add constraint publication_tenant_region_duty_period_key UNIQUE (tenant, region, duty, period);
alter table publication add constraint publication_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table publication_version add constraint publication_version_pkey PRIMARY KEY (tenant, publication, version);
alter table publication_version add constraint publication_version_tenant_publication_fkey FOREIGN KEY (tenant, publication) REFERENCES publication(tenant, id);
alter table receipt add constraint receipt_checked_by_another CHECK ((checked_by <> masked_by));
alter table receipt add constraint receipt_checked_when_masked CHECK (((checked_at IS NULL) OR ((masked_hash IS NOT NULL) AND (checked_by IS NOT NULL))));
alter table receipt add constraint receipt_on_something CHECK (((voucher IS NOT NULL) OR (matter IS NOT NULL)));
alter table receipt add constraint receipt_pkey PRIMARY KEY (tenant, id);
alter table receipt add constraint receipt_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table receipt add constraint receipt_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table receipt add constraint receipt_tenant_voucher_fkey FOREIGN KEY (tenant, voucher) REFERENCES voucher(tenant, id);
alter table receipt_reading add constraint reading_of_one CHECK ((((sender IS NULL) <> (receipt IS NULL)) AND ((receipt IS NULL) = (region IS NULL))));
alter table receipt_reading add constraint receipt_reading_pkey PRIMARY KEY (tenant, id);
alter table receipt_reading add constraint receipt_reading_tenant_receipt_fkey FOREIGN KEY (tenant, receipt) REFERENCES receipt(tenant, id);
alter table region add constraint region_label_check CHECK ((label ~ '^[0-9a-z]+$'::text));
alter table region add constraint region_pkey PRIMARY KEY (tenant, id);
alter table region add constraint region_tenant_code_key UNIQUE (tenant, code);
alter table region add constraint region_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table region add constraint region_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES region(tenant, id);
alter table region_boundary add constraint region_boundary_check CHECK ((valid_to >= valid_from));
alter table region_boundary add constraint region_boundary_datum_check CHECK ((datum = ANY (ARRAY['WGS-84'::text, 'GCJ-02'::text])));
alter table region_boundary add constraint region_boundary_pkey PRIMARY KEY (tenant, region, valid_from);
alter table region_boundary add constraint region_boundary_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table region_move add constraint region_move_pkey PRIMARY KEY (tenant, id);
alter table region_move add constraint region_move_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table region_shape add constraint region_shape_datum_check CHECK ((datum = ANY (ARRAY['WGS-84'::text, 'GCJ-02'::text])));
alter table region_shape add constraint region_shape_pkey PRIMARY KEY (tenant, region);
alter table region_shape add constraint region_shape_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table region_version add constraint region_version_pkey PRIMARY KEY (tenant, region, valid_from);
alter table region_version add constraint region_version_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table resolution add constraint resolution_pkey PRIMARY KEY (tenant, id);
alter table resolution add constraint resolution_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table resolution add constraint resolution_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table resolution add constraint resolution_tenant_number_key UNIQUE (tenant, number);
alter table resolution add constraint resolution_tenant_topic_fkey FOREIGN KEY (tenant, topic) REFERENCES meeting_topic(tenant, id);
alter table resolution add constraint resolution_tenant_topic_key UNIQUE (tenant, topic);
alter table rule add constraint rule_pkey PRIMARY KEY (hash);
alter table saved_view add constraint saved_view_name_check CHECK (((name ~ '\S'::text) AND (length(name) <= 30)));
alter table saved_view add constraint saved_view_pkey PRIMARY KEY (tenant, id);
alter table second_factor add constraint second_factor_pkey PRIMARY KEY (tenant, person);
alter table second_factor add constraint second_factor_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES account_person(tenant, person) ON DELETE CASCADE;
alter table second_factor_reset add constraint second_factor_reset_pkey PRIMARY KEY (tenant, id);
alter table second_factor_reset add constraint second_factor_reset_tenant_person_fkey FOREIGN KEY (tenant, person) REFERENCES person(tenant, id);
alter table splitting add constraint splitting_pkey PRIMARY KEY (tenant, matter);
alter table splitting add constraint splitting_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table sub_account add constraint sub_account_code_check CHECK ((code ~ '^[1-9]\d{2}(\d{2}){1,3}$'::text));
alter table sub_account add constraint sub_account_pkey PRIMARY KEY (tenant, region, code);
alter table sub_account add constraint sub_account_tenant_region_fkey FOREIGN KEY (tenant, region) REFERENCES region(tenant, id);
alter table tally add constraint tally_pkey PRIMARY KEY (tenant, region, day, kind, measure);
alter table tally_delta add constraint tally_delta_pkey PRIMARY KEY (tenant, id);
alter table tally_item add constraint tally_item_pkey PRIMARY KEY (tenant, id);
alter table tenant add constraint tenant_code_check CHECK ((code ~ '^\d{6}(\d{3}){0,2}$'::text));
alter table tenant add constraint tenant_code_key UNIQUE (code);
alter table tenant add constraint tenant_pkey PRIMARY KEY (tenant);
alter table upload_sender add constraint upload_sender_pkey PRIMARY KEY (hash, person);
alter table uploaded_file add constraint uploaded_file_pkey PRIMARY KEY (hash);
alter table village_code add constraint village_code_check CHECK (((resolution IS NULL) = (in_force_from IS NULL)));
alter table village_code add constraint village_code_check1 CHECK (((filed IS NULL) OR (resolution IS NOT NULL)));
alter table village_code add constraint village_code_filed_check CHECK ((filed = ANY (ARRAY['filed'::text, 'correct'::text])));
alter table village_code add constraint village_code_pkey PRIMARY KEY (tenant, id);
alter table village_code add constraint village_code_revision_check CHECK ((revision > 0));
alter table village_code add constraint village_code_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table village_code add constraint village_code_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES region(tenant, id);
alter table village_code add constraint village_code_tenant_place_revision_key UNIQUE (tenant, place, revision);
alter table village_code add constraint village_code_tenant_resolution_fkey FOREIGN KEY (tenant, resolution) REFERENCES resolution(tenant, id);
alter table voucher add constraint voucher_day_in_year CHECK ((EXTRACT(year FROM day) = (year)::numeric));
alter table voucher add constraint voucher_kind_check CHECK ((kind = ANY (ARRAY['ordinary'::text, 'reversal'::text, 'year_end'::text])));
alter table voucher add constraint voucher_number UNIQUE (tenant, region, year, number);
alter table voucher add constraint voucher_numbered_when_posted CHECK (((state = 'posted'::text) = (number IS NOT NULL)));
alter table voucher add constraint voucher_other_reviewer CHECK ((reviewed_by <> prepared_by));
alter table voucher add constraint voucher_pkey PRIMARY KEY (tenant, id);
alter table voucher add constraint voucher_posted_by_reviewer CHECK (((state <> 'posted'::text) OR (reviewed_by IS NOT NULL)));
alter table voucher add constraint voucher_reversal_names_original CHECK (((kind = 'reversal'::text) = (reverses IS NOT NULL)));
alter table voucher add constraint voucher_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'returned'::text, 'posted'::text, 'dropped'::text])));
alter table voucher add constraint voucher_summary_check CHECK ((length(TRIM(BOTH FROM summary)) > 0));
alter table voucher add constraint voucher_tenant_matter_fkey FOREIGN KEY (tenant, matter) REFERENCES matter(tenant, id);
alter table voucher add constraint voucher_tenant_region_year_fkey FOREIGN KEY (tenant, region, year) REFERENCES book(tenant, region, year);
alter table voucher add constraint voucher_tenant_reverses_fkey FOREIGN KEY (tenant, reverses) REFERENCES voucher(tenant, id);
alter table voucher_line add constraint voucher_line_account_check CHECK ((account ~ '^[1-9]\d{2}(\d{2}){0,3}$'::text));
alter table voucher_line add constraint voucher_line_one_side CHECK (((debit = 0) <> (credit = 0)));
alter table voucher_line add constraint voucher_line_pkey PRIMARY KEY (tenant, voucher, line);
alter table voucher_line add constraint voucher_line_tenant_voucher_fkey FOREIGN KEY (tenant, voucher) REFERENCES voucher(tenant, id);
alter table voucher_publication add constraint voucher_publication_pkey PRIMARY KEY (tenant, voucher);
alter table voucher_publication add constraint voucher_publication_summary_check CHECK ((length(TRIM(BOTH FROM summary)) > 0));
alter table voucher_publication add constraint voucher_publication_tenant_voucher_fkey FOREIGN KEY (tenant, voucher) REFERENCES voucher(tenant, id);
alter table voucher_publication add constraint withdrawn_with_reason CHECK (((withdrawn_at IS NULL) = (reason IS NULL)));
alter table voucher_question add constraint voucher_question_pkey PRIMARY KEY (tenant, id);
alter table voucher_question add constraint voucher_question_tenant_voucher_fkey FOREIGN KEY (tenant, voucher) REFERENCES voucher(tenant, id);
alter table voucher_question add constraint voucher_question_text_check CHECK ((length(TRIM(BOTH FROM text)) > 0));
alter table what_if add constraint what_if_pkey PRIMARY KEY (tenant, id);
alter table what_if add constraint what_if_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])));
alter table what_if add constraint what_if_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(tenant);
alter table what_if_row add constraint what_if_row_pkey PRIMARY KEY (tenant, run, matter);
alter table what_if_row add constraint what_if_row_tenant_run_fkey FOREIGN KEY (tenant, run) REFERENCES what_if(tenant, id);
-- shanzhi: indexes
CREATE INDEX access_log_at ON shanzhi.access_log USING btree (tenant, at, id);
CREATE INDEX access_log_subject ON shanzhi.access_log USING btree (tenant, subject, at);
CREATE UNIQUE INDEX account_person_person ON shanzhi.account_person USING btree (tenant, person);
CREATE UNIQUE INDEX api_key_hash ON shanzhi.api_key USING btree (hash, tenant) WHERE (revoked_at IS NULL);
CREATE INDEX appointment_leave ON shanzhi.appointment USING btree (tenant, leave) WHERE (leave IS NOT NULL);
CREATE INDEX appointment_path ON shanzhi.appointment USING btree (tenant, path);
CREATE INDEX appointment_person ON shanzhi.appointment USING btree (tenant, person);
CREATE INDEX appointment_region ON shanzhi.appointment USING btree (tenant, region, post);
CREATE INDEX authorisation_place ON shanzhi.authorisation USING btree (tenant, place, until_day);
CREATE INDEX ballot_cast_meeting ON shanzhi.ballot_cast USING btree (tenant, meeting);
CREATE UNIQUE INDEX calendar_feed_hash ON shanzhi.calendar_feed USING btree (hash);
CREATE INDEX campaign_accountability_of ON shanzhi.campaign_accountability USING btree (tenant, campaign);
CREATE UNIQUE INDEX campaign_item_code ON shanzhi.campaign_item USING btree (tenant, campaign, code) WHERE (code IS NOT NULL);
CREATE INDEX campaign_item_matter ON shanzhi.campaign_item USING btree (tenant, matter) WHERE (matter IS NOT NULL);
CREATE INDEX campaign_item_place ON shanzhi.campaign_item USING btree (tenant, campaign, region);
CREATE INDEX campaign_kind ON shanzhi.campaign USING btree (tenant, campaign, opened_on DESC);
CREATE INDEX change_reason_subject ON shanzhi.change_reason USING btree (tenant, subject, at DESC);
CREATE UNIQUE INDEX collective_member_person ON shanzhi.collective_member USING btree (tenant, person) WHERE (left_on IS NULL);
CREATE INDEX collective_member_region ON shanzhi.collective_member USING btree (tenant, region, household, name, id);
CREATE UNIQUE INDEX collective_member_standing ON shanzhi.collective_member USING btree (tenant, region, household, name) WHERE (left_on IS NULL);
CREATE INDEX contract_finding_open ON shanzhi.contract_finding USING btree (tenant, region) WHERE (gone_on IS NULL);
CREATE INDEX contract_receipt_contract ON shanzhi.contract_receipt USING btree (tenant, contract);
CREATE INDEX contract_result_region ON shanzhi.contract_result USING btree (tenant, region);
CREATE INDEX deadline_asked ON shanzhi.deadline USING btree (tenant, asker_at, asker_post) WHERE (asker_at IS NOT NULL);
CREATE INDEX deadline_wake ON shanzhi.deadline USING btree (wake_at) WHERE (wake_at IS NOT NULL);
CREATE INDEX delivery_due ON shanzhi.delivery USING btree (next_at) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_endpoint ON shanzhi.delivery USING btree (tenant, endpoint) WHERE (endpoint IS NOT NULL);
CREATE INDEX delivery_item_delivery ON shanzhi.delivery_item USING btree (tenant, delivery);
CREATE INDEX delivery_newest ON shanzhi.delivery USING btree (tenant, at DESC, id DESC);
CREATE UNIQUE INDEX delivery_open ON shanzhi.delivery USING btree (tenant, channel, target) WHERE ((state = 'waiting'::text) AND (tries = 0) AND (channel <> 'webhook'::text));
CREATE INDEX delivery_person ON shanzhi.delivery USING btree (tenant, person) WHERE (person IS NOT NULL);
CREATE INDEX hotline_export_newest ON shanzhi.hotline_export USING btree (tenant, at DESC);
CREATE INDEX hotline_order_matter ON shanzhi.hotline_order USING btree (tenant, matter);
CREATE INDEX hotline_run_open ON shanzhi.hotline_run USING btree (at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE UNIQUE INDEX household_door ON shanzhi.household USING btree (tenant, region, address) WHERE (left_on IS NULL);
CREATE INDEX household_visit_latest ON shanzhi.household_visit USING btree (tenant, household, on_day DESC, at DESC);
CREATE INDEX identity_person ON shanzhi.identity USING btree (tenant, person);
CREATE INDEX journal_matter_at ON shanzhi.journal_entry USING btree (tenant, at) WHERE (subject_kind = 'matter'::text);
CREATE INDEX journal_other_at ON shanzhi.journal_entry USING btree (tenant, at) WHERE (subject_kind <> 'matter'::text);
CREATE INDEX kept_file_hash ON shanzhi.kept_file USING btree (hash);
CREATE INDEX leave_person ON shanzhi.leave USING btree (tenant, person, ends_on);
CREATE UNIQUE INDEX log_entry_statement ON shanzhi.log_entry USING btree (tenant, sha256(statement));
CREATE INDEX matter_affair ON shanzhi.matter USING btree (tenant, path, closed_at) WHERE (life ? 'path'::text);
CREATE INDEX matter_audience ON shanzhi.matter USING gin (audience);
CREATE INDEX matter_call_due ON shanzhi.matter_call USING btree (tenant, due_at) WHERE (waits_on IS NOT NULL);
CREATE INDEX matter_call_overseers ON shanzhi.matter_call USING gin (overseers) WHERE (waits_on IS NOT NULL);
CREATE INDEX matter_call_waiting ON shanzhi.matter_call USING btree (tenant, waits_on, due_at) WHERE (waits_on IS NOT NULL);
CREATE INDEX matter_closed ON shanzhi.matter USING btree (tenant, closed_at, id) WHERE (closed_at IS NOT NULL);
CREATE INDEX matter_due ON shanzhi.matter USING btree (tenant, due_at) WHERE (closed_at IS NULL);
CREATE INDEX matter_entry_matter ON shanzhi.matter_entry USING btree (tenant, matter, version);
CREATE INDEX matter_entry_person ON shanzhi.matter_entry USING btree (tenant, person) WHERE (person IS NOT NULL);
CREATE INDEX matter_follow ON shanzhi.matter USING btree (tenant, follow_hash) WHERE (follow_hash IS NOT NULL);
CREATE INDEX matter_follower_person ON shanzhi.matter_follower USING btree (tenant, person);
CREATE INDEX matter_joiner_follow ON shanzhi.matter_joiner USING btree (tenant, follow_hash) WHERE (follow_hash IS NOT NULL);
CREATE INDEX matter_joiner_matter ON shanzhi.matter_joiner USING btree (tenant, matter);
CREATE INDEX matter_joiner_person ON shanzhi.matter_joiner USING btree (tenant, person) WHERE (person IS NOT NULL);
CREATE INDEX matter_kind_place ON shanzhi.matter USING btree (tenant, place, kind, opened_at);
CREATE INDEX matter_newest ON shanzhi.matter USING btree (tenant, opened_at DESC, id DESC);
CREATE INDEX matter_note_matter ON shanzhi.matter_note USING btree (tenant, matter, at);
CREATE INDEX matter_open_place ON shanzhi.matter USING btree (tenant, path) WHERE ((closed_at IS NULL) AND (sensitive IS NULL));
CREATE INDEX matter_overseer ON shanzhi.matter USING btree (tenant, overseer_at, overseer_post, due_at) WHERE ((closed_at IS NULL) AND (overseer_at IS NOT NULL));
CREATE INDEX matter_paper_matter ON shanzhi.matter_paper USING btree (tenant, matter);
CREATE INDEX matter_path ON shanzhi.matter USING btree (tenant, path, opened_at DESC);
CREATE INDEX matter_photos ON shanzhi.matter USING gin (photos jsonb_path_ops);
CREATE INDEX matter_relation_other ON shanzhi.matter_relation USING btree (tenant, other);
CREATE INDEX matter_remarks ON shanzhi.matter USING gin (remarks jsonb_path_ops);
CREATE INDEX matter_reporter ON shanzhi.matter USING btree (tenant, reporter, opened_at DESC) WHERE (reporter IS NOT NULL);
CREATE INDEX matter_search_words ON shanzhi.matter_search USING gin (words);
CREATE INDEX matter_waiting ON shanzhi.matter USING btree (tenant, waiting_at, waiting_post, due_at) WHERE (closed_at IS NULL);
CREATE INDEX meeting_audience ON shanzhi.meeting USING gin (audience);
CREATE INDEX meeting_note_meeting ON shanzhi.meeting_note USING btree (tenant, meeting, at);
CREATE INDEX meeting_path ON shanzhi.meeting USING btree (tenant, path, held_at DESC);
CREATE INDEX meeting_topic_matter ON shanzhi.meeting_topic USING btree (tenant, matter) WHERE (matter IS NOT NULL);
CREATE INDEX meeting_topic_meeting ON shanzhi.meeting_topic USING btree (tenant, meeting);
CREATE INDEX month_act_book ON shanzhi.month_act USING btree (tenant, region, year, month, at);
CREATE INDEX notice_person ON shanzhi.notice USING btree (tenant, person, at DESC);
CREATE INDEX notice_waits ON shanzhi.notice USING btree (at) WHERE waits;
CREATE INDEX open311_request_sent ON shanzhi.open311_request USING btree (tenant, api_key, sent, at DESC);
CREATE UNIQUE INDEX organisation_department ON shanzhi.organisation USING btree (tenant, department, region) WHERE (department IS NOT NULL);
CREATE INDEX organisation_path ON shanzhi.organisation USING btree (tenant, path);
CREATE INDEX organisation_region ON shanzhi.organisation USING btree (tenant, region);
CREATE INDEX pack_draft_pack ON shanzhi.pack_draft USING btree (tenant, pack, begun_at DESC);
CREATE INDEX payment_day ON shanzhi.payment USING btree (tenant, region, day DESC, id);
CREATE INDEX payment_matter ON shanzhi.payment USING btree (tenant, matter);
CREATE INDEX person_path ON shanzhi.person USING btree (tenant, path);
CREATE UNIQUE INDEX person_phone ON shanzhi.person USING btree (tenant, phone_hash) WHERE (phone_hash IS NOT NULL);
CREATE INDEX programme_change_task ON shanzhi.programme_change USING btree (tenant, task, at);
CREATE INDEX programme_progress_task ON shanzhi.programme_progress USING btree (tenant, task, at);
CREATE INDEX programme_task_audience ON shanzhi.programme_task USING gin (audience);
CREATE INDEX programme_verdict_task ON shanzhi.programme_verdict USING btree (tenant, task, at);
CREATE INDEX programme_visit_task ON shanzhi.programme_visit USING btree (tenant, task, on_day);
CREATE INDEX publication_path ON shanzhi.publication USING btree (tenant, path, duty);
CREATE UNIQUE INDEX receipt_invoice_once ON shanzhi.receipt USING btree (tenant, COALESCE(invoice_code, ''::text), invoice_number) WHERE ((invoice_number IS NOT NULL) AND (dropped_at IS NULL));
CREATE INDEX receipt_masked ON shanzhi.receipt USING btree (tenant, masked_hash) WHERE (masked_hash IS NOT NULL);
CREATE INDEX receipt_matter ON shanzhi.receipt USING btree (tenant, matter);
CREATE INDEX receipt_reading_open ON shanzhi.receipt_reading USING btree (asked_at) WHERE (ended_at IS NULL);
CREATE INDEX receipt_reading_receipt ON shanzhi.receipt_reading USING btree (tenant, receipt) WHERE (receipt IS NOT NULL);
CREATE INDEX receipt_reading_sender ON shanzhi.receipt_reading USING btree (tenant, sender) WHERE (sender IS NOT NULL);
CREATE INDEX receipt_voucher ON shanzhi.receipt USING btree (tenant, voucher);
CREATE UNIQUE INDEX region_boundary_now ON shanzhi.region_boundary USING btree (tenant, region) WHERE (valid_to IS NULL);
CREATE UNIQUE INDEX region_move_open ON shanzhi.region_move USING btree (tenant, region) WHERE (finished_at IS NULL);
CREATE INDEX region_parent ON shanzhi.region USING btree (tenant, parent, sort);
CREATE UNIQUE INDEX region_path ON shanzhi.region USING btree (tenant, path);
CREATE INDEX region_retired ON shanzhi.region USING btree (tenant, path) WHERE (retired_on IS NOT NULL);
CREATE INDEX region_shape_box ON shanzhi.region_shape USING btree (tenant, west, east) WHERE (west IS NOT NULL);
CREATE INDEX resolution_meeting ON shanzhi.resolution USING btree (tenant, meeting);
CREATE INDEX resolution_path ON shanzhi.resolution USING btree (tenant, path, adopted_on DESC);
CREATE INDEX saved_view_person ON shanzhi.saved_view USING btree (tenant, person);
CREATE INDEX saved_view_unit ON shanzhi.saved_view USING gin (unit) WHERE (unit IS NOT NULL);
CREATE INDEX second_factor_reset_person ON shanzhi.second_factor_reset USING btree (tenant, person, at);
CREATE INDEX splitting_at ON shanzhi.splitting USING btree (tenant, at);
CREATE INDEX splitting_others ON shanzhi.splitting USING gin (others);
CREATE INDEX tally_item_day ON shanzhi.tally_item USING btree (tenant, day);
CREATE INDEX tally_item_subject ON shanzhi.tally_item USING btree (tenant, subject);
CREATE INDEX tally_item_taken_back ON shanzhi.tally_item USING btree (tenant, day) WHERE (value < 0);
CREATE INDEX upload_sender_person ON shanzhi.upload_sender USING btree (person);
CREATE INDEX uploaded_file_at ON shanzhi.uploaded_file USING btree (at);
CREATE UNIQUE INDEX village_code_draft ON shanzhi.village_code USING btree (tenant, place) WHERE (resolution IS NULL);
CREATE INDEX village_code_path ON shanzhi.village_code USING btree (tenant, path, revision DESC);
CREATE INDEX voucher_day ON shanzhi.voucher USING btree (tenant, region, day, id);
CREATE INDEX voucher_line_account ON shanzhi.voucher_line USING btree (tenant, account, voucher);
CREATE INDEX voucher_matter ON shanzhi.voucher USING btree (tenant, matter) WHERE (matter IS NOT NULL);
CREATE INDEX voucher_open ON shanzhi.voucher USING btree (tenant, region) WHERE (state = ANY (ARRAY['draft'::text, 'returned'::text]));
CREATE INDEX voucher_payment ON shanzhi.voucher USING btree (tenant, payment) WHERE (payment IS NOT NULL);
CREATE INDEX voucher_publication_day ON shanzhi.voucher_publication USING btree (tenant, region, day, voucher) WHERE (withdrawn_at IS NULL);
CREATE INDEX voucher_question_open ON shanzhi.voucher_question USING btree (tenant, region, due_at) WHERE (answered_at IS NULL);
CREATE INDEX voucher_question_voucher ON shanzhi.voucher_question USING btree (tenant, voucher, at);
CREATE UNIQUE INDEX voucher_reversed_once ON shanzhi.voucher USING btree (tenant, reverses) WHERE ((reverses IS NOT NULL) AND (state <> 'dropped'::text));
CREATE INDEX what_if_asked ON shanzhi.what_if USING btree (tenant, asked_at DESC);
CREATE INDEX what_if_row_changes ON shanzhi.what_if_row USING gin (changes);
-- shanzhi: triggers
CREATE TRIGGER access_log_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER ballot_cast_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.ballot_cast FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER closed_month_guard BEFORE INSERT ON shanzhi.closed_month FOR EACH ROW EXECUTE FUNCTION closed_month_guard();
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER journal_leaf_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER journal_root_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.journal_root FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER log_checkpoint_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER log_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.log_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER log_node_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.log_node FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER matter_told_first AFTER INSERT ON shanzhi.matter FOR EACH ROW EXECUTE FUNCTION matter_was_told();
CREATE TRIGGER matter_told_more AFTER UPDATE OF title, kind_title, place, path, sensitive, words, remarks ON shanzhi.matter FOR EACH ROW WHEN ((((((((old.title IS DISTINCT FROM new.title) OR (old.kind_title IS DISTINCT FROM new.kind_title)) OR (old.place IS DISTINCT FROM new.place)) OR (old.path IS DISTINCT FROM new.path)) OR (old.sensitive IS DISTINCT FROM new.sensitive)) OR (old.words IS DISTINCT FROM new.words)) OR (old.remarks IS DISTINCT FROM new.remarks))) EXECUTE FUNCTION matter_was_told();
CREATE TRIGGER matter_paper_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.matter_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE CONSTRAINT TRIGGER opening_balanced AFTER INSERT OR DELETE ON shanzhi.opening_balance DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION opening_balanced();
CREATE TRIGGER opening_guard BEFORE INSERT OR DELETE ON shanzhi.opening_balance FOR EACH ROW EXECUTE FUNCTION opening_guard();
CREATE TRIGGER pack_version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.pack_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER programme_change_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.programme_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER programme_progress_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.programme_progress FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER programme_verdict_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.programme_verdict FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER programme_visit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.programme_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER publication_version_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.publication_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER resolution_append_only BEFORE DELETE OR UPDATE OF tenant, id, meeting, topic, matter, body, place, number, title, text, words, adopted, adopted_on, published_at, opened OR TRUNCATE ON shanzhi.resolution FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER rule_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON shanzhi.rule FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
CREATE CONSTRAINT TRIGGER voucher_balanced AFTER INSERT OR UPDATE ON shanzhi.voucher DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voucher_balanced();
CREATE TRIGGER voucher_guard BEFORE INSERT OR DELETE OR UPDATE ON shanzhi.voucher FOR EACH ROW EXECUTE FUNCTION voucher_guard();
CREATE CONSTRAINT TRIGGER voucher_line_balanced AFTER INSERT OR UPDATE ON shanzhi.voucher_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voucher_balanced();
CREATE TRIGGER voucher_line_guard BEFORE INSERT OR DELETE OR UPDATE ON shanzhi.voucher_line FOR EACH ROW EXECUTE FUNCTION voucher_line_guard();
CREATE CONSTRAINT TRIGGER voucher_line_removed AFTER DELETE ON shanzhi.voucher_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION voucher_line_removed();
CREATE TRIGGER voucher_publication_guard BEFORE INSERT OR UPDATE ON shanzhi.voucher_publication FOR EACH ROW EXECUTE FUNCTION voucher_publication_guard();
-- shanzhi: row-level security
alter table access_log enable row level security;
alter table api_key enable row level security;
alter table appointment enable row level security;
alter table authorisation enable row level security;
alter table backup_code enable row level security;
alter table ballot_box enable row level security;
alter table ballot_cast enable row level security;
alter table book enable row level security;
alter table budget enable row level security;
alter table calendar_feed enable row level security;
alter table campaign enable row level security;
alter table campaign_accountability enable row level security;
alter table campaign_item enable row level security;
alter table change_reason enable row level security;
alter table closed_month enable row level security;
alter table collective_member enable row level security;
alter table contract enable row level security;
alter table contract_finding enable row level security;
alter table contract_receipt enable row level security;
alter table contract_result enable row level security;
alter table delivery enable row level security;
alter table delivery_item enable row level security;
alter table endpoint enable row level security;
alter table hotline_export enable row level security;
alter table hotline_file enable row level security;
alter table hotline_mapping enable row level security;
alter table hotline_order enable row level security;
alter table hotline_run enable row level security;
alter table household enable row level security;
alter table household_visit enable row level security;
alter table identity enable row level security;
alter table identity_invitation enable row level security;
alter table joiner_contact enable row level security;
alter table journal_entry enable row level security;
alter table kept_file enable row level security;
alter table lesson enable row level security;
alter table lesson_sum enable row level security;
alter table lesson_word enable row level security;
alter table log_queue enable row level security;
alter table mail_proof enable row level security;
alter table matter enable row level security;
alter table matter_call enable row level security;
alter table matter_entry enable row level security;
alter table matter_follower enable row level security;
alter table matter_joiner enable row level security;
alter table matter_note enable row level security;
alter table matter_paper enable row level security;
alter table matter_relation enable row level security;
alter table matter_search enable row level security;
alter table meeting enable row level security;
alter table meeting_member enable row level security;
alter table meeting_note enable row level security;
alter table meeting_topic enable row level security;
alter table month_act enable row level security;
alter table notice enable row level security;
alter table notice_choice enable row level security;
alter table open311_request enable row level security;
alter table opening_balance enable row level security;
alter table pack_draft enable row level security;
alter table paper_series enable row level security;
alter table payment enable row level security;
alter table person enable row level security;
alter table person_key enable row level security;
alter table pool_reminder enable row level security;
alter table programme_change enable row level security;
alter table programme_milestone enable row level security;
alter table programme_progress enable row level security;
alter table programme_reminder enable row level security;
alter table programme_task enable row level security;
alter table programme_verdict enable row level security;
alter table programme_visit enable row level security;
alter table publication enable row level security;
alter table publication_version enable row level security;
alter table receipt enable row level security;
alter table receipt_reading enable row level security;
alter table region enable row level security;
alter table region_boundary enable row level security;
alter table region_shape enable row level security;
alter table resolution enable row level security;
alter table saved_view enable row level security;
alter table second_factor enable row level security;
alter table second_factor_reset enable row level security;
alter table splitting enable row level security;
alter table sub_account enable row level security;
alter table village_code enable row level security;
alter table voucher enable row level security;
alter table voucher_line enable row level security;
alter table voucher_publication enable row level security;
alter table voucher_question enable row level security;
alter table what_if enable row level security;
alter table what_if_row enable row level security;
-- shanzhi: policies
create policy own_county on access_log as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy readers on access_log as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND ('may:read_journal'::text = ANY (current_keys()))));
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
create policy withdraw on appointment as permissive for delete to shanzhi_app
  using (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy worker on appointment as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy by_resolution on authorisation as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM matter m
  WHERE ((m.tenant = authorisation.tenant) AND (m.id = authorisation.matter))))));
create policy own_county on authorisation as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy taken_back on authorisation as permissive for update to shanzhi_app
  using (sees_village(tenant, place))
  with check (sees_village(tenant, place));
create policy worker on authorisation as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on backup_code as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy sign_in on backup_code as permissive for all to shanzhi_auth
  using (true);
create policy as_meeting on ballot_cast as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_meeting(tenant, meeting)));
create policy vote on ballot_cast as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys())) AND sees_meeting(tenant, meeting)));
create policy worker on ballot_cast as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on book as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on book as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on budget as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on budget as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on calendar_feed as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy worker on calendar_feed as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy counted on campaign as permissive for update to shanzhi_app
  using (meets_scope(tenant, region));
create policy covered on campaign as permissive for select to shanzhi_app
  using (meets_scope(tenant, region));
create policy opened on campaign as permissive for insert to shanzhi_app
  with check (sees_village(tenant, region));
create policy worker on campaign as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on campaign_accountability as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on campaign_accountability as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on campaign_item as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on campaign_item as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy add on change_reason as permissive for insert to shanzhi_app
  with check ((sees_village(tenant, region) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy read on change_reason as permissive for select to shanzhi_app
  using (sees_village(tenant, region));
create policy worker on change_reason as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on closed_month as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on closed_month as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on collective_member as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy village on collective_member as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on collective_member as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on contract as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on contract as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on contract_finding as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on contract_finding as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on contract_receipt as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on contract_receipt as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on contract_result as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on contract_result as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy scope on delivery as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND
CASE
    WHEN (endpoint IS NOT NULL) THEN (EXISTS ( SELECT
       FROM endpoint e
      WHERE ((e.tenant = delivery.tenant) AND (e.id = delivery.endpoint))))
    ELSE (EXISTS ( SELECT
       FROM person p
      WHERE ((p.tenant = delivery.tenant) AND (p.id = delivery.person) AND (current_scope() @> p.path))))
END));
create policy worker on delivery as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_delivery on delivery_item as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM delivery d
  WHERE ((d.tenant = delivery_item.tenant) AND (d.id = delivery_item.delivery))))));
create policy worker on delivery_item as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy scope on endpoint as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM region r
  WHERE ((r.tenant = endpoint.tenant) AND (r.id = endpoint.region) AND (current_scope() @> r.path))))))
  with check (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM region r
  WHERE ((r.tenant = endpoint.tenant) AND (r.id = endpoint.region) AND (current_scope() @> r.path))))));
create policy worker on endpoint as permissive for all to shanzhi_worker
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
create policy visited on household as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on household as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy visited on household_visit as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on household_visit as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_or_answered on identity as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND ((('person:'::text || person) = ANY (current_keys())) OR answers_for(tenant, person))));
create policy worker on identity as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy invite on identity_invitation as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND answers_for(tenant, person)))
  with check (((tenant = current_tenant()) AND answers_for(tenant, person) AND (('person:'::text || made_by) = ANY (current_keys()))));
create policy worker on identity_invitation as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on joiner_contact as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy worker on joiner_contact as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on journal_entry as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on journal_entry as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on kept_file as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on kept_file as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on lesson as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on lesson_sum as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on lesson_word as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on log_queue as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on log_queue as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on mail_proof as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy worker on mail_proof as permissive for all to shanzhi_worker
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
create policy act on matter_call as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (NOT (excluded && current_keys())) AND (((path >= current_low()) AND (path < current_high()) AND (current_scope() @> path)) OR (audience && current_keys()))))
  with check ((tenant = current_tenant()));
create policy called on matter_call as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy scope on matter_call as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (NOT (excluded && current_keys())) AND (((path >= current_low()) AND (path < current_high()) AND (current_scope() @> path)) OR (audience && current_keys()))));
create policy worker on matter_call as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy seen on matter_entry as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM matter m
  WHERE ((m.tenant = matter_entry.tenant) AND (m.id = matter_entry.matter))))));
create policy worker on matter_entry as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy write on matter_entry as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy leave on matter_follower as permissive for delete to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy own on matter_follower as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy own_county on matter_follower as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy worker on matter_follower as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy change on matter_joiner as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND ((('person:'::text || person) = ANY (current_keys())) OR (('link:'::text || encode(follow_hash, 'hex'::text)) = ANY (current_keys())))));
create policy own on matter_joiner as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND ((('person:'::text || person) = ANY (current_keys())) OR (('link:'::text || encode(follow_hash, 'hex'::text)) = ANY (current_keys())))));
create policy own_county on matter_joiner as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy worker on matter_joiner as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy unit on matter_note as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (unit && current_keys())));
create policy worker on matter_note as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy write on matter_note as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (unit && current_keys())));
create policy with_its_matter on matter_paper as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM matter m
  WHERE ((m.tenant = matter_paper.tenant) AND (m.id = matter_paper.matter))))))
  with check (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM matter m
  WHERE ((m.tenant = matter_paper.tenant) AND (m.id = matter_paper.matter))))));
create policy worker on matter_paper as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on matter_relation as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on matter_relation as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on matter_search as permissive for all to shanzhi_worker
  using (true);
create policy call on meeting as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy hold on meeting as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (current_scope() @> path)))
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy scope on meeting as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (NOT (excluded && current_keys())) AND (((path >= current_low()) AND (path < current_high()) AND (current_scope() @> path)) OR (audience && current_keys()))));
create policy worker on meeting as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_meeting on meeting_member as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_meeting(tenant, meeting)));
create policy call on meeting_member as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy come on meeting_member as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (holds_meeting(tenant, meeting) OR (('person:'::text || person) = ANY (current_keys())))));
create policy worker on meeting_member as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_meeting on meeting_note as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_meeting(tenant, meeting)));
create policy hold on meeting_note as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy worker on meeting_note as permissive for all to shanzhi_worker
  using (true);
create policy write on meeting_note as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy as_meeting on meeting_topic as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_meeting(tenant, meeting)));
create policy call on meeting_topic as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy hold on meeting_topic as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy worker on meeting_topic as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on month_act as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on month_act as permissive for all to shanzhi_worker
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
create policy own on notice_choice as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy worker on notice_choice as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on open311_request as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on opening_balance as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on opening_balance as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy keeper on pack_draft as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND ('may:manage_packs'::text = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND ('may:manage_packs'::text = ANY (current_keys()))));
create policy worker on pack_draft as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own_county on paper_series as permissive for all to shanzhi_app
  using ((tenant = current_tenant()))
  with check ((tenant = current_tenant()));
create policy worker on paper_series as permissive for all to shanzhi_worker
  using (true);
create policy village on payment as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on payment as permissive for all to shanzhi_worker
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
create policy worker on pool_reminder as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_task on programme_change as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_task(tenant, task)));
create policy plan on programme_change as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND in_programme(tenant, task, '{keeps}'::text[])));
create policy worker on programme_change as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_task on programme_milestone as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_task(tenant, task)));
create policy change on programme_milestone as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND in_programme(tenant, task, '{keeps}'::text[])));
create policy plan on programme_milestone as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND in_programme(tenant, task, '{keeps}'::text[])));
create policy worker on programme_milestone as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_task on programme_progress as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_task(tenant, task)));
create policy tell on programme_progress as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND in_programme(tenant, task, ARRAY[('unit:'::text || unit)])));
create policy worker on programme_progress as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy worker on programme_reminder as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy change on programme_task as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND ((('programme:'::text || programme) || ':keeps'::text) = ANY (current_keys()))));
create policy plan on programme_task as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND ((('programme:'::text || programme) || ':keeps'::text) = ANY (current_keys()))));
create policy scope on programme_task as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND ((current_scope() @> path) OR (audience && current_keys()))));
create policy worker on programme_task as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_task on programme_verdict as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_task(tenant, task)));
create policy judge on programme_verdict as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND in_programme(tenant, task, '{keeps}'::text[])));
create policy worker on programme_verdict as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_task on programme_visit as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_task(tenant, task)));
create policy look on programme_visit as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND in_programme(tenant, task, '{keeps,visits}'::text[])));
create policy worker on programme_visit as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy everybody on publication as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy own_place on publication as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy worker on publication as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy everybody on publication_version as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy own_place on publication_version as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (EXISTS ( SELECT
   FROM publication p
  WHERE ((p.tenant = publication_version.tenant) AND (p.id = publication_version.publication) AND (current_scope() @> p.path))))));
create policy worker on publication_version as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on receipt as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on receipt as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on receipt_reading as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || sender) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || sender) = ANY (current_keys()))));
create policy village on receipt_reading as permissive for all to shanzhi_app
  using (((region IS NOT NULL) AND sees_village(tenant, region)))
  with check (((region IS NOT NULL) AND sees_village(tenant, region)));
create policy worker on receipt_reading as permissive for all to shanzhi_worker
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
create policy add on region_boundary as permissive for insert to shanzhi_app
  with check (sees_village(tenant, region));
create policy change on region_boundary as permissive for update to shanzhi_app
  using (sees_village(tenant, region));
create policy read on region_boundary as permissive for select to shanzhi_app
  using ((tenant = current_tenant()));
create policy worker on region_boundary as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy add on region_shape as permissive for insert to shanzhi_app
  with check (sees_village(tenant, region));
create policy change on region_shape as permissive for update to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy read on region_shape as permissive for select to shanzhi_app
  using (true);
create policy worker on region_shape as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_meeting on resolution as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND sees_meeting(tenant, meeting)));
create policy publish on resolution as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND holds_meeting(tenant, meeting)));
create policy worker on resolution as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy mine on saved_view as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys())) AND ((unit IS NULL) OR (unit && current_keys()))));
create policy shared on saved_view as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (unit && current_keys())));
create policy worker on saved_view as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on second_factor as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy reset on second_factor as permissive for delete to shanzhi_app
  using (((tenant = current_tenant()) AND answers_for(tenant, person)));
create policy see on second_factor as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND answers_for(tenant, person)));
create policy sign_in on second_factor as permissive for all to shanzhi_auth
  using (true);
create policy worker on second_factor as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy own on second_factor_reset as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (('person:'::text || person) = ANY (current_keys()))));
create policy tell on second_factor_reset as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND answers_for(tenant, person) AND (('person:'::text || actor) = ANY (current_keys()))));
create policy worker on second_factor_reset as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy noticed on splitting as permissive for insert to shanzhi_app
  with check ((tenant = current_tenant()));
create policy supervisors on splitting as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND (audience && current_keys())));
create policy worker on splitting as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on sub_account as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on sub_account as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy change on village_code as permissive for update to shanzhi_app
  using (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy draft on village_code as permissive for insert to shanzhi_app
  with check (((tenant = current_tenant()) AND (current_scope() @> path)));
create policy own_county on village_code as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND ((resolution IS NOT NULL) OR (current_scope() @> path))));
create policy worker on village_code as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on voucher as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on voucher as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy as_voucher on voucher_line as permissive for all to shanzhi_app
  using ((EXISTS ( SELECT
   FROM voucher v
  WHERE ((v.tenant = voucher_line.tenant) AND (v.id = voucher_line.voucher)))))
  with check ((EXISTS ( SELECT
   FROM voucher v
  WHERE ((v.tenant = voucher_line.tenant) AND (v.id = voucher_line.voucher)))));
create policy worker on voucher_line as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on voucher_publication as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on voucher_publication as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy village on voucher_question as permissive for all to shanzhi_app
  using (sees_village(tenant, region))
  with check (sees_village(tenant, region));
create policy worker on voucher_question as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy keeper on what_if as permissive for all to shanzhi_app
  using (((tenant = current_tenant()) AND ('may:manage_packs'::text = ANY (current_keys()))))
  with check (((tenant = current_tenant()) AND ('may:manage_packs'::text = ANY (current_keys()))));
create policy worker on what_if as permissive for all to shanzhi_worker
  using (true)
  with check (true);
create policy keeper on what_if_row as permissive for select to shanzhi_app
  using (((tenant = current_tenant()) AND ('may:manage_packs'::text = ANY (current_keys()))));
create policy worker on what_if_row as permissive for all to shanzhi_worker
  using (true)
  with check (true);
-- shanzhi: grants
grant usage on schema shanzhi to shanzhi_app;
grant usage on schema shanzhi to shanzhi_auth;
grant usage on schema shanzhi to shanzhi_worker;
grant insert, select on table access_log to shanzhi_app;
grant select on table access_log to shanzhi_worker;
grant delete, insert, select on table account_person to shanzhi_app;
grant delete, insert, select on table account_person to shanzhi_auth;
grant delete, insert, select on table account_person to shanzhi_worker;
grant insert, select on table api_key to shanzhi_worker;
grant select on table api_key to shanzhi_app;
grant delete, insert, select, update on table appointment to shanzhi_app;
grant insert, select, update on table appointment to shanzhi_worker;
grant insert, select on table authorisation to shanzhi_app;
grant insert, select on table authorisation to shanzhi_worker;
grant delete, insert on table backup_code to shanzhi_app;
grant select on table backup_code to shanzhi_auth;
grant insert, select on table ballot_cast to shanzhi_app;
grant insert, select on table ballot_cast to shanzhi_worker;
grant insert, select on table book to shanzhi_app;
grant insert, select on table book to shanzhi_worker;
grant insert, select, update on table budget to shanzhi_app;
grant insert, select, update on table budget to shanzhi_worker;
grant delete, insert, select, update on table calendar_feed to shanzhi_app;
grant delete, insert, select, update on table calendar_feed to shanzhi_worker;
grant insert, select, update on table campaign to shanzhi_app;
grant insert, select, update on table campaign to shanzhi_worker;
grant insert, select on table campaign_accountability to shanzhi_app;
grant insert, select on table campaign_accountability to shanzhi_worker;
grant insert, select, update on table campaign_item to shanzhi_app;
grant insert, select, update on table campaign_item to shanzhi_worker;
grant insert, select on table change_reason to shanzhi_app;
grant insert, select on table change_reason to shanzhi_worker;
grant delete, insert, select on table closed_month to shanzhi_app;
grant delete, insert, select on table closed_month to shanzhi_worker;
grant insert, select, update on table collective_member to shanzhi_app;
grant insert, select, update on table collective_member to shanzhi_worker;
grant delete, insert, select on table command to shanzhi_worker;
grant insert, select on table command to shanzhi_app;
grant insert, select, update on table contract to shanzhi_app;
grant insert, select, update on table contract to shanzhi_worker;
grant insert, select, update on table contract_finding to shanzhi_app;
grant insert, select, update on table contract_finding to shanzhi_worker;
grant insert, select on table contract_receipt to shanzhi_app;
grant insert, select on table contract_receipt to shanzhi_worker;
grant insert, select on table contract_result to shanzhi_app;
grant insert, select on table contract_result to shanzhi_worker;
grant insert, select, update on table deadline to shanzhi_app;
grant insert, select, update on table deadline to shanzhi_worker;
grant insert, select, update on table deadline_calendar to shanzhi_worker;
grant select on table deadline_calendar to shanzhi_app;
grant delete, insert, select, update on table delivery to shanzhi_worker;
grant insert, select, update on table delivery to shanzhi_app;
grant delete, insert, select, update on table delivery_item to shanzhi_worker;
grant insert, select on table delivery_item to shanzhi_app;
grant insert, select, update on table endpoint to shanzhi_app;
grant insert, select, update on table endpoint to shanzhi_worker;
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
grant insert, select, update on table household to shanzhi_app;
grant insert, select, update on table household to shanzhi_worker;
grant insert, select on table household_visit to shanzhi_app;
grant insert, select on table household_visit to shanzhi_worker;
grant delete, select on table identity to shanzhi_app;
grant insert, select on table identity to shanzhi_worker;
grant delete, insert on table identity_invitation to shanzhi_app;
grant delete, select on table identity_invitation to shanzhi_worker;
grant insert, select on table import_run to shanzhi_app;
grant insert, select on table import_run to shanzhi_worker;
grant delete, select on table joiner_contact to shanzhi_worker;
grant insert, select on table joiner_contact to shanzhi_app;
grant insert, select on table journal_entry to shanzhi_app;
grant insert, select on table journal_entry to shanzhi_worker;
grant insert, select on table journal_leaf to shanzhi_worker;
grant select on table journal_leaf to shanzhi_app;
grant insert, select on table journal_root to shanzhi_worker;
grant select on table journal_root to shanzhi_app;
grant delete, insert, select, update on table journal_unsealed to shanzhi_worker;
grant insert, select on table journal_unsealed to shanzhi_app;
grant insert, select on table kept_file to shanzhi_app;
grant insert, select on table kept_file to shanzhi_worker;
grant delete, insert, select, update on table leave to shanzhi_app;
grant insert, select, update on table leave to shanzhi_worker;
grant delete, insert, select, update on table lesson to shanzhi_worker;
grant select on table lesson to shanzhi_app;
grant delete, insert, select, update on table lesson_sum to shanzhi_worker;
grant select on table lesson_sum to shanzhi_app;
grant delete, insert, select, update on table lesson_word to shanzhi_worker;
grant select on table lesson_word to shanzhi_app;
grant insert, select on table log_checkpoint to shanzhi_worker;
grant select on table log_checkpoint to shanzhi_app;
grant insert, select on table log_entry to shanzhi_worker;
grant select on table log_entry to shanzhi_app;
grant insert, select on table log_node to shanzhi_worker;
grant select on table log_node to shanzhi_app;
grant delete, insert, select, update on table log_queue to shanzhi_worker;
grant insert, select on table log_queue to shanzhi_app;
grant delete, insert, select, update on table mail_proof to shanzhi_app;
grant delete, select on table mail_proof to shanzhi_worker;
grant insert, select, update on table matter to shanzhi_app;
grant insert, select, update on table matter to shanzhi_worker;
grant insert, select, update on table matter_call to shanzhi_app;
grant insert, select, update on table matter_call to shanzhi_worker;
grant delete, insert, select, update on table matter_entry to shanzhi_worker;
grant insert on table matter_entry to shanzhi_app;
grant delete, insert, select on table matter_follower to shanzhi_app;
grant delete, insert, select on table matter_follower to shanzhi_worker;
grant insert, select, update on table matter_joiner to shanzhi_app;
grant insert, select, update on table matter_joiner to shanzhi_worker;
grant insert, select on table matter_note to shanzhi_app;
grant select, update on table matter_note to shanzhi_worker;
grant insert, select on table matter_paper to shanzhi_app;
grant insert, select on table matter_paper to shanzhi_worker;
grant insert, select on table matter_relation to shanzhi_app;
grant insert, select on table matter_relation to shanzhi_worker;
grant select on table matter_search to shanzhi_worker;
grant insert, select, update on table meeting to shanzhi_app;
grant insert, select, update on table meeting to shanzhi_worker;
grant insert, select on table meeting_member to shanzhi_app;
grant insert, select on table meeting_member to shanzhi_worker;
grant insert, select on table meeting_note to shanzhi_app;
grant select on table meeting_note to shanzhi_worker;
grant insert, select, update on table meeting_topic to shanzhi_app;
grant insert, select, update on table meeting_topic to shanzhi_worker;
grant select on table migration to shanzhi_app;
grant select on table migration to shanzhi_worker;
grant insert, select on table month_act to shanzhi_app;
grant insert, select on table month_act to shanzhi_worker;
grant insert, select on table notice to shanzhi_app;
grant insert, select on table notice to shanzhi_worker;
grant delete, select on table notice_choice to shanzhi_worker;
grant insert, select, update on table notice_choice to shanzhi_app;
grant insert, select, update on table number_block to shanzhi_app;
grant select on table number_block to shanzhi_worker;
grant insert, select on table open311_request to shanzhi_worker;
grant select on table open311_request to shanzhi_app;
grant delete, insert, select on table opening_balance to shanzhi_app;
grant delete, insert, select on table opening_balance to shanzhi_worker;
grant insert, select, update on table organisation to shanzhi_app;
grant insert, select, update on table organisation to shanzhi_worker;
grant delete, insert, select, update on table outbox to shanzhi_worker;
grant insert, select on table outbox to shanzhi_app;
grant insert, select, update on table pack_draft to shanzhi_app;
grant select on table pack_draft to shanzhi_worker;
grant insert, select on table pack_version to shanzhi_app;
grant insert, select on table pack_version to shanzhi_worker;
grant insert, select, update on table paper_series to shanzhi_app;
grant select on table paper_series to shanzhi_worker;
grant insert, select on table payment to shanzhi_app;
grant insert, select on table payment to shanzhi_worker;
grant insert, select, update on table person to shanzhi_app;
grant insert, select, update on table person to shanzhi_worker;
grant delete, insert, select on table person_key to shanzhi_app;
grant delete, insert, select on table person_key to shanzhi_worker;
grant insert, select on table pool_reminder to shanzhi_worker;
grant select on table pool_reminder to shanzhi_app;
grant insert, select on table programme_change to shanzhi_app;
grant select on table programme_change to shanzhi_worker;
grant insert, select, update on table programme_milestone to shanzhi_app;
grant select on table programme_milestone to shanzhi_worker;
grant insert, select on table programme_progress to shanzhi_app;
grant select on table programme_progress to shanzhi_worker;
grant insert, select on table programme_reminder to shanzhi_worker;
grant select on table programme_reminder to shanzhi_app;
grant insert, select, update on table programme_task to shanzhi_app;
grant select on table programme_task to shanzhi_worker;
grant insert, select on table programme_verdict to shanzhi_app;
grant select on table programme_verdict to shanzhi_worker;
grant insert, select on table programme_visit to shanzhi_app;
grant select on table programme_visit to shanzhi_worker;
grant insert, select on table publication to shanzhi_app;
grant insert, select on table publication to shanzhi_worker;
grant insert, select on table publication_version to shanzhi_app;
grant insert, select on table publication_version to shanzhi_worker;
grant insert, select, update on table receipt to shanzhi_app;
grant insert, select, update on table receipt to shanzhi_worker;
grant delete, insert, select on table receipt_reading to shanzhi_app;
grant delete, insert, select, update on table receipt_reading to shanzhi_worker;
grant insert, select, update on table region to shanzhi_app;
grant insert, select, update on table region to shanzhi_worker;
grant insert, select on table region_boundary to shanzhi_app;
grant insert, select on table region_boundary to shanzhi_worker;
grant insert, select, update on table region_move to shanzhi_app;
grant insert, select, update on table region_move to shanzhi_worker;
grant insert, select, update on table region_shape to shanzhi_app;
grant insert, select, update on table region_shape to shanzhi_worker;
grant insert, select, update on table region_version to shanzhi_app;
grant insert, select, update on table region_version to shanzhi_worker;
grant insert, select on table resolution to shanzhi_app;
grant select on table resolution to shanzhi_worker;
grant insert, select on table rule to shanzhi_app;
grant insert, select on table rule to shanzhi_worker;
grant delete, insert, select, update on table saved_view to shanzhi_app;
grant delete, select on table saved_view to shanzhi_worker;
grant delete on table second_factor to shanzhi_worker;
grant delete, insert on table second_factor to shanzhi_app;
grant select on table second_factor to shanzhi_auth;
grant insert, select on table second_factor_reset to shanzhi_app;
grant insert, select on table second_factor_reset to shanzhi_worker;
grant insert, select on table splitting to shanzhi_app;
grant insert, select on table splitting to shanzhi_worker;
grant insert, select on table sub_account to shanzhi_app;
grant insert, select on table sub_account to shanzhi_worker;
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
grant insert, select, update on table village_code to shanzhi_app;
grant select on table village_code to shanzhi_worker;
grant insert, select, update on table voucher to shanzhi_app;
grant insert, select, update on table voucher to shanzhi_worker;
grant delete, insert, select on table voucher_line to shanzhi_app;
grant delete, insert, select on table voucher_line to shanzhi_worker;
grant insert, select, update on table voucher_publication to shanzhi_app;
grant insert, select, update on table voucher_publication to shanzhi_worker;
grant insert, select on table voucher_question to shanzhi_app;
grant insert, select on table voucher_question to shanzhi_worker;
grant insert, select, update on table what_if to shanzhi_app;
grant insert, select, update on table what_if to shanzhi_worker;
grant insert, select on table what_if_row to shanzhi_worker;
grant select on table what_if_row to shanzhi_app;
grant update on column account_person.disabled_at to shanzhi_auth;
grant update on column api_key.may to shanzhi_worker;
grant update on column api_key.name to shanzhi_worker;
grant update on column api_key.revoked_at to shanzhi_worker;
grant update on column authorisation.withdrawn_by to shanzhi_app;
grant update on column authorisation.withdrawn_by to shanzhi_worker;
grant update on column authorisation.withdrawn_on to shanzhi_app;
grant update on column authorisation.withdrawn_on to shanzhi_worker;
grant select on column backup_code.person to shanzhi_app;
grant select on column backup_code.tenant to shanzhi_app;
grant select on column backup_code.used_at to shanzhi_app;
grant update on column backup_code.used_at to shanzhi_auth;
grant update on column book.next_number to shanzhi_app;
grant update on column book.next_number to shanzhi_worker;
grant update on column book.version to shanzhi_app;
grant update on column book.version to shanzhi_worker;
grant update on column hotline_file.sealed to shanzhi_worker;
grant update on column household_visit.note to shanzhi_app;
grant update on column household_visit.note to shanzhi_worker;
grant select on column identity_invitation.expires_at to shanzhi_app;
grant select on column identity_invitation.person to shanzhi_app;
grant select on column identity_invitation.provider to shanzhi_app;
grant select on column identity_invitation.tenant to shanzhi_app;
grant select on column matter_entry.at to shanzhi_app;
grant select on column matter_entry.entry to shanzhi_app;
grant select on column matter_entry.fields to shanzhi_app;
grant select on column matter_entry.hidden to shanzhi_app;
grant select on column matter_entry.id to shanzhi_app;
grant select on column matter_entry.masked to shanzhi_app;
grant select on column matter_entry.matter to shanzhi_app;
grant select on column matter_entry.nth to shanzhi_app;
grant select on column matter_entry.person to shanzhi_app;
grant select on column matter_entry.tenant to shanzhi_app;
grant select on column matter_entry.version to shanzhi_app;
grant update on column meeting_member.attended to shanzhi_app;
grant update on column meeting_member.attended_at to shanzhi_app;
grant update on column meeting_member.proxy to shanzhi_app;
grant update on column meeting_note.matter to shanzhi_app;
grant update on column meeting.path to shanzhi_worker;
grant update on column notice.read_at to shanzhi_app;
grant update on column notice.text to shanzhi_worker;
grant update on column notice.waits to shanzhi_worker;
grant update on column payment.void_reason to shanzhi_app;
grant update on column payment.void_reason to shanzhi_worker;
grant update on column payment.voided_at to shanzhi_app;
grant update on column payment.voided_at to shanzhi_worker;
grant update on column payment.voided_by to shanzhi_app;
grant update on column payment.voided_by to shanzhi_worker;
grant update on column programme_task.path to shanzhi_worker;
grant update on column publication.path to shanzhi_worker;
grant update on column region_boundary.valid_to to shanzhi_app;
grant update on column region_boundary.valid_to to shanzhi_worker;
grant update on column resolution.path to shanzhi_worker;
grant select on column second_factor.begun_at to shanzhi_app;
grant select on column second_factor.begun_at to shanzhi_worker;
grant select on column second_factor.confirmed_at to shanzhi_worker;
grant select, update on column second_factor.confirmed_at to shanzhi_app;
grant update on column second_factor.last_step to shanzhi_app;
grant update on column second_factor.last_step to shanzhi_auth;
grant select on column second_factor.person to shanzhi_app;
grant select on column second_factor.person to shanzhi_worker;
grant select on column second_factor.tenant to shanzhi_app;
grant select on column second_factor.tenant to shanzhi_worker;
grant update on column splitting.path to shanzhi_worker;
grant update on column sub_account.title to shanzhi_app;
grant update on column sub_account.title to shanzhi_worker;
grant update on column tenant.name to shanzhi_worker;
grant update on column tenant.pack to shanzhi_worker;
grant update on column tenant.revision to shanzhi_app;
grant update on column tenant.revision to shanzhi_worker;
grant update on column village_code.path to shanzhi_worker;
grant update on column voucher_question.answer to shanzhi_app;
grant update on column voucher_question.answer to shanzhi_worker;
grant update on column voucher_question.answered_at to shanzhi_app;
grant update on column voucher_question.answered_at to shanzhi_worker;
grant update on column voucher_question.answered_by to shanzhi_app;
grant update on column voucher_question.answered_by to shanzhi_worker;
grant usage on sequence region_label to shanzhi_app;
grant usage on sequence region_label to shanzhi_worker;
grant usage on sequence tally_delta_id_seq to shanzhi_app;
grant usage on sequence tally_delta_id_seq to shanzhi_worker;
grant usage on sequence tenant_tenant_seq to shanzhi_app;
grant usage on sequence tenant_tenant_seq to shanzhi_worker;
grant execute on function index_matter(matter) to shanzhi_worker;
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
