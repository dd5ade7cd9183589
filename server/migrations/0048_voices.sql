set search_path = shanzhi, public;

-- What was said into the phone with a report, [{hash, version, person, seconds}]: the recordings lie beside the photos.
alter table matter add column voices jsonb not null default '[]';
