-- tenant: raised by every change of the register, so that what is kept in memory knows its age
create table register_version (
  agency_id integer not null,
  version bigint not null,
  primary key (agency_id)
);

-- tenant: a decision in writing (SK) on which facts of the register rest
create table decree (
  agency_id integer not null,
  id uuid not null,
  number text not null,
  signed_on date,
  signed_by text,
  about text,
  file_id uuid,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id)
);
create index decree_number on decree (agency_id, number);

-- tenant: scans and other stored files
create table file (
  agency_id integer not null,
  id uuid not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 bytes not null,
  content bytes not null,
  person_id uuid,
  stored_at instant not null,
  stored_tx uuid not null,
  primary key (agency_id, id)
);

-- tenant: units (unor); the id stays, the facts are dated below
create table unit (
  agency_id integer not null,
  id uuid not null,
  code text not null,
  siasn_id text,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id),
  unique (agency_id, code)
);
create index unit_siasn on unit (agency_id, siasn_id);

-- tenant: the dated facts of a unit: its name and its place in the tree
create table unit_fact (
  agency_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  name text not null,
  short_name text,
  kind text not null,
  sort integer not null,
  valid_from date not null,
  valid_to date,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references unit (agency_id, id)
);
create index unit_fact_unit on unit_fact (agency_id, unit_id, valid_from);
create index unit_fact_tx on unit_fact (agency_id, recorded_tx);

-- tenant: where a unit went when it was merged, split or renamed
create table unit_mapping (
  agency_id integer not null,
  id uuid not null,
  from_unit uuid not null,
  to_unit uuid not null,
  how text not null,
  valid_from date not null,
  decree_id uuid,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id),
  foreign key (agency_id, from_unit) references unit (agency_id, id),
  foreign key (agency_id, to_unit) references unit (agency_id, id)
);

-- tenant: jobs (jabatan): what a seat is for
create table job (
  agency_id integer not null,
  id uuid not null,
  name text not null,
  kind text not null,
  level text not null,
  class integer,
  eselon text,
  siasn_id text,
  min_education text,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id),
  unique (agency_id, name, level)
);

-- tenant: seats (formasi), one row one chair; the id stays, the facts are dated below
create table seat (
  agency_id integer not null,
  id uuid not null,
  code text,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id)
);
create index seat_code on seat (agency_id, code);

-- tenant: the dated facts of a seat: its unit, its job, its class
create table seat_fact (
  agency_id integer not null,
  id uuid not null,
  seat_id uuid not null,
  unit_id uuid not null,
  job_id uuid not null,
  class integer,
  managing boolean not null,
  need_basis text not null,
  valid_from date not null,
  valid_to date,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, seat_id) references seat (agency_id, id),
  foreign key (agency_id, unit_id) references unit (agency_id, id),
  foreign key (agency_id, job_id) references job (agency_id, id)
);
create index seat_fact_seat on seat_fact (agency_id, seat_id, valid_from);
create index seat_fact_unit on seat_fact (agency_id, unit_id);
create index seat_fact_tx on seat_fact (agency_id, recorded_tx);

-- tenant: people; the id stays for life
create table person (
  agency_id integer not null,
  id uuid not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  primary key (agency_id, id)
);

