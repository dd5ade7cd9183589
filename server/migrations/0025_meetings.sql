set search_path = shanzhi, public;

-- A meeting of a body the pack names. `rule`: the body as the pack had it when the notice went out; later changes do not touch it.
create table meeting (
  tenant int not null references tenant,
  id uuid not null,
  body text not null,
  rule jsonb not null,
  title text not null,
  place uuid not null,
  -- who sees it: whose scope holds the path, and its members ('person:<id>')
  path text collate "C" not null,
  audience text[] not null,
  excluded text[] not null default '{}',
  state text not null check (state in ('called', 'open', 'closed', 'published', 'cancelled')),
  held_at timestamptz not null,
  venue text not null,
  guests text,
  called_at timestamptz not null,
  called_by uuid not null,
  -- [{hash, name, size, at}]
  materials jsonb not null default '[]',
  chair text,
  recorder text,
  -- who had to come: {members, households}
  due jsonb not null,
  -- who came, of a body without a list: {members, households}; and the signed sheets [{hash, name, size}]
  counted jsonb not null default '{}',
  sheets jsonb not null default '[]',
  opened_at timestamptz,
  closed_at timestamptz,
  -- [{as, person, name, at, paper}]
  signatures jsonb not null default '[]',
  version int not null,
  changed_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, place) references region
);
create index meeting_path on meeting (tenant, path, held_at desc);
create index meeting_audience on meeting using gin (audience);
grant insert, update on meeting to shanzhi_app, shanzhi_worker;
alter table meeting enable row level security;
create policy worker on meeting to shanzhi_worker using (true) with check (true);
create policy scope on meeting for select to shanzhi_app using (
  tenant = current_tenant() and not excluded && current_keys()
  and (path >= current_low() and path < current_high() and current_scope() @> path or audience && current_keys()));
-- called and changed by who looks after the place, never by a mere member
create policy call on meeting for insert to shanzhi_app with check (tenant = current_tenant() and current_scope() @> path);
create policy hold on meeting for update to shanzhi_app
  using (tenant = current_tenant() and current_scope() @> path)
  with check (tenant = current_tenant() and current_scope() @> path);

-- Whether the asker sees a meeting, or holds it: what its parts are guarded by.
create function sees_meeting(of_tenant int, of_meeting uuid) returns boolean stable language sql as $$
  select exists (select from shanzhi.meeting m where m.tenant = of_tenant and m.id = of_meeting) $$;
create function holds_meeting(of_tenant int, of_meeting uuid) returns boolean stable language sql as $$
  select exists (select from shanzhi.meeting m where m.tenant = of_tenant and m.id = of_meeting
    and shanzhi.current_scope() @> m.path) $$;

-- What it is to settle: a matter that waits for it, or a motion of its own.
create table meeting_topic (
  tenant int not null,
  id uuid not null,
  meeting uuid not null,
  sort int not null,
  title text not null,
  motion text not null,
  matter uuid,
  ballot text not null check (ballot in ('open', 'secret', 'none')),
  -- [{id, kind, region, text}]: matters opened once it is adopted
  follow_ups jsonb not null default '[]',
  recused uuid[] not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'voting', 'counted')),
  -- counts of paper and hands: {yes, no, abstain, invalid}
  paper jsonb,
  -- {ballots, cast, present, all, recused, passed, words}
  result jsonb,
  primary key (tenant, id),
  foreign key (tenant, meeting) references meeting,
  foreign key (tenant, matter) references matter
);
create index meeting_topic_meeting on meeting_topic (tenant, meeting);
create index meeting_topic_matter on meeting_topic (tenant, matter) where matter is not null;
grant insert, update on meeting_topic to shanzhi_app, shanzhi_worker;
alter table meeting_topic enable row level security;
create policy worker on meeting_topic to shanzhi_worker using (true) with check (true);
create policy as_meeting on meeting_topic for select to shanzhi_app using (tenant = current_tenant() and sees_meeting(tenant, meeting));
create policy call on meeting_topic for insert to shanzhi_app with check (tenant = current_tenant() and holds_meeting(tenant, meeting));
create policy hold on meeting_topic for update to shanzhi_app using (tenant = current_tenant() and holds_meeting(tenant, meeting));

