-- tenant: categories and texts of answers as each change left them, with who changed them
create table catalogue_version (
  agency_id integer not null,
  subject_id uuid not null,
  version integer not null,
  at instant not null,
  account_id uuid,
  actor_name text not null,
  content text not null,
  primary key (agency_id, subject_id, version)
);
