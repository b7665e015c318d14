-- tenant: kinds of matter that residents report, with the unit in charge and the proof it asks for
create table case_category (
  agency_id integer not null,
  id uuid not null,
  code text not null,
  name text not null,
  name_en text not null,
  hint text not null,
  unit_id uuid,
  class text not null,
  proof text not null,
  sort integer not null,
  active boolean not null,
  changed_at instant not null,
  primary key (agency_id, id),
  unique (agency_id, code)
);

-- tenant: texts that an answer may begin with, of one category or of all
create table case_template (
  agency_id integer not null,
  id uuid not null,
  category_id uuid,
  title text not null,
  body text not null,
  changed_at instant not null,
  primary key (agency_id, id)
);

-- tenant: reports of residents (pengaduan, aspirasi, permintaan informasi)
create table service_case (
  agency_id integer not null,
  id uuid not null,
  number text not null,
  kind text not null,
  class text not null,
  channel text not null,
  state text not null,
  closing text,
  subject text not null,
  body text not null,
  anonymous boolean not null,
  secret boolean not null,
  reporter_name text,
  contact_kind text,
  contact text,
  reporter_key bytes,
  address text not null,
  village text not null,
  landmark text not null,
  place_key text not null,
  latitude integer,
  longitude integer,
  happened_on date,
  category_id uuid,
  unit_id uuid,
  parent_id uuid,
  inherits_id uuid,
  hops integer not null,
  received_at instant not null,
  clock_from instant not null,
  recorded_at instant not null,
  due_on date,
  due_what text,
  told integer not null,
  version integer not null,
  primary key (agency_id, id),
  unique (agency_id, number)
);
create index service_case_queue on service_case (agency_id, state, due_on);
create index service_case_unit on service_case (agency_id, unit_id, state, due_on);
create index service_case_same on service_case (agency_id, reporter_key, place_key);
create index service_case_parent on service_case (agency_id, parent_id);

-- tenant: what happened to a case, step by step; its clocks are computed from these
create table case_event (
  agency_id integer not null,
  case_id uuid not null,
  seq integer not null,
  at instant not null,
  verb text not null,
  was text,
  state text not null,
  hand text not null,
  account_id uuid,
  actor_name text not null,
  from_unit uuid,
  to_unit uuid,
  reason text,
  primary key (agency_id, case_id, seq),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

-- tenant: answers to the reporter, words of the reporter, and notes among officers
create table case_message (
  agency_id integer not null,
  id uuid not null,
  case_id uuid not null,
  at instant not null,
  kind text not null,
  account_id uuid,
  author text not null,
  unit_id uuid,
  body text not null,
  primary key (agency_id, id),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_message_case on case_message (agency_id, case_id, at);

-- tenant: pictures of a case: what was reported, what was done
create table case_file (
  agency_id integer not null,
  case_id uuid not null,
  file_id uuid not null,
  purpose text not null,
  at instant not null,
  looks bigint not null,
  primary key (agency_id, case_id, file_id),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_file_looks on case_file (agency_id, looks);

-- tenant: closures as they were proposed, and what became of them
create table case_closure (
  agency_id integer not null,
  case_id uuid not null,
  seq integer not null,
  at instant not null,
  closing text not null,
  planned_on date,
  handed_to text,
  reason text not null,
  proof text not null,
  doubt text,
  unit_id uuid,
  account_id uuid,
  outcome text not null,
  contested_at instant,
  contest text,
  decided_at instant,
  decided_by uuid,
  decider text,
  decision text,
  primary key (agency_id, case_id, seq),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

-- tenant: secret links by which reporters reach their own report; kept as hashes
create table case_key (
  agency_id integer not null,
  hash bytes not null,
  case_id uuid not null,
  made_at instant not null,
  primary key (agency_id, hash),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

-- tenant: one-time links by which a closed case is rated; what was rated stands elsewhere
create table rating_link (
  agency_id integer not null,
  hash bytes not null,
  case_id uuid not null,
  unit_id uuid,
  category_id uuid,
  made_at instant not null,
  used boolean not null,
  primary key (agency_id, hash),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index rating_link_case on rating_link (agency_id, case_id);

-- tenant: ratings of closed cases (SKM element U8), by unit and month, without the case
create table case_rating (
  agency_id integer not null,
  id uuid not null,
  unit_id uuid,
  category_id uuid,
  month text not null,
  score integer not null,
  comment text,
  primary key (agency_id, id)
);
create index case_rating_unit on case_rating (agency_id, unit_id, month);

-- tenant: who was told that a deadline nears or has passed, with the reasons
create table case_escalation (
  agency_id integer not null,
  case_id uuid not null,
  due_on date not null,
  step integer not null,
  at instant not null,
  person_id uuid,
  unit_id uuid,
  because text not null,
  primary key (agency_id, case_id, due_on, step),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_escalation_person on case_escalation (agency_id, person_id);

-- tenant: reports that are being written, found again by a secret address
create table report_draft (
  agency_id integer not null,
  hash bytes not null,
  made_at instant not null,
  changed_at instant not null,
  answers text not null,
  case_id uuid,
  primary key (agency_id, hash)
);
create index report_draft_age on report_draft (agency_id, changed_at);

-- tenant: pictures of reports that are being written
create table report_draft_file (
  agency_id integer not null,
  hash bytes not null,
  file_id uuid not null,
  looks bigint not null,
  at instant not null,
  primary key (agency_id, hash, file_id),
  foreign key (agency_id, hash) references report_draft (agency_id, hash)
);