-- Who had to come, as the appointments were when the notice went out; whether they came, and how.
create table meeting_member (
  tenant int not null,
  id uuid not null,
  meeting uuid not null,
  person uuid not null,
  name text not null,
  title text not null,
  attended text check (attended in ('list', 'qr', 'paper', 'online', 'phone')),
  attended_at timestamptz,
  -- {by | name, household, file}: who came in their place, by their written word
  proxy jsonb,
  primary key (tenant, id),
  unique (tenant, meeting, person),
  foreign key (tenant, meeting) references meeting
);
grant insert on meeting_member to shanzhi_app, shanzhi_worker;
grant update (attended, attended_at, proxy) on meeting_member to shanzhi_app;
alter table meeting_member enable row level security;
create policy worker on meeting_member to shanzhi_worker using (true) with check (true);
create policy as_meeting on meeting_member for select to shanzhi_app using (tenant = current_tenant() and sees_meeting(tenant, meeting));
create policy call on meeting_member for insert to shanzhi_app with check (tenant = current_tenant() and holds_meeting(tenant, meeting));
-- a member signs in for themselves only
create policy come on meeting_member for update to shanzhi_app using (tenant = current_tenant()
  and (holds_meeting(tenant, meeting) or ('person:' || person) = any (current_keys())));

-- Who has voted: once each. `choice`: of an open ballot only; of a secret one it goes into the box and nowhere else.
create table ballot_cast (
  tenant int not null,
  topic uuid not null,
  member uuid not null,
  meeting uuid not null,
  how text not null check (how in ('app', 'hand', 'phone', 'paper', 'proxy')),
  -- who cast or entered it
  person uuid not null,
  choice text check (choice in ('yes', 'no', 'abstain')),
  at timestamptz not null,
  primary key (tenant, topic, member),
  foreign key (tenant, topic) references meeting_topic,
  foreign key (tenant, member) references meeting_member,
  foreign key (tenant, meeting) references meeting
);
create index ballot_cast_meeting on ballot_cast (tenant, meeting);
grant insert on ballot_cast to shanzhi_app, shanzhi_worker;
alter table ballot_cast enable row level security;
create policy worker on ballot_cast to shanzhi_worker using (true) with check (true);
create policy as_meeting on ballot_cast for select to shanzhi_app using (tenant = current_tenant() and sees_meeting(tenant, meeting));
create policy vote on ballot_cast for insert to shanzhi_app with check (tenant = current_tenant()
  and ('person:' || person) = any (current_keys()) and sees_meeting(tenant, meeting));
create trigger ballot_cast_append_only before update or delete or truncate on ballot_cast
  for each statement execute function refuse_rewrite();

-- What was voted in secret: sums and nothing else, one row a topic, so that no row belongs to anybody. Nobody but its two doors touches it.
create table ballot_box (
  tenant int not null,
  topic uuid not null,
  yes int not null default 0,
  no int not null default 0,
  abstain int not null default 0,
  primary key (tenant, topic),
  foreign key (tenant, topic) references meeting_topic
);
revoke select on ballot_box from shanzhi_app, shanzhi_worker;
alter table ballot_box enable row level security;
create function put_in_box(of_tenant int, of_topic uuid, of_choice text) returns void language sql security definer
  set search_path = shanzhi, public as $$
  insert into ballot_box as box (tenant, topic, yes, no, abstain)
  select of_tenant, of_topic, (of_choice = 'yes')::int, (of_choice = 'no')::int, (of_choice = 'abstain')::int
  from meeting_topic t where t.tenant = of_tenant and t.id = of_topic and t.state = 'voting' and of_tenant = current_tenant()
  on conflict (tenant, topic) do update set
    yes = box.yes + excluded.yes, no = box.no + excluded.no, abstain = box.abstain + excluded.abstain $$;
-- Opened once, when the ballot is over: nobody watches it fill.
create function open_box(of_tenant int, of_topic uuid) returns table (yes int, no int, abstain int) stable language sql
  security definer set search_path = shanzhi, public as $$
  select b.yes, b.no, b.abstain from ballot_box b
  join meeting_topic t on t.tenant = b.tenant and t.id = b.topic
  where b.tenant = of_tenant and b.topic = of_topic and t.state = 'counted' and of_tenant = current_tenant() $$;

