set search_path = shanzhi, public;

-- A collective's assembly meets before its register is whole: its members are counted, and this says what the number rests on.
alter table meeting add column due_source text check (length(trim(due_source)) > 0);

-- Somebody of the register asked to be forgotten: it keeps their name until they leave, and nothing else (PIPL art 47).
alter table collective_member add column erased_at timestamptz;
