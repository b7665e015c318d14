-- tenant: whistleblowing (WBS), apart from reports of residents; read by the inspectorate alone
create table wbs_report (
  agency_id integer not null,
  id uuid not null,
  number text not null,
  phrase text not null,
  state text not null,
  ending text,
  standing text,
  what text not null,
  who text not null,
  place text not null,
  happened text not null,
  why text not null,
  how text not null,
  evidence text not null,
  unit_id uuid,
  received_at instant not null,
  changed_at instant not null,
  version integer not null,
  primary key (agency_id, id),
  unique (agency_id, number)
);
create index wbs_report_queue on wbs_report (agency_id, state, received_at);

-- tenant: what was said between a whistleblower and the inspectorate
create table wbs_message (
  agency_id integer not null,
  id uuid not null,
  report_id uuid not null,
  at instant not null,
  side text not null,
  body text not null,
  primary key (agency_id, id),
  foreign key (agency_id, report_id) references wbs_report (agency_id, id)
);
create index wbs_message_report on wbs_message (agency_id, report_id, at);

-- tenant: the steps of the inspectorate, with reasons
create table wbs_step (
  agency_id integer not null,
  report_id uuid not null,
  seq integer not null,
  at instant not null,
  step text not null,
  state text not null,
  account_id uuid,
  actor_name text not null,
  reason text not null,
  primary key (agency_id, report_id, seq),
  foreign key (agency_id, report_id) references wbs_report (agency_id, id)
);

-- tenant: pictures of evidence
create table wbs_file (
  agency_id integer not null,
  report_id uuid not null,
  file_id uuid not null,
  at instant not null,
  primary key (agency_id, report_id, file_id),
  foreign key (agency_id, report_id) references wbs_report (agency_id, id)
);

-- tenant: addresses under which a whistleblower talks for an hour; kept as hashes
create table wbs_talk (
  agency_id integer not null,
  hash bytes not null,
  report_id uuid not null,
  ends_at instant not null,
  primary key (agency_id, hash),
  foreign key (agency_id, report_id) references wbs_report (agency_id, id)
);
create index wbs_talk_end on wbs_talk (agency_id, ends_at);

-- tenant: emergency looks at the register by somebody who has no seat in it (break-glass)
create table wbs_glass (
  agency_id integer not null,
  id uuid not null,
  report_id uuid not null,
  account_id uuid,
  actor_name text not null,
  reason text not null,
  opened_at instant not null,
  ends_at instant not null,
  seen_by text,
  seen_at instant,
  primary key (agency_id, id),
  foreign key (agency_id, report_id) references wbs_report (agency_id, id)
);
