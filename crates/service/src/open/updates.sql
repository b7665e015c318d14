-- programs of others ask what happened since they asked last
create index case_event_at on case_event (agency_id, at);
