-- Since when a channel is open: one that has never heard anything is silent from then on. Of those that
-- are open already nobody knows more than when they were heard or asked last.
alter table channel_account add column opened_at instant;
update channel_account set opened_at = coalesce(last_at, polled_at, tested_at) where active = true;
