-- tenant: lists of reports from other systems, as they were brought; the file itself only while it waits
create table case_import (
  agency_id integer not null,
  id uuid not null,
  source text not null,
  file_name text not null,
  file_sha256 bytes not null,
  content bytes not null,
  state text not null,
  total_rows integer not null,
  accepted integer not null,
  rejected integer not null,
  known integer not null,
  made_by text not null,
  made_at instant not null,
  applied_at instant,
  primary key (agency_id, id)
);

-- tenant: the number that a report has in the system it came from, so that it is never taken twice
create table case_origin (
  agency_id integer not null,
  source text not null,
  reference text not null,
  case_id uuid not null,
  digest bytes not null,
  primary key (agency_id, source, reference),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

-- tenant: which unit of the register is meant by a name that other systems use
create table case_import_unit (
  agency_id integer not null,
  name text not null,
  unit_id uuid not null,
  primary key (agency_id, name)
);
