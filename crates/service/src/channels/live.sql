-- tenant: how a channel is connected; its secrets are used and never shown
create table channel_account (
  agency_id integer not null,
  channel text not null,
  active boolean not null,
  base_url text not null,
  media_url text,
  ids text not null,
  names text not null,
  template text,
  expected_a_day integer not null,
  token_ends_on date,
  signing_secret bytes,
  access_token bytes,
  key_hash bytes,
  check_hash bytes,
  last_at instant,
  tested_at instant,
  test_well boolean,
  test_said text,
  cursor text,
  polled_at instant,
  primary key (agency_id, channel)
);

-- tenant: a talk with a resident in a chat, as far as it has come
create table channel_talk (
  agency_id integer not null,
  channel text not null,
  chat text not null,
  turn integer not null,
  state text not null,
  heard_at instant not null,
  wake_at instant,
  primary key (agency_id, channel, chat)
);
create index channel_talk_wake on channel_talk (agency_id, wake_at);

-- tenant: what was told of a message of a resident, under the id of its platform
create table channel_message (
  agency_id integer not null,
  channel text not null,
  external_id text not null,
  sender text,
  case_id uuid,
  written_at instant,
  deleted_at instant,
  primary key (agency_id, channel, external_id)
);
create index channel_message_case on channel_message (agency_id, case_id);

-- tenant: where what is answered to a case goes back
create table channel_thread (
  agency_id integer not null,
  case_id uuid not null,
  channel text not null,
  recipient text not null,
  in_reply_to text not null,
  public boolean not null,
  primary key (agency_id, case_id),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

-- tenant: the way of a promised message: when it is tried next, how often it was, what came of it
create table channel_sending (
  agency_id integer not null,
  id uuid not null,
  channel text not null,
  recipient text not null,
  case_id uuid,
  public boolean not null,
  frame text not null,
  path text,
  urgent boolean not null,
  tries integer not null,
  next_at instant,
  dead_at instant,
  fault text,
  external_id text,
  primary key (agency_id, id),
  foreign key (agency_id, id) references channel_outbox (agency_id, id)
);
create index channel_sending_due on channel_sending (agency_id, next_at);
create index channel_sending_whose on channel_sending (agency_id, channel, recipient, next_at);
create index channel_sending_known on channel_sending (agency_id, channel, external_id);
create index channel_sending_dead on channel_sending (agency_id, channel, dead_at);

-- tenant: what a platform said of a sent message; it may say so before the message is noted as sent
create table channel_receipt (
  agency_id integer not null,
  channel text not null,
  external_id text not null,
  reception text not null,
  at instant not null,
  because text,
  primary key (agency_id, channel, external_id)
);

-- tenant: what a platform must be asked for: pictures, and posts of which it told the id only
create table channel_fetch (
  agency_id integer not null,
  id uuid not null,
  channel text not null,
  case_id uuid,
  what text not null,
  tries integer not null,
  next_at instant,
  dead_at instant,
  fault text,
  primary key (agency_id, id)
);
create index channel_fetch_due on channel_fetch (agency_id, next_at);

-- tenant: public posts that an officer brought in by hand, each once
create table channel_capture (
  agency_id integer not null,
  case_id uuid not null,
  link text not null,
  primary key (agency_id, case_id),
  unique (agency_id, link),
  foreign key (agency_id, case_id) references service_case (agency_id, id)
);

create index channel_inbound_age on channel_inbound (agency_id, channel, at);
