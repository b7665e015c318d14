-- tenant: closures that a second seat looks at before they count, and what it found
create table case_look (
  agency_id integer not null,
  case_id uuid not null,
  seq integer not null,
  why text not null,
  unit_id uuid,
  asked_at instant not null,
  outcome text,
  decided_at instant,
  primary key (agency_id, case_id, seq),
  foreign key (agency_id, case_id, seq) references case_closure (agency_id, case_id, seq)
);
create index case_look_asked on case_look (agency_id, asked_at);

-- tenant: the seed by which closures are drawn for a second look, made once
create table case_draw (
  agency_id integer not null,
  seed bytes not null,
  made_at instant not null,
  primary key (agency_id)
);
