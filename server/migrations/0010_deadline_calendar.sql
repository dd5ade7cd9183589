set search_path = shanzhi, public;

-- The calendar a county's running deadlines were last worked out by, and how far a change of it has come.
create table deadline_calendar (
  tenant int primary key references tenant,
  -- of the calendar every running deadline follows; null before the first pass
  hash bytea,
  -- of the one being gone over to, and since when it is known; null when there is nothing to do
  target bytea,
  target_since timestamptz,
  -- the last matter dealt with in this pass
  after_matter uuid
);
grant insert, update on deadline_calendar to shanzhi_worker;

-- A file somebody sent, until it is attached somewhere or a day has gone by.
create table uploaded_file (
  hash text primary key,
  at timestamptz not null
);
create index uploaded_file_at on uploaded_file (at);
grant insert, update on uploaded_file to shanzhi_app, shanzhi_worker;
grant delete on uploaded_file to shanzhi_worker;

-- Which matters a photo belongs to: before it is removed, and when somebody is forgotten.
create index matter_photos on matter using gin (photos jsonb_path_ops);
