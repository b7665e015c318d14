-- tenant: what the channels delivered, each thing once; what waits for a look keeps its words
create table channel_inbound (
  agency_id integer not null,
  channel text not null,
  key text not null,
  at instant not null,
  verdict text not null,
  reason text,
  case_id uuid,
  raw bytes,
  primary key (agency_id, channel, key)
);
create index channel_inbound_held on channel_inbound (agency_id, verdict, at);

-- tenant: what is to be sent to residents, promised with what caused it
create table channel_outbox (
  agency_id integer not null,
  id uuid not null,
  channel text not null,
  recipient text not null,
  in_reply_to text not null,
  number text not null,
  body text not null,
  made_at instant not null,
  handed_at instant,
  primary key (agency_id, id)
);
create index channel_outbox_open on channel_outbox (agency_id, channel, handed_at, made_at);
