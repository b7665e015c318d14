create index channel_sending_case on channel_sending (agency_id, case_id);
