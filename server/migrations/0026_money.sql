set search_path = shanzhi, public;

-- The second wall of everything below: the village lies in the scope the transaction was told. `region` knows where it lies today.
create function sees_village(of_tenant int, of_region uuid) returns boolean stable language sql as $$
  select of_tenant = current_tenant() and exists (select from region r
    where r.tenant = of_tenant and r.id = of_region and current_scope() @> r.path)
$$;

-- Files attached to something other than a matter: never swept away as an upload nobody used.
create table kept_file (
  tenant int not null references tenant,
  hash text not null,
  at timestamptz not null,
  primary key (tenant, hash)
);
create index kept_file_hash on kept_file (hash);
grant insert on kept_file to shanzhi_app, shanzhi_worker;
alter table kept_file enable row level security;
create policy worker on kept_file to shanzhi_worker using (true) with check (true);
create policy own_county on kept_file to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());

-- A village's book of a year. Its row is locked by whoever posts into it or closes a month of it: numbers have no gaps.
create table book (
  tenant int not null,
  region uuid not null,
  year int not null check (year between 2000 and 2100),
  next_number int not null default 1,
  version int not null default 1,
  opened_by uuid not null,
  opened_at timestamptz not null,
  primary key (tenant, region, year),
  foreign key (tenant, region) references region
);
grant insert, update (next_number, version) on book to shanzhi_app, shanzhi_worker;

create table closed_month (
  tenant int not null,
  region uuid not null,
  year int not null,
  month int not null check (month between 1 and 12),
  closed_by uuid not null,
  closed_at timestamptz not null,
  primary key (tenant, region, year, month),
  foreign key (tenant, region, year) references book
);
grant insert, delete on closed_month to shanzhi_app, shanzhi_worker;

-- Why a month was closed and opened again: never rewritten.
create table month_act (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  year int not null,
  month int not null,
  act text not null check (act in ('close', 'reopen')),
  reason text check (act = 'close' or length(trim(reason)) > 0),
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, region, year) references book
);
create index month_act_book on month_act (tenant, region, year, month, at);
grant insert on month_act to shanzhi_app, shanzhi_worker;

-- The village's own accounts below those of the chart: `51301` under `513`.
create table sub_account (
  tenant int not null,
  region uuid not null,
  code text collate "C" not null check (code ~ '^[1-9]\d{2}(\d{2}){1,3}$'),
  title text not null,
  at timestamptz not null,
  primary key (tenant, region, code),
  foreign key (tenant, region) references region
);
grant insert, update (title) on sub_account to shanzhi_app, shanzhi_worker;

-- What the first book began with. `fen`: debit positive, credit negative; they add up to nothing.
create table opening_balance (
  tenant int not null,
  region uuid not null,
  account text collate "C" not null,
  fen bigint not null check (fen <> 0),
  primary key (tenant, region, account),
  foreign key (tenant, region) references region
);
grant insert, delete on opening_balance to shanzhi_app, shanzhi_worker;

create table voucher (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  year int not null,
  -- given when it is posted
  number int,
  day date not null,
  kind text not null check (kind in ('ordinary', 'reversal', 'year_end')),
  summary text not null check (length(trim(summary)) > 0),
  state text not null default 'draft' check (state in ('draft', 'returned', 'posted', 'dropped')),
  -- the voucher this one takes back
  reverses uuid,
  matter uuid,
  payment uuid,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  -- why it went back or was dropped
  reason text,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, region, year) references book,
  foreign key (tenant, reverses) references voucher,
  foreign key (tenant, matter) references matter,
  constraint voucher_number unique (tenant, region, year, number),
  constraint voucher_day_in_year check (extract(year from day) = year),
  constraint voucher_numbered_when_posted check ((state = 'posted') = (number is not null)),
  constraint voucher_other_reviewer check (reviewed_by <> prepared_by),
  constraint voucher_posted_by_reviewer check (state <> 'posted' or reviewed_by is not null),
  constraint voucher_reversal_names_original check ((kind = 'reversal') = (reverses is not null))
);
create unique index voucher_reversed_once on voucher (tenant, reverses) where reverses is not null and state <> 'dropped';
create index voucher_day on voucher (tenant, region, day, id);
create index voucher_open on voucher (tenant, region) where state in ('draft', 'returned');
create index voucher_matter on voucher (tenant, matter) where matter is not null;
create index voucher_payment on voucher (tenant, payment) where payment is not null;
grant insert, update on voucher to shanzhi_app, shanzhi_worker;

