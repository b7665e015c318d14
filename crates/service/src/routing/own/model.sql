-- tenant: the routing model of the agency, learned from its own cases; holds no text of a resident
create table route_model (
  agency_id integer not null,
  version integer not null,
  trained_at instant,
  asked_at instant,
  about text not null,
  model bytes,
  primary key (agency_id)
);

-- tenant: who follows a report besides its reporter; joined_id is the follower's own report where one
-- joined it (its contact stands there), else contact and confirmed_at hold how and since when the
-- follower is told; key is the hash of the secret by which the following ends
create table case_follower (
  agency_id integer not null,
  case_id uuid not null,
  key bytes not null,
  joined_id uuid,
  contact_kind text,
  contact text,
  since instant not null,
  confirmed_at instant,
  primary key (agency_id, case_id, key),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);
create index case_follower_key on case_follower (agency_id, key);
create index case_follower_joined on case_follower (agency_id, joined_id);
