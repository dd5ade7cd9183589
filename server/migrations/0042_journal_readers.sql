set search_path = shanzhi, public;

-- Who answers for the county reads who looked behind a mask: only those whose post says so carry this key.
grant select on access_log to shanzhi_app;
create policy readers on access_log for select to shanzhi_app
  using (tenant = current_tenant() and 'may:read_journal' = any (current_keys()));
create index access_log_at on access_log (tenant, at, id);

-- What was done beside matters, by time; matters have their own (0011).
create index journal_other_at on journal_entry (tenant, at) where subject_kind <> 'matter';
