set search_path = shanzhi, public;

-- Whatever keeps a copy of a place's path moves along with the place; nothing else of these rows is changed by a move.
grant update (path) on meeting, publication, resolution, splitting, village_code, programme_task to shanzhi_worker;

drop policy worker on resolution;
create policy worker on resolution to shanzhi_worker using (true) with check (true);
drop policy worker on village_code;
create policy worker on village_code to shanzhi_worker using (true) with check (true);

-- What was resolved stays as it was; where it lies follows the tree.
drop trigger resolution_append_only on resolution;
create trigger resolution_append_only
  before delete or truncate or update of tenant, id, meeting, topic, matter, body, place, number, title, text, words, adopted,
    adopted_on, published_at, opened on resolution
  for each statement execute function refuse_rewrite();
