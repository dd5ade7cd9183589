set search_path = shanzhi, public;

-- Village affairs are few among matters: those of a place, and of them those that came to their end in a period.
create index matter_affair on matter (tenant, path, closed_at) where life ? 'path';
