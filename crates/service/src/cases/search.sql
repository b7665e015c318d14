-- tenant: words of reports and of what was said about them, by which they are found; made from these alone
create table case_word (
  agency_id integer not null,
  word text not null,
  case_id uuid not null,
  open boolean not null,
  primary key (agency_id, word, case_id)
);

-- tenant: by which rules the words of an agency were made
create table case_word_rules (
  agency_id integer not null,
  rules integer not null,
  primary key (agency_id)
);
