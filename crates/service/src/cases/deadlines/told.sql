-- Several people may be told of one step, or nobody: then the step says so. What was told before this
-- was kept is taken over; what was due then is not known any more.
-- tenant: who was told that a deadline nears or has passed, with the reasons; nobody where neither person nor account stands
create table case_told (
  agency_id integer not null,
  case_id uuid not null,
  due_on date not null,
  step integer not null,
  seq integer not null,
  due_what text,
  at instant not null,
  person_id uuid,
  account_id uuid,
  unit_id uuid,
  because text not null,
  primary key (agency_id, case_id, due_on, step, seq),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_told_person on case_told (agency_id, person_id);
create index case_told_account on case_told (agency_id, account_id);
insert into case_told (agency_id, case_id, due_on, step, seq, at, person_id, unit_id, because)
select agency_id, case_id, due_on, step, 0, at, person_id, unit_id, because from case_escalation;
drop table case_escalation;

-- tenant: the turn of deadlines that last went otherwise than the one before: how many cases it could not do
create table case_turn (
  agency_id integer not null,
  at instant not null,
  failed integer not null,
  primary key (agency_id)
);