create table voucher_line (
  tenant int not null,
  voucher uuid not null,
  line int not null,
  account text collate "C" not null check (account ~ '^[1-9]\d{2}(\d{2}){0,3}$'),
  summary text,
  debit bigint not null default 0,
  credit bigint not null default 0,
  primary key (tenant, voucher, line),
  foreign key (tenant, voucher) references voucher,
  constraint voucher_line_one_side check ((debit = 0) <> (credit = 0))
);
create index voucher_line_account on voucher_line (tenant, account, voucher);
grant insert, delete on voucher_line to shanzhi_app, shanzhi_worker;

-- Numbers, months and the second person, whoever writes: an error here is a fault of the code, which refuses first and in words.
create function voucher_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger voucher_guard before insert or update or delete on voucher for each row execute function voucher_guard();

create function voucher_line_guard() returns trigger language plpgsql as $$
declare of_voucher uuid := case when tg_op = 'DELETE' then old.voucher else new.voucher end;
  of_tenant int := case when tg_op = 'DELETE' then old.tenant else new.tenant end;
begin
  if exists (select from voucher v where v.tenant = of_tenant and v.id = of_voucher and v.state in ('posted', 'dropped')) then
    raise exception 'a posted voucher is taken back by a reversal only' using errcode = 'check_violation', constraint = 'voucher_posted_is_final';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger voucher_line_guard before insert or update or delete on voucher_line for each row execute function voucher_line_guard();

-- At the end of the transaction: debits equal credits, at least two lines, a reversal is its original's negative twin.
create function voucher_balanced() returns trigger language plpgsql as $$
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
end $$;
create constraint trigger voucher_balanced after insert or update on voucher deferrable initially deferred
  for each row execute function voucher_balanced();
create constraint trigger voucher_line_balanced after insert or update on voucher_line deferrable initially deferred
  for each row execute function voucher_balanced();

create function voucher_line_removed() returns trigger language plpgsql as $$
begin
  if exists (select from voucher v where v.tenant = old.tenant and v.id = old.voucher and v.state <> 'dropped'
      and (select coalesce(sum(l.debit - l.credit), 1) <> 0 or count(*) < 2 from voucher_line l
        where l.tenant = v.tenant and l.voucher = v.id)) then
    raise exception 'debits and credits differ' using errcode = 'check_violation', constraint = 'voucher_balanced';
  end if;
  return null;
end $$;
create constraint trigger voucher_line_removed after delete on voucher_line deferrable initially deferred
  for each row execute function voucher_line_removed();

-- Closing waits for whoever is posting, and the other way round: both hold the book's row.
create function closed_month_guard() returns trigger language plpgsql as $$
begin
  perform from book where tenant = new.tenant and region = new.region and year = new.year for update;
  if exists (select from voucher v where v.tenant = new.tenant and v.region = new.region and v.year = new.year
      and v.state in ('draft', 'returned') and extract(month from v.day) = new.month) then
    raise exception 'vouchers of the month are not posted yet' using errcode = 'check_violation', constraint = 'month_has_drafts';
  end if;
  return new;
end $$;
create trigger closed_month_guard before insert on closed_month for each row execute function closed_month_guard();

-- What the first book began with is settled once a month of any book is closed.
create function opening_guard() returns trigger language plpgsql as $$
begin
  if exists (select from closed_month m where m.tenant = coalesce(new.tenant, old.tenant) and m.region = coalesce(new.region, old.region)) then
    raise exception 'a month is closed already' using errcode = 'check_violation', constraint = 'opening_month_open';
  end if;
  return coalesce(new, old);
end $$;
create trigger opening_guard before insert or delete on opening_balance for each row execute function opening_guard();
create function opening_balanced() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(fen), 0) from opening_balance where tenant = coalesce(new.tenant, old.tenant)
      and region = coalesce(new.region, old.region)) <> 0 then
    raise exception 'opening balances differ' using errcode = 'check_violation', constraint = 'opening_balanced';
  end if;
  return null;
end $$;
create constraint trigger opening_balanced after insert or delete on opening_balance deferrable initially deferred
  for each row execute function opening_balanced();

