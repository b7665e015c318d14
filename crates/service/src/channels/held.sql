-- What becomes of what is said in public: a report at once, or a message that waits for a look.
alter table channel_account add column public_words text not null default 'at_once';

-- Who wrote what waits, under which id its platform tells of changes, and when it was put away.
alter table channel_inbound add column sender text;
alter table channel_inbound add column external_id text;
alter table channel_inbound add column put_away_at instant;
create index channel_inbound_waiting on channel_inbound (agency_id, channel, external_id)
  where verdict = 'held';
