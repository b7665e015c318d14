-- What a mask would hide of the texts and an officer opened to the public, a line each.
alter table service_case add column opened text not null default '';
