-- tenant: numbers of reports that were taken back with their import; they are never given out again
create table case_taken_back (
  agency_id integer not null,
  number text not null,
  case_id uuid not null,
  batch_id uuid not null,
  at instant not null,
  primary key (agency_id, number)
);
create index case_taken_back_batch on case_taken_back (agency_id, batch_id, case_id);

-- An import that was taken back: when, by whom, why.
alter table case_import add column undone_at instant;
alter table case_import add column undone_by text;
alter table case_import add column undone_why text;

-- With which import a report came, and how many steps and messages it had then: more of them mean that
-- somebody has gone on with it.
alter table case_origin add column batch_id uuid;
alter table case_origin add column steps integer;
alter table case_origin add column messages integer;
update case_origin set
  batch_id = (select i.id from case_import i
    join service_case s on s.agency_id = i.agency_id and s.recorded_at = i.applied_at
    where i.agency_id = case_origin.agency_id and i.source = case_origin.source and s.id = case_origin.case_id
    order by i.id limit 1),
  steps = (select count(*) from case_event e
    join service_case s on s.agency_id = e.agency_id and s.id = e.case_id
    where e.agency_id = case_origin.agency_id and e.case_id = case_origin.case_id and e.at <= s.recorded_at),
  messages = (select count(*) from case_message m
    join service_case s on s.agency_id = m.agency_id and s.id = m.case_id
    where m.agency_id = case_origin.agency_id and m.case_id = case_origin.case_id and m.at <= s.recorded_at);
create index case_origin_batch on case_origin (agency_id, batch_id);

-- A case that is removed is looked for in every table that may point to it.
create index case_origin_case on case_origin (agency_id, case_id);
create index case_key_case on case_key (agency_id, case_id);
create index open_report_case on open_report (agency_id, case_id);
create index open_token_case on open_token (agency_id, case_id);
create index case_agreement_joined on case_agreement (agency_id, joined_id);
