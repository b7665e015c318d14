-- tenant: officers who were called into the discussion of a case, by its last call
create table case_call (
  agency_id integer not null,
  case_id uuid not null,
  account_id uuid not null,
  at instant not null,
  by_name text not null,
  seen_at instant,
  primary key (agency_id, case_id, account_id),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_call_account on case_call (agency_id, account_id, seen_at);

-- tenant: orders for officers in the field
create table case_order (
  agency_id integer not null,
  id uuid not null,
  case_id uuid not null,
  at instant not null,
  by_account uuid,
  by_name text not null,
  account_id uuid not null,
  account_name text not null,
  instruction text not null,
  due_on date not null,
  done_at instant,
  done_note text,
  primary key (agency_id, id),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_order_account on case_order (agency_id, account_id, done_at);
create index case_order_case on case_order (agency_id, case_id);
