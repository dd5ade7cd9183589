set search_path = shanzhi, public;

-- Every count keeps the matter it counted and how it came in and who had it: the list behind every number.
-- A correction of the sums (`cli doctor`) has no subject, and is no item.
alter table tally_delta
  add subject uuid,
  add channel text,
  add organisation uuid,
  add minutes int;

-- What was folded, one row a count; `tally` is its sum. A count is in `tally_delta` or here, never in both.
create table tally_item (
  tenant int not null,
  id bigint not null,
  subject uuid not null,
  region uuid not null,
  kind text not null,
  channel text,
  -- the department that had it when it was counted; null: none had
  organisation uuid,
  day date not null,
  measure text not null,
  value int not null,
  -- working minutes from report to close, on `closed`
  minutes int,
  primary key (tenant, id)
);
create index tally_item_day on tally_item (tenant, day);
create index tally_item_subject on tally_item (tenant, subject);
-- delete: a recount puts back what the journal says
grant insert, delete on tally_item to shanzhi_worker;
