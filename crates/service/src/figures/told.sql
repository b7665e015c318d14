-- What was told of reports, one question of a year at the end of a month: every later number is held
-- against it, so that the difference of two betrays nobody.
-- tenant: what was told of the reports of each unit
create table case_figure (
  agency_id integer not null,
  year text not null,
  edition integer not null,
  split text not null,
  month text not null,
  at instant not null,
  shown boolean not null,
  told text not null,
  primary key (agency_id, year, edition, split)
);
-- Figures from before were told without this rule and by months that were not over. Those of this year
-- and the last are told anew.
delete from figure where source = 'service';
