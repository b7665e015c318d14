create index channel_thread_whose on channel_thread (agency_id, channel, recipient);
