-- tenant: gratification that employees report, apart from reports of residents
create table gratification (
  agency_id integer not null,
  id uuid not null,
  number text not null,
  account_id uuid not null,
  person_id uuid,
  reporter text not null,
  received_on date not null,
  giver text not null,
  relation text not null,
  occasion text not null,
  what text not null,
  rupiah bigint not null,
  held text not null,
  more text not null,
  state text not null,
  outcome text,
  reported_at instant not null,
  forwarded_on date,
  reference text,
  decided_on date,
  version integer not null,
  primary key (agency_id, id),
  unique (agency_id, number)
);
create index gratification_own on gratification (agency_id, account_id, reported_at);
create index gratification_queue on gratification (agency_id, state, received_on);

-- tenant: the steps of the unit for gratification control (UPG), with reasons
create table gratification_step (
  agency_id integer not null,
  report_id uuid not null,
  seq integer not null,
  at instant not null,
  step text not null,
  account_id uuid,
  actor_name text not null,
  reason text not null,
  primary key (agency_id, report_id, seq),
  foreign key (agency_id, report_id) references gratification (agency_id, id)
);

-- tenant: pictures of what was given
create table gratification_file (
  agency_id integer not null,
  report_id uuid not null,
  file_id uuid not null,
  at instant not null,
  primary key (agency_id, report_id, file_id),
  foreign key (agency_id, report_id) references gratification (agency_id, id)
);
