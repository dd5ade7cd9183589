set search_path = shanzhi, public;

-- Official papers that acts issued. The number is taken in the act's own transaction, so a series has no gap; what a paper
-- says is sealed as it was written, and never changes: printed again it is the same.
create table paper_series (
  tenant int not null references tenant,
  series text not null,
  last int not null,
  primary key (tenant, series)
);
grant insert, update on paper_series to shanzhi_app;
alter table paper_series enable row level security;
create policy worker on paper_series to shanzhi_worker using (true);
create policy own_county on paper_series to shanzhi_app using (tenant = current_tenant()) with check (tenant = current_tenant());

create table matter_paper (
  tenant int not null,
  id uuid not null,
  matter uuid not null,
  version int not null,
  paper text not null,
  number text not null,
  sealed bytea not null,
  issued_at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, matter) references matter,
  unique (tenant, number)
);
create index matter_paper_matter on matter_paper (tenant, matter);
grant insert on matter_paper to shanzhi_app, shanzhi_worker;
alter table matter_paper enable row level security;
create policy worker on matter_paper to shanzhi_worker using (true) with check (true);
-- whoever sees the matter, by the matter's own wall
create policy with_its_matter on matter_paper to shanzhi_app
  using (tenant = current_tenant() and exists (select from matter m where m.tenant = matter_paper.tenant and m.id = matter_paper.matter))
  with check (tenant = current_tenant() and exists (select from matter m where m.tenant = matter_paper.tenant and m.id = matter_paper.matter));
create trigger matter_paper_append_only before update or delete or truncate on matter_paper
  for each statement execute function refuse_rewrite();
