set search_path = shanzhi, public;

-- What was published, as canonical JSON: the very bytes whose SHA-256 is in the transparency log. Null: published before there was one.
alter table voucher_publication add document text;
