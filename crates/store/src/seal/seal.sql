-- local: the keys that sealed something here, by their names; the keys themselves are not in the database
create table seal_key (
  name text not null,
  since instant not null,
  primary key (name)
);
