-- tenant: what was put in place of cells of a list of reports before it was taken; values that tell of a
-- resident only while the list waits
create table case_import_mend (
  agency_id integer not null,
  batch_id uuid not null,
  sheet_row integer not null,
  field text not null,
  value text,
  mended_by text not null,
  mended_at instant not null,
  primary key (agency_id, batch_id, sheet_row, field),
  foreign key (agency_id, batch_id) references case_import (agency_id, id)
);
