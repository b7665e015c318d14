-- tenant: by which calendar and times the deadlines of cases were reckoned last
create table case_reckoning (
  agency_id integer not null,
  print bytes not null,
  at instant not null,
  primary key (agency_id)
);
