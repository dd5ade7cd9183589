set search_path = shanzhi, public;

-- Tasks of a programme of the pack. `lead`, `support`: units as the pack names them (a department, a team, a place's code).
-- `audience`: 'programme:<programme>:unit:<unit>', ':keeps', ':visits': keys the server gives a session by what its posts are.
create table programme_task (
  tenant int not null references tenant,
  id uuid not null,
  programme text not null,
  number text not null,
  title text not null,
  heading text not null default '',
  lead text not null,
  support text[] not null default '{}',
  path text collate "C" not null,
  audience text[] not null,
  version int not null default 1,
  dropped_on date,
  dropped_reason text,
  primary key (tenant, id),
  unique (tenant, programme, number),
  check ((dropped_on is null) = (dropped_reason is null))
);
create index programme_task_audience on programme_task using gin (audience);

-- What is due when, and what shows that it is done. Its light is nowhere kept: it follows from the day and the evidence.
create table programme_milestone (
  tenant int not null,
  id uuid not null,
  task uuid not null,
  title text not null,
  due_on date not null,
  evidence text not null,
  dropped_on date,
  dropped_reason text,
  primary key (tenant, id),
  unique (tenant, task, title),
  foreign key (tenant, task) references programme_task,
  check ((dropped_on is null) = (dropped_reason is null))
);

-- Every change of what was planned, with its reason. `what`: due_on, dropped, restored, title, lead, support, evidence.
create table programme_change (
  tenant int not null,
  id uuid not null,
  task uuid not null,
  milestone uuid,
  what text not null,
  was text not null,
  became text not null,
  reason text not null,
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, task) references programme_task,
  foreign key (tenant, milestone) references programme_milestone
);
create index programme_change_task on programme_change (tenant, task, at);

-- What a unit says of its task; with a milestone it is evidence for it.
create table programme_progress (
  tenant int not null,
  id uuid not null,
  task uuid not null,
  milestone uuid,
  unit text not null,
  text text not null,
  -- [{hash, name, size}]
  files jsonb not null default '[]',
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, task) references programme_task,
  foreign key (tenant, milestone) references programme_milestone
);
create index programme_progress_task on programme_progress (tenant, task, at);

-- Evidence accepted or given back by another than who handed it in; the last one counts.
create table programme_verdict (
  tenant int not null,
  id uuid not null,
  progress uuid not null,
  task uuid not null,
  milestone uuid not null,
  accepted boolean not null,
  reason text not null default '',
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, progress) references programme_progress,
  foreign key (tenant, milestone) references programme_milestone,
  check (accepted or reason <> '')
);
create index programme_verdict_task on programme_verdict (tenant, task, at);

-- A supervision team went to look. `asks`: what the unit is to put right.
create table programme_visit (
  tenant int not null,
  id uuid not null,
  task uuid not null,
  team text,
  on_day date not null,
  region uuid,
  saw text not null,
  asks text not null default '',
  files jsonb not null default '[]',
  person uuid not null,
  at timestamptz not null,
  primary key (tenant, id),
  foreign key (tenant, task) references programme_task,
  foreign key (tenant, region) references region
);
create index programme_visit_task on programme_visit (tenant, task, on_day);

-- A unit is reminded once for a light and a day; a day that was moved reminds again.
create table programme_reminder (
  tenant int not null,
  milestone uuid not null,
  light text not null check (light in ('amber', 'red')),
  due_on date not null,
  at timestamptz not null,
  primary key (tenant, milestone, light, due_on),
  foreign key (tenant, milestone) references programme_milestone
);

grant insert on programme_task, programme_milestone, programme_change, programme_progress, programme_verdict, programme_visit to shanzhi_app;
grant update on programme_task, programme_milestone to shanzhi_app;
grant insert on programme_reminder to shanzhi_worker;

-- Whether the session holds a key of the task's programme; whether it sees the task at all.
create function sees_task(of_tenant int, of_task uuid) returns boolean stable language sql as $$
  select exists (select from shanzhi.programme_task t where t.tenant = of_tenant and t.id = of_task) $$;
create function in_programme(of_tenant int, of_task uuid, as_what text[]) returns boolean stable language sql as $$
  select exists (select from shanzhi.programme_task t, unnest(as_what) w where t.tenant = of_tenant and t.id = of_task
    and 'programme:' || t.programme || ':' || w = any (shanzhi.current_keys())) $$;

do $$
declare name text;
begin
  foreach name in array array['programme_task', 'programme_milestone', 'programme_change', 'programme_progress',
    'programme_verdict', 'programme_visit', 'programme_reminder'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy worker on %I to shanzhi_worker using (true) with check (true)', name);
  end loop;
  foreach name in array array['programme_milestone', 'programme_change', 'programme_progress', 'programme_verdict', 'programme_visit'] loop
    execute format('create policy as_task on %I for select to shanzhi_app using (tenant = current_tenant() and sees_task(tenant, task))', name);
  end loop;
  foreach name in array array['programme_change', 'programme_progress', 'programme_verdict', 'programme_visit'] loop
    execute format('create trigger %I before update or delete or truncate on %I for each statement execute function refuse_rewrite()',
      name || '_append_only', name);
  end loop;
end $$;
create policy scope on programme_task for select to shanzhi_app using (tenant = current_tenant()
  and (current_scope() @> path or audience && current_keys()));
create policy plan on programme_task for insert to shanzhi_app
  with check (tenant = current_tenant() and 'programme:' || programme || ':keeps' = any (current_keys()));
create policy change on programme_task for update to shanzhi_app
  using (tenant = current_tenant() and 'programme:' || programme || ':keeps' = any (current_keys()));
create policy plan on programme_milestone for insert to shanzhi_app
  with check (tenant = current_tenant() and in_programme(tenant, task, '{keeps}'));
create policy change on programme_milestone for update to shanzhi_app
  using (tenant = current_tenant() and in_programme(tenant, task, '{keeps}'));
create policy plan on programme_change for insert to shanzhi_app
  with check (tenant = current_tenant() and in_programme(tenant, task, '{keeps}'));
create policy tell on programme_progress for insert to shanzhi_app
  with check (tenant = current_tenant() and in_programme(tenant, task, array['unit:' || unit]));
create policy judge on programme_verdict for insert to shanzhi_app
  with check (tenant = current_tenant() and in_programme(tenant, task, '{keeps}'));
create policy look on programme_visit for insert to shanzhi_app
  with check (tenant = current_tenant() and in_programme(tenant, task, '{keeps,visits}'));
