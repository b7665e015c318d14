-- tenant: emergency looks at the register of gratification by somebody who has no seat in it (break-glass)
create table gratification_glass (
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
  foreign key (agency_id, report_id) references gratification (agency_id, id)
);
