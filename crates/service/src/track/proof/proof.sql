-- tenant: links sent to the contact of a report, by which whoever left it opens the own page: for an hour, once
create table case_proof (
  agency_id integer not null,
  hash bytes not null,
  case_id uuid not null,
  at instant not null,
  primary key (agency_id, hash)
);
create index case_proof_age on case_proof (agency_id, at);

-- What a reporter said by telephone, in person or by letter, and an officer took down: by which way.
alter table case_event add column via text;
alter table case_message add column via text;

-- A clock that leads from an anonymous report to one with a name, or the other way, tells who is who:
-- such a report has a clock of its own, and hands on that to those who had theirs from it. The deadlines
-- of all are reckoned anew after this.
update service_case set inherits_id = null, clock_from = received_at
where inherits_id is not null and (anonymous or exists (
  select 1 from service_case e
  where e.agency_id = service_case.agency_id and e.id = service_case.inherits_id and e.anonymous));
create index service_case_inherits on service_case (agency_id, inherits_id);
with recursive handed (agency_id, id, clock_from) as (
  select agency_id, id, clock_from from service_case where inherits_id is null
  union all
  select c.agency_id, c.id, h.clock_from from handed h
  join service_case c on c.agency_id = h.agency_id and c.inherits_id = h.id
)
update service_case set clock_from = handed.clock_from from handed
where service_case.inherits_id is not null and handed.agency_id = service_case.agency_id
  and handed.id = service_case.id and handed.clock_from <> service_case.clock_from;
drop index service_case_inherits;
delete from case_reckoning;
