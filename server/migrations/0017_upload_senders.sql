set search_path = shanzhi, public;

-- Who sent a file, signed in. A result is proved by a picture its own handler sent, not by the hash of somebody else's.
create table upload_sender (
  hash text not null,
  person uuid not null,
  primary key (hash, person)
);
grant select, insert on upload_sender to shanzhi_app, shanzhi_worker;
grant delete on upload_sender to shanzhi_worker;
create index upload_sender_person on upload_sender (person);
