set search_path = shanzhi, public;

-- `split`: `matter` was taken out of `other` to be handled on its own.
alter table matter_relation drop constraint matter_relation_kind_check;
alter table matter_relation add constraint matter_relation_kind_check check (kind in ('merged', 'split'));