-- What was said, in the recorder's words, and later corrections: entries, never edited.
create table meeting_note (
  tenant int not null,
  id uuid not null,
  meeting uuid not null,
  topic uuid,
  kind text not null check (kind in ('said', 'correction')),
  speaker text,
  text text not null,
  salt text not null,
  -- the matter a sentence became
  matter uuid,
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, meeting) references meeting
);
create index meeting_note_meeting on meeting_note (tenant, meeting, at);
grant insert, update (matter) on meeting_note to shanzhi_app;
alter table meeting_note enable row level security;
create policy worker on meeting_note to shanzhi_worker using (true);
create policy as_meeting on meeting_note for select to shanzhi_app using (tenant = current_tenant() and sees_meeting(tenant, meeting));
create policy write on meeting_note for insert to shanzhi_app with check (tenant = current_tenant() and holds_meeting(tenant, meeting));
create policy hold on meeting_note for update to shanzhi_app using (tenant = current_tenant() and holds_meeting(tenant, meeting));

-- What a meeting settled, adopted or not.
create table resolution (
  tenant int not null references tenant,
  id uuid not null,
  number text not null,
  meeting uuid not null,
  topic uuid not null,
  body text not null,
  place uuid not null,
  path text collate "C" not null,
  title text not null,
  text text not null,
  adopted boolean not null,
  words text not null,
  adopted_on date not null,
  matter uuid,
  -- matters opened to carry it out
  opened uuid[] not null default '{}',
  published_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, topic),
  unique (tenant, number),
  foreign key (tenant, meeting) references meeting,
  foreign key (tenant, topic) references meeting_topic
);
create index resolution_path on resolution (tenant, path, adopted_on desc);
create index resolution_meeting on resolution (tenant, meeting);
grant insert on resolution to shanzhi_app;
alter table resolution enable row level security;
create policy worker on resolution to shanzhi_worker using (true);
create policy as_meeting on resolution for select to shanzhi_app using (tenant = current_tenant() and sees_meeting(tenant, meeting));
create policy publish on resolution for insert to shanzhi_app with check (tenant = current_tenant() and holds_meeting(tenant, meeting));
create trigger resolution_append_only before update or delete or truncate on resolution
  for each statement execute function refuse_rewrite();

-- A village's code as its assembly adopted it, one row a revision; a draft until then. Everybody's to read.
create table village_code (
  tenant int not null references tenant,
  id uuid not null,
  place uuid not null,
  path text collate "C" not null,
  revision int not null check (revision > 0),
  -- [{id, title, text, ceiling: {what, amount, per} | null}]: an article keeps its id from one revision to the next
  articles jsonb not null,
  -- the vote that adopted it, and from when it holds
  resolution uuid,
  in_force_from date,
  -- what the record publishes of that vote: {meeting, body_title, number, adopted_on, words}
  adoption jsonb,
  -- the township's part: filed, or ordered to be corrected (Villagers' Committees Act art 31)
  filed text check (filed in ('filed', 'correct')),
  filed_at timestamptz,
  filed_remark text,
  version int not null,
  changed_at timestamptz not null,
  primary key (tenant, id),
  unique (tenant, place, revision),
  foreign key (tenant, place) references region,
  foreign key (tenant, resolution) references resolution,
  check ((resolution is null) = (in_force_from is null)),
  check (filed is null or resolution is not null)
);
create index village_code_path on village_code (tenant, path, revision desc);
-- one draft a village
create unique index village_code_draft on village_code (tenant, place) where resolution is null;
grant insert, update on village_code to shanzhi_app;
alter table village_code enable row level security;
create policy worker on village_code for select to shanzhi_worker using (true);
-- adopted ones are everybody's; a draft is for who looks after the village
create policy own_county on village_code for select to shanzhi_app using (tenant = current_tenant()
  and (resolution is not null or current_scope() @> path));
create policy draft on village_code for insert to shanzhi_app with check (tenant = current_tenant() and current_scope() @> path);
create policy change on village_code for update to shanzhi_app using (tenant = current_tenant() and current_scope() @> path);
