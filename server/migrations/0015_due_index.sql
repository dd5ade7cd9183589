set search_path = shanzhi, public;

-- The next deadline one sees, and what is late: the earliest first. Without it every inbox looked at all open matters.
create index matter_due on matter (tenant, due_at) where closed_at is null;
