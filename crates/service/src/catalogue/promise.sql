-- What the service of a category promises, in working days, since when; and whether its reports are
-- shown to the public before an officer opens them.
alter table case_category add column answer_days integer;
alter table case_category add column resolve_days integer;
alter table case_category add column promised_on date;
alter table case_category add column withheld boolean not null default false;

-- What was promised when the clock of a report began, and whether it is withheld from the public.
alter table service_case add column answer_days integer;
alter table service_case add column resolve_days integer;
alter table service_case add column promised_on date;
alter table service_case add column withheld boolean not null default false;
-- How many reports the public may read is told without them, as it is without the secret ones.
create index service_case_withheld on service_case (agency_id, state) where withheld and not secret;
