-- The letter of answer or the log of the work that a closure names as its proof.
alter table case_closure add column paper_no text;
alter table case_closure add column paper_on date;
-- What the file of a picture said that asks for a second look, never the place or the moment itself.
alter table case_file add column doubt text;
