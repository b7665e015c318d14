-- tenant: by what a report is known again when a program sends it once more; kept for a day
create table open_report (
  agency_id integer not null,
  mark bytes not null,
  case_id uuid not null,
  at instant not null,
  primary key (agency_id, mark),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index open_report_age on open_report (agency_id, at);

-- tenant: secrets by which a program asks for the number of what it sent; kept as hashes
create table open_token (
  agency_id integer not null,
  hash bytes not null,
  case_id uuid not null,
  at instant not null,
  primary key (agency_id, hash),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

create index service_case_received on service_case (agency_id, received_at);
