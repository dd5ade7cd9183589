set search_path = shanzhi, public;

-- Suggestions look at what is open near a place, and at nothing else.
create index matter_open_place on matter (tenant, path) where closed_at is null and sensitive is null;

-- Who met with the same thing and joined an open matter instead of reporting it again. `person`: their account's, or of the
-- phone they left; null: only the link is known. Whoever left has left.
create table matter_joiner (
  tenant int not null,
  id uuid not null,
  matter uuid not null,
  person uuid,
  follow_hash bytea,
  version int not null,
  at timestamptz not null,
  left_at timestamptz,
  rating smallint check (rating between 1 and 5),
  rated_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, matter) references matter
);
create index matter_joiner_matter on matter_joiner (tenant, matter);
create index matter_joiner_follow on matter_joiner (tenant, follow_hash) where follow_hash is not null;
create index matter_joiner_person on matter_joiner (tenant, person) where person is not null;
grant insert, update on matter_joiner to shanzhi_app, shanzhi_worker;
alter table matter_joiner enable row level security;
create policy worker on matter_joiner to shanzhi_worker using (true) with check (true);
create policy own_county on matter_joiner for select to shanzhi_app using (tenant = current_tenant());
create policy own on matter_joiner for insert to shanzhi_app with check (tenant = current_tenant()
  and (('person:' || person) = any (current_keys()) or ('link:' || encode(follow_hash, 'hex')) = any (current_keys())));
create policy change on matter_joiner for update to shanzhi_app using (tenant = current_tenant()
  and (('person:' || person) = any (current_keys()) or ('link:' || encode(follow_hash, 'hex')) = any (current_keys())));

-- The phone they left, sealed with the person's own key: only the sender of messages opens it.
create table joiner_contact (
  tenant int not null,
  joiner uuid not null,
  sealed bytea not null,
  primary key (tenant, joiner),
  foreign key (tenant, joiner) references matter_joiner
);
grant insert on joiner_contact to shanzhi_app;
grant delete on joiner_contact to shanzhi_worker;
alter table joiner_contact enable row level security;
create policy worker on joiner_contact to shanzhi_worker using (true) with check (true);
create policy own_county on joiner_contact for insert to shanzhi_app with check (tenant = current_tenant());

-- What a closed matter teaches: the words it was told in, and what it turned out to be. Of sensitive matters nothing.
create table lesson (
  tenant int not null,
  matter uuid not null,
  kind text not null,
  organisation uuid,
  words text[] not null,
  closed_at timestamptz not null,
  primary key (tenant, matter)
);
-- Their sums: how many closed matters of a kind and department had a word, how many there are, with how many words.
create table lesson_word (
  tenant int not null,
  word text not null,
  kind text not null,
  organisation uuid,
  matters int not null,
  unique nulls not distinct (tenant, word, kind, organisation)
);
create table lesson_sum (
  tenant int not null,
  kind text not null,
  organisation uuid,
  matters int not null,
  words int not null,
  unique nulls not distinct (tenant, kind, organisation)
);
create index matter_closed on matter (tenant, closed_at, id) where closed_at is not null;
grant insert, update, delete on lesson, lesson_word, lesson_sum to shanzhi_worker;
alter table lesson enable row level security;
alter table lesson_word enable row level security;
alter table lesson_sum enable row level security;
-- only the worker: whoever asks is told what stands out, never the words themselves
create policy worker on lesson to shanzhi_worker using (true) with check (true);
create policy worker on lesson_word to shanzhi_worker using (true) with check (true);
create policy worker on lesson_sum to shanzhi_worker using (true) with check (true);
