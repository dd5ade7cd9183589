set search_path = shanzhi, public;

-- Pictures a machine reads, one after another: of one just sent, what it says is kept sealed for its sender, a day at most;
-- of a receipt, boxes to cover are proposed, and nothing of its text is kept.
create table receipt_reading (
  tenant int not null,
  id uuid not null,
  hash text not null,
  sender uuid,
  receipt uuid,
  region uuid,
  asked_at timestamptz not null,
  begun_at timestamptz,
  tries int not null default 0,
  ended_at timestamptz,
  failed boolean not null default false,
  sealed bytea,
  primary key (tenant, id),
  foreign key (tenant, receipt) references receipt,
  constraint reading_of_one check ((sender is null) <> (receipt is null) and (receipt is null) = (region is null))
);
create index receipt_reading_open on receipt_reading (asked_at) where ended_at is null;
create index receipt_reading_receipt on receipt_reading (tenant, receipt) where receipt is not null;
create index receipt_reading_sender on receipt_reading (tenant, sender) where sender is not null;
grant insert, delete on receipt_reading to shanzhi_app;
grant insert, update, delete on receipt_reading to shanzhi_worker;
alter table receipt_reading enable row level security;
create policy worker on receipt_reading to shanzhi_worker using (true) with check (true);
create policy own on receipt_reading to shanzhi_app
  using (tenant = current_tenant() and ('person:' || sender) = any (current_keys()))
  with check (tenant = current_tenant() and ('person:' || sender) = any (current_keys()));
create policy village on receipt_reading to shanzhi_app using (region is not null and sees_village(tenant, region))
  with check (region is not null and sees_village(tenant, region));

-- What the machine proposed to cover: [{x, y, w, h, reason}] like `masks`; null: it has not looked. A mask that came of one
-- carries its place in the list as `proposed`. `judged`: how many had been proposed when the masks were drawn.
alter table receipt add column proposed jsonb;
alter table receipt add column judged int not null default 0;
