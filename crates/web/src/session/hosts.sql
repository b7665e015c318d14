-- every request of the public asks for an agency by its host
create index agency_host on agency (host);
