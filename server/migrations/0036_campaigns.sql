set search_path = shanzhi, public;

-- A place that lies in one's scope, or has one's scope in it: what is opened above covers those below.
create function meets_scope(of_tenant int, of_region uuid) returns boolean stable language sql as $$
  select of_tenant = current_tenant() and exists (select from region r where r.tenant = of_tenant and r.id = of_region
    and current_scope() && path_range(r.path, (left(r.path, -1) || '0') collate "C"))
$$;

-- One round of inspection, ledger campaign, list of promised deeds or spot check. `rules`: the pack's words as they stood when
-- it was opened, so that what was filled in keeps its form (json: the order of sorts is part of the rule). `draw`: how the machine drew its items, for anybody to repeat.
create table campaign (
  tenant int not null,
  id uuid not null,
  region uuid not null,
  campaign text not null,
  class text not null,
  round text,
  title text not null,
  team text not null default '',
  rules json not null,
  -- states of its items' procedure in which they wait to be accepted
  accepting text[] not null default '{}',
  -- the entry that says it was seen, how often one is due; the action whose note says the measures
  seen_in text,
  seen_every text,
  measures_in text,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  opened_by uuid not null,
  opened_on date not null,
  looks_back uuid,
  draw jsonb,
  closed_on date,
  closed_reason text,
  items int not null default 0,
  version int not null default 1,
  primary key (tenant, id),
  foreign key (tenant, region) references region,
  foreign key (tenant, looks_back) references campaign (tenant, id)
);
create index campaign_kind on campaign (tenant, campaign, opened_on desc);

-- One unit, finding, deed or drawn affair. `matter`: where it is handled; `subject`: the matter it looks at.
create table campaign_item (
  tenant int not null,
  id uuid not null,
  campaign uuid not null,
  number int not null,
  region uuid not null,
  -- how the file that brought it in calls it
  code text,
  title text not null,
  note text not null default '',
  answers jsonb not null default '{}',
  sort text,
  -- shares for which it holds; those whose questions were answered at all
  shares text[] not null default '{}',
  asked text[] not null default '{}',
  faulty boolean not null default false,
  filled_on date,
  filled_by uuid,
  subject uuid,
  -- whom the machine drew to be asked by phone
  asks uuid,
  measures text not null default '',
  owner text,
  due_on date,
  matter uuid,
  version int not null default 1,
  primary key (tenant, id),
  unique (tenant, campaign, number),
  foreign key (tenant, campaign) references campaign (tenant, id),
  foreign key (tenant, region) references region
);
create unique index campaign_item_code on campaign_item (tenant, campaign, code) where code is not null;
create index campaign_item_place on campaign_item (tenant, campaign, region);
create index campaign_item_matter on campaign_item (tenant, matter) where matter is not null;

-- What an organ decided about those who answer for it: how many, never who.
create table campaign_accountability (
  tenant int not null,
  id uuid not null,
  campaign uuid not null,
  item uuid,
  region uuid not null,
  organ text not null,
  kind text not null,
  on_day date not null,
  persons int not null check (persons > 0),
  ground text not null default '',
  recorded_by uuid not null,
  primary key (tenant, id),
  foreign key (tenant, campaign) references campaign (tenant, id),
  foreign key (tenant, region) references region
);
create index campaign_accountability_of on campaign_accountability (tenant, campaign);

grant insert on campaign, campaign_item, campaign_accountability to shanzhi_app, shanzhi_worker;
grant update on campaign, campaign_item to shanzhi_app, shanzhi_worker;

alter table campaign enable row level security;
create policy worker on campaign to shanzhi_worker using (true) with check (true);
create policy covered on campaign for select to shanzhi_app using (meets_scope(tenant, region));
create policy opened on campaign for insert to shanzhi_app with check (sees_village(tenant, region));
create policy counted on campaign for update to shanzhi_app using (meets_scope(tenant, region));

do $$
declare name text;
begin
  foreach name in array array['campaign_item', 'campaign_accountability'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy worker on %I to shanzhi_worker using (true) with check (true)', name);
    execute format('create policy village on %I to shanzhi_app using (sees_village(tenant, region)) with check (sees_village(tenant, region))', name);
  end loop;
end $$;
