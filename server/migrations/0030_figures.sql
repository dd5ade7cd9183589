set search_path = shanzhi, public;

-- Few counts are ever taken back; figures find those without reading all the others.
create index tally_item_taken_back on tally_item (tenant, day) where value < 0;