-- Money that went out for a matter. Whoever approved it did not record it.
create table payment (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  matter uuid not null,
  day date not null,
  payee text not null check (length(trim(payee)) > 0),
  fen bigint not null check (fen > 0),
  method text not null check (method in ('cash', 'bank', 'card')),
  purpose text not null,
  note text,
  approvers uuid[] not null,
  paid_by uuid not null,
  seat jsonb not null,
  voucher uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, matter) references matter,
  constraint payment_other_than_approver check (not paid_by = any (approvers))
);
create index payment_day on payment (tenant, region, day desc, id);
create index payment_matter on payment (tenant, matter);
grant insert on payment to shanzhi_app, shanzhi_worker;

-- A picture of a receipt with what it says. The public sees the masked picture only, once somebody else has looked at it.
create table receipt (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  voucher uuid,
  matter uuid,
  hash text not null,
  width int not null,
  height int not null,
  title text not null,
  invoice_code text,
  invoice_number text,
  day date,
  payee text,
  fen bigint,
  -- [{x, y, w, h}] in thousandths of the picture's width and height
  masks jsonb not null default '[]',
  masked_hash text,
  masked_by uuid,
  checked_by uuid,
  checked_at timestamptz,
  added_by uuid not null,
  at timestamptz not null,
  dropped_at timestamptz,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, voucher) references voucher,
  foreign key (tenant, matter) references matter,
  constraint receipt_on_something check (voucher is not null or matter is not null),
  constraint receipt_checked_by_another check (checked_by <> masked_by),
  constraint receipt_checked_when_masked check (checked_at is null or masked_hash is not null and checked_by is not null)
);
create unique index receipt_invoice_once on receipt (tenant, coalesce(invoice_code, ''), invoice_number)
  where invoice_number is not null and dropped_at is null;
create index receipt_voucher on receipt (tenant, voucher);
create index receipt_matter on receipt (tenant, matter);
create index receipt_masked on receipt (tenant, masked_hash) where masked_hash is not null;
grant insert, update on receipt to shanzhi_app, shanzhi_worker;

create table budget (
  tenant int not null,
  region uuid not null,
  year int not null,
  purpose text not null,
  fen bigint not null check (fen >= 0),
  changed_by uuid not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant, region, year, purpose),
  foreign key (tenant, region) references region
);
grant insert, update on budget to shanzhi_app, shanzhi_worker;

-- What the village's page shows of a posted voucher, in words a person has looked over.
create table voucher_publication (
  tenant int not null,
  voucher uuid not null,
  region uuid not null,
  day date not null,
  summary text not null check (length(trim(summary)) > 0),
  published_by uuid not null,
  published_at timestamptz not null,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  reason text,
  version int not null default 1,
  primary key (tenant, voucher),
  foreign key (tenant, voucher) references voucher,
  constraint withdrawn_with_reason check ((withdrawn_at is null) = (reason is null))
);
create index voucher_publication_day on voucher_publication (tenant, region, day, voucher) where withdrawn_at is null;
grant insert, update on voucher_publication to shanzhi_app, shanzhi_worker;

create function voucher_publication_guard() returns trigger language plpgsql as $$
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
end $$;
create trigger voucher_publication_guard before insert or update on voucher_publication for each row execute function voucher_publication_guard();

-- A question under a published voucher, and its answer. Both are shown once it is answered; that one was asked, at once.
create table voucher_question (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  voucher uuid not null,
  text text not null check (length(trim(text)) > 0),
  asker uuid,
  at timestamptz not null,
  due_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, voucher) references voucher
);
create index voucher_question_voucher on voucher_question (tenant, voucher, at);
create index voucher_question_open on voucher_question (tenant, region, due_at) where answered_at is null;
grant insert, update (answer, answered_by, answered_at) on voucher_question to shanzhi_app, shanzhi_worker;

do $$
declare name text;
begin
  foreach name in array array['book', 'closed_month', 'month_act', 'sub_account', 'opening_balance', 'voucher', 'payment', 'receipt',
      'budget', 'voucher_publication', 'voucher_question'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy worker on %I to shanzhi_worker using (true) with check (true)', name);
    execute format('create policy village on %I to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region))', name);
  end loop;
end $$;
alter table voucher_line enable row level security;
create policy worker on voucher_line to shanzhi_worker using (true) with check (true);
create policy as_voucher on voucher_line to shanzhi_app
  using (exists (select from voucher v where v.tenant = voucher_line.tenant and v.id = voucher_line.voucher))
  with check (exists (select from voucher v where v.tenant = voucher_line.tenant and v.id = voucher_line.voucher));
