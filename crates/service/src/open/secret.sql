-- how many reports the public may read is all of them but the secret ones, which are few
create index service_case_secret on service_case (agency_id, state) where secret;