-- tenant: identity and contact of a person; corrections supersede, nothing is overwritten
create table person_fact (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  nip text not null,
  old_nip text,
  siasn_id text,
  name text not null,
  folded_name text not null,
  title_front text,
  title_back text,
  birth_date date not null,
  birth_place text,
  sex text not null,
  religion text,
  marital text,
  nik text,
  nik_valid boolean,
  phone text,
  email text,
  email_gov text,
  address text,
  npwp text,
  bpjs text,
  valid_from date not null,
  valid_to date,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index person_fact_person on person_fact (agency_id, person_id);
create index person_fact_nip on person_fact (agency_id, nip);
create index person_fact_tx on person_fact (agency_id, recorded_tx);

-- tenant: legal standing through time: CPNS, PNS, PPPK; active, on leave, retired
create table standing_fact (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  asn_kind text not null,
  standing text not null,
  employee_type text,
  valid_from date not null,
  valid_to date,
  ended_why text,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index standing_fact_person on standing_fact (agency_id, person_id, valid_from);
create index standing_fact_tx on standing_fact (agency_id, recorded_tx);

-- tenant: grades (golongan/ruang) through time
create table grade_fact (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  grade text not null,
  service_years integer,
  service_months integer,
  valid_from date not null,
  valid_to date,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index grade_fact_person on grade_fact (agency_id, person_id, valid_from);
create index grade_fact_tx on grade_fact (agency_id, recorded_tx);

-- tenant: who holds which seat, and how, through time
create table assignment (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  seat_id uuid not null,
  kind text not null,
  valid_from date not null,
  valid_to date,
  ended_why text,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id),
  foreign key (agency_id, seat_id) references seat (agency_id, id)
);
create index assignment_person on assignment (agency_id, person_id, valid_from);
create index assignment_seat on assignment (agency_id, seat_id, valid_from);
create index assignment_tx on assignment (agency_id, recorded_tx);

-- tenant: education of a person
create table education_fact (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  level text not null,
  programme text,
  school text,
  graduated_in integer,
  valid_from date not null,
  valid_to date,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index education_fact_person on education_fact (agency_id, person_id);
create index education_fact_tx on education_fact (agency_id, recorded_tx);

-- tenant: family of a person
create table family_fact (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  relation text not null,
  name text not null,
  birth_date date,
  valid_from date not null,
  valid_to date,
  decree_id uuid,
  source text not null,
  recorded_at instant not null,
  recorded_tx uuid not null,
  superseded_at instant,
  superseded_tx uuid,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index family_fact_person on family_fact (agency_id, person_id);
create index family_fact_tx on family_fact (agency_id, recorded_tx);

-- tenant: corrections that employees ask for, with their evidence
create table correction (
  agency_id integer not null,
  id uuid not null,
  person_id uuid not null,
  field text not null,
  shown text,
  wanted text not null,
  reason text not null,
  file_id uuid,
  asked_by uuid not null,
  asked_at instant not null,
  state text not null,
  decided_by uuid,
  decided_at instant,
  decision_note text,
  primary key (agency_id, id),
  foreign key (agency_id, person_id) references person (agency_id, id)
);
create index correction_state on correction (agency_id, state, asked_at);
create index correction_person on correction (agency_id, person_id);

-- tenant: imports, from the file to the undo
create table import_batch (
  agency_id integer not null,
  id uuid not null,
  kind text not null,
  file_name text not null,
  file_sha256 bytes not null,
  content bytes not null,
  as_of date,
  state text not null,
  total_rows integer not null,
  accepted integer not null,
  rejected integer not null,
  report text not null,
  made_by text not null,
  made_at instant not null,
  applied_tx uuid,
  applied_at instant,
  undone_tx uuid,
  undone_at instant,
  primary key (agency_id, id)
);
create index import_batch_made on import_batch (agency_id, made_at);

-- tenant: cells mended before an import was applied
create table import_mend (
  agency_id integer not null,
  batch_id uuid not null,
  sheet_row integer not null,
  field text not null,
  value text not null,
  mended_by text not null,
  mended_at instant not null,
  primary key (agency_id, batch_id, sheet_row, field),
  foreign key (agency_id, batch_id) references import_batch (agency_id, id)
);

-- tenant: which header means which field, remembered from the last import
create table import_column (
  agency_id integer not null,
  kind text not null,
  header text not null,
  field text not null,
  remembered_at instant not null,
  primary key (agency_id, kind, header)
);

-- tenant: differences between a file and the register, decided once
create table reconcile_item (
  agency_id integer not null,
  id uuid not null,
  batch_id uuid not null,
  sheet_row integer not null,
  person_id uuid,
  nip text not null,
  name text not null,
  folded text not null,
  subject text not null,
  item_case text not null,
  field text not null,
  ours text,
  theirs text,
  sure text not null,
  evidence text not null,
  memory text not null,
  state text not null,
  decided_by text,
  decided_at instant,
  decided_tx uuid,
  note text,
  primary key (agency_id, id),
  foreign key (agency_id, batch_id) references import_batch (agency_id, id)
);
create index reconcile_item_queue on reconcile_item (agency_id, batch_id, state, sheet_row);
create index reconcile_item_memory on reconcile_item (agency_id, memory);

-- tenant: figures: a metric of a unit in a period, with its count and its source
create table figure (
  agency_id integer not null,
  metric text not null,
  unit_id uuid not null,
  period text not null,
  value bigint not null,
  n bigint not null,
  source text not null,
  computed_at instant not null,
  primary key (agency_id, metric, unit_id, period)
);

-- tenant: drafts of a restructuring, step by step
create table restructure_draft (
  agency_id integer not null,
  id uuid not null,
  name text not null,
  effective_on date not null,
  state text not null,
  steps text not null,
  made_by text not null,
  made_at instant not null,
  applied_tx uuid,
  primary key (agency_id, id)
);
