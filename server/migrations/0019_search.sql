set search_path = shanzhi, public;

-- Search. What is looked for is cut the same way as what is kept: one writing (NFKC, small letters, whatever is neither letter
-- nor digit is one blank), then a lexeme at every character: the two letters that begin there, or up to six of a number or a
-- Latin word. A phrase of such lexemes is any substring, exactly.
create function search_folded(said text) returns text immutable strict parallel safe language sql
  return regexp_replace(lower(normalize(said, NFKC)),
    '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u245f\u2500-\u27bf\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff]+', ' ', 'g');

-- Positions start again after 16,000, for PostgreSQL keeps none past 16,383. Past 40,000 characters nothing is kept.
create function search_vector(said text) returns tsvector immutable parallel safe language sql as $$
  select coalesce(string_agg('''' || lexeme || ''':' || 1 + (at - 1) % 16000, ' '), '')::tsvector
  from (
    select at, substring(string_agg(letter, '') over (order by at rows between current row and 5 following)
      from '^(?:[0-9a-z]{1,6}|[^0-9a-z ]{1,2})') as lexeme
    from string_to_table(left(search_folded(said), 40000), null) with ordinality as cut (letter, at)) lexemes
  where lexeme is not null
$$;

-- The phrase that finds a text; null when it holds no letter.
create function search_phrase(said text) returns tsquery immutable strict parallel safe language plpgsql as $$
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
end $$;

-- What is searched of each matter. `words`: all there is to find, for those who may read all of it. `open_words`, of a sensitive
-- matter: for those it was neither handed to nor reported by. `near_words`, where there are remarks for the office only: for
-- its reporter. Null where there is no such difference. Notes of a unit, contacts and files are in none. Nobody reads this
-- table: find_matters asks it.
create table matter_search (
  tenant int not null,
  matter uuid not null,
  -- of the texts, so that the doctor finds what was left behind
  digest text not null,
  words tsvector not null,
  open_words tsvector,
  near_words tsvector,
  primary key (tenant, matter),
  foreign key (tenant, matter) references matter
);
create index matter_search_words on matter_search using gin (words);
revoke all on matter_search from shanzhi_app;
alter table matter_search enable row level security;
create policy worker on matter_search to shanzhi_worker using (true);

-- The texts by who may read them, and where it lies: '@' and the label of its place and of each above it. A place is found by
-- its name of today or of then, and may be named anew without touching a matter.
create function matter_texts(m matter, out own text, out told text, out office text, out places text[], out digest text)
  stable language sql as $$
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
$$;

-- Cuts one matter anew, if anything of it changed.
create function index_matter(m matter) returns void language plpgsql security definer set search_path = shanzhi, pg_temp as $$
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
end $$;
revoke execute on function index_matter from public;
grant execute on function index_matter to shanzhi_worker;

-- In the transaction that changes the text, whoever changes it: an erasure leaves nothing to be found.
create function matter_was_told() returns trigger language plpgsql security definer set search_path = shanzhi, pg_temp as $$
begin
  perform index_matter(new);
  return null;
end $$;
create trigger matter_told_first after insert on matter for each row execute function matter_was_told();
create trigger matter_told_more after update of title, kind_title, place, path, sensitive, words, remarks on matter for each row
  when ((old.title, old.kind_title, old.place, old.path, old.sensitive, old.words, old.remarks)
    is distinct from (new.title, new.kind_title, new.place, new.path, new.sensitive, new.words, new.remarks))
  execute function matter_was_told();

-- Text, place or both. Null when nothing can be looked for.
create function search_part(county int, part text) returns tsquery stable language sql as $$
  with both_ways as materialized (select search_phrase(part) as phrase, (
    select string_agg('''@' || label || '''', ' | ')::tsquery from (
      select r.label from region_version v join region r on r.tenant = v.tenant and r.id = v.region
      where v.tenant = county and length(part) > 1 and position(part in v.name) > 0
      group by r.label, r.path order by length(r.path), r.path limit 100) named) as placed)
  select case when phrase is null then placed when placed is null then phrase else phrase || placed end from both_ways
$$;

-- The matters that hold all the parts, the newest first, of those that the one who asks may see: the conditions of the policies
-- of `matter`, told by the same settings. In a function because row-level security looks at every row before an index on
-- words may be asked; with a plan of its own for each question, because a rare word is best looked up and a common one met soon.
create function find_matters(parts text[], most int default null, kind text default null, state text default null,
    open boolean default null, due_before timestamptz default null, low text default null, high text default null,
    opened_from timestamptz default null, opened_before timestamptz default null, among uuid[] default null,
    after_at timestamptz default null, after_id uuid default null)
  returns setof uuid stable language plpgsql security definer
  set search_path = shanzhi, pg_temp set plan_cache_mode = force_custom_plan as $$
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
end $$;

-- What was there before.
do $$ begin perform index_matter(m) from matter m; end $$;

-- Filters somebody named for themselves, and for their unit when they chose to: `unit` are the audience keys of its seats.
create table saved_view (
  tenant int not null,
  id uuid not null,
  person uuid not null,
  name text not null check (name ~ '\S' and length(name) <= 30),
  filters jsonb not null,
  unit text[],
  unit_title text,
  at timestamptz not null,
  primary key (tenant, id)
);
create index saved_view_person on saved_view (tenant, person);
create index saved_view_unit on saved_view using gin (unit) where unit is not null;
grant insert, update, delete on saved_view to shanzhi_app;
grant delete on saved_view to shanzhi_worker;
alter table saved_view enable row level security;
create policy worker on saved_view to shanzhi_worker using (true) with check (true);
create policy mine on saved_view to shanzhi_app
  using (tenant = current_tenant() and ('person:' || person) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || person) = any (current_keys()) and (unit is null or unit && current_keys()));
create policy shared on saved_view for select to shanzhi_app using (tenant = current_tenant() and unit && current_keys());
