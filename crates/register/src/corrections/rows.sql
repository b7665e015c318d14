-- tenant: rows of histories that were mended because a correction was asked for
create table correction_row (
  agency_id integer not null,
  correction_id uuid not null,
  replaced uuid not null,
  made uuid,
  primary key (agency_id, correction_id),
  foreign key (agency_id, correction_id) references correction (agency_id, id)
);
