-- tenant: what happened, one row an event, never changed
create table journal_event (
  agency_id integer not null,
  seq bigint not null,
  tx_id uuid not null,
  tx_index integer not null,
  tx_size integer not null,
  at instant not null,
  actor_id uuid,
  actor_name text not null,
  permission text not null,
  reason text not null,
  verb text not null,
  subject_kind text not null,
  subject text not null,
  facts_before text,
  facts_after text,
  digest bytes not null,
  block bigint,
  primary key (agency_id, seq)
);
create index journal_event_subject on journal_event (agency_id, subject_kind, subject, seq);
create index journal_event_tx on journal_event (agency_id, tx_id);
create index journal_event_block on journal_event (agency_id, block, seq);

-- tenant: the chain over the events
create table journal_block (
  agency_id integer not null,
  height bigint not null,
  events integer not null,
  previous bytes not null,
  hash bytes not null,
  sealed_at instant not null,
  primary key (agency_id, height)
);

-- only: postgres
create sequence journal_seq as bigint;
-- end
