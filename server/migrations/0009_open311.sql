set search_path = shanzhi, public;

-- What a reporter wrote is shown to everybody only after they agreed to that on its own (PIPL art 25). Unsaid is no.
alter table matter add column consent boolean not null default false;

-- Another system that reports to a county or follows what happens. Of the key itself only a hash is kept.
create table api_key (
  tenant int not null references tenant,
  id uuid not null,
  name text not null,
  hash bytea not null,
  -- 'report': POST requests; 'update': POST servicerequestupdates
  may text[] not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant, id)
);
create unique index api_key_hash on api_key (hash, tenant) where revoked_at is null;
grant insert on api_key to shanzhi_worker;
grant update (name, may, revoked_at) on api_key to shanzhi_worker;
alter table api_key enable row level security;
create policy worker on api_key to shanzhi_worker using (true) with check (true);

-- Which key sent a report, so that the key may follow it; `sent` (a hash of all it said) finds a report sent twice.
create table open311_request (
  tenant int not null,
  matter uuid not null,
  api_key uuid not null,
  sent bytea not null,
  at timestamptz not null,
  primary key (tenant, matter),
  foreign key (tenant, api_key) references api_key
);
create index open311_request_sent on open311_request (tenant, api_key, sent, at desc);
grant insert on open311_request to shanzhi_worker;
alter table open311_request enable row level security;
create policy worker on open311_request to shanzhi_worker using (true) with check (true);

-- What happened in a county in the order it happened, for who follows by time.
create index journal_matter_at on journal_entry (tenant, at) where subject_kind = 'matter';
