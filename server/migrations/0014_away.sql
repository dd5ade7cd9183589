set search_path = shanzhi, public;

-- An acting term somebody gave away themselves while on leave: it ends when the leave does.
alter table appointment add column leave uuid;
create index appointment_leave on appointment (tenant, leave) where leave is not null;
-- a leave called off before it began leaves no day behind; the journal keeps that it was given
grant delete on leave, appointment to shanzhi_app;
create policy call_off on appointment for delete to shanzhi_app
  using (tenant = current_tenant() and leave is not null and current_scope() @> path);
