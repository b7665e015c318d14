-- An order that was taken back: when, by whom, why.
alter table case_order add column withdrawn_at instant;
alter table case_order add column withdrawn_by text;
alter table case_order add column withdrawn_why text;
