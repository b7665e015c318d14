-- local: when the program was last seen at work, by any of its processes; one row
create table pulse (
  one integer not null,
  at instant not null,
  primary key (one)
);

-- tenant: times in which nobody could be served, found from the pulse that was missing
create table outage (
  agency_id integer not null,
  from_at instant not null,
  until_at instant not null,
  found_at instant not null,
  primary key (agency_id, from_at)
);
