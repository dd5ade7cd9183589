set search_path = shanzhi, public;

-- A village's contracts over its resources, assets and funds. `area` is hundredths of a mu, money is fen, rent is a year's.
create table contract (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  number text not null,
  kind text not null,
  object text not null,
  party text not null,
  area int not null default 0 check (area >= 0),
  rent bigint not null default 0 check (rent >= 0),
  signed_on date,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  -- who decided, in words; '' where nothing is on record
  vote text not null default '',
  plots text[] not null default '{}',
  -- a written contract is there
  has_file boolean not null default false,
  files jsonb not null default '[]',
  version int not null default 1,
  ended_on date,
  ended_reason text,
  primary key (tenant, id),
  unique (tenant, region, number),
  foreign key (tenant, region) references region
);

create table contract_receipt (
  tenant int not null,
  id uuid not null,
  contract uuid not null,
  region uuid not null,
  on_day date not null,
  amount bigint not null check (amount <> 0),
  note text not null default '',
  primary key (tenant, id),
  foreign key (tenant, contract) references contract
);
create index contract_receipt_contract on contract_receipt (tenant, contract);

-- One row a problem; `gone_on` once a scan no longer finds it. Nothing is ever voided by a scan.
create table contract_finding (
  tenant int not null,
  contract uuid not null,
  region uuid not null,
  test text not null,
  reason text not null,
  found_on date not null,
  gone_on date,
  matter uuid,
  primary key (tenant, contract, test),
  foreign key (tenant, contract) references contract
);
create index contract_finding_open on contract_finding (tenant, region) where gone_on is null;

-- What putting right has brought: money recovered, debts cleared, area and yearly rent newly counted.
create table contract_result (
  tenant int not null,
  id uuid not null,
  contract uuid not null,
  region uuid not null,
  on_day date not null,
  recovered bigint not null default 0 check (recovered >= 0),
  debt_cleared bigint not null default 0 check (debt_cleared >= 0),
  area_added int not null default 0 check (area_added >= 0),
  fee_added bigint not null default 0 check (fee_added >= 0),
  note text not null,
  person uuid not null,
  primary key (tenant, id),
  foreign key (tenant, contract) references contract
);
create index contract_result_region on contract_result (tenant, region);

grant insert on contract, contract_receipt, contract_finding, contract_result to shanzhi_app, shanzhi_worker;
grant update on contract, contract_finding to shanzhi_app, shanzhi_worker;

do $$
declare name text;
begin
  foreach name in array array['contract', 'contract_receipt', 'contract_finding', 'contract_result'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy worker on %I to shanzhi_worker using (true) with check (true)', name);
    execute format('create policy village on %I to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region))', name);
  end loop;
end $$;
