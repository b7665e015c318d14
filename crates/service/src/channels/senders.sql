-- By what the sender of a mail is known again: a digest, so that one is not answered for ever.
alter table channel_inbound add column sender_digest text;
