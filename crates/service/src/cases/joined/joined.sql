-- tenant: who of those who joined a case agrees to a closing of it; that closes it for nobody else
create table case_agreement (
  agency_id integer not null,
  case_id uuid not null,
  seq integer not null,
  joined_id uuid not null,
  at instant not null,
  primary key (agency_id, case_id, seq, joined_id),
  foreign key (agency_id, case_id, seq) references case_closure (agency_id, case_id, seq),
  foreign key (agency_id, joined_id) references service_case (agency_id, id)
);
