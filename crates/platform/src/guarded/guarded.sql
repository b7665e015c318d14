-- tenant: who came to hold a role that reads what stands apart, until another holder has seen it
create table role_notice (
  agency_id integer not null,
  id uuid not null,
  role text not null,
  account_id uuid not null,
  kind text not null,
  at instant not null,
  by_name text not null,
  seen_by text,
  seen_at instant,
  primary key (agency_id, id)
);
create index role_notice_age on role_notice (agency_id, at);
