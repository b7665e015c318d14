-- tenant: forms that were sent, so that a second press or a reload makes nothing twice
create table sent_form (
  agency_id integer not null,
  key bytes not null,
  made uuid not null,
  at instant not null,
  primary key (agency_id, key)
);
create index sent_form_age on sent_form (agency_id, at);
