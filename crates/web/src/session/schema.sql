-- reference: the governments that this installation serves
create table agency (
  agency_id integer not null,
  code text not null,
  name text not null,
  zone text not null,
  host text,
  created_at instant not null,
  primary key (agency_id)
);

-- tenant: who may sign in
create table account (
  agency_id integer not null,
  id uuid not null,
  login text not null,
  name text not null,
  person_id uuid,
  password text,
  totp_secret bytes,
  totp_pending bytes,
  totp_last_step bigint,
  factor_off_asked_by uuid,
  factor_off_asked_at instant,
  locale text not null,
  persona text,
  created_at instant not null,
  closed_at instant,
  primary key (agency_id, id),
  unique (agency_id, login)
);
create index account_person on account (agency_id, person_id);

-- tenant: which account holds which role for which unit, from when to when
create table account_role (
  agency_id integer not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  valid_from date not null,
  valid_to date,
  given_at instant not null,
  given_by uuid,
  primary key (agency_id, id),
  foreign key (agency_id, account_id) references account (agency_id, id)
);
create index account_role_account on account_role (agency_id, account_id);

-- tenant: authority handed over for a time
create table delegation (
  agency_id integer not null,
  id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  role text not null,
  unit_id uuid,
  valid_from date not null,
  valid_to date not null,
  reason text not null,
  decree text,
  made_at instant not null,
  ended_at instant,
  primary key (agency_id, id),
  foreign key (agency_id, from_account) references account (agency_id, id),
  foreign key (agency_id, to_account) references account (agency_id, id)
);
create index delegation_to on delegation (agency_id, to_account);
create index delegation_from on delegation (agency_id, from_account);

-- tenant: browsers that are signed in; only the hash of the token is kept
create table session (
  agency_id integer not null,
  id uuid not null,
  token_hash bytes not null,
  account_id uuid not null,
  opened_at instant not null,
  seen_at instant not null,
  factor_at instant,
  device text not null,
  idle_minutes integer not null,
  closed_at instant,
  primary key (agency_id, id),
  unique (agency_id, token_hash),
  foreign key (agency_id, account_id) references account (agency_id, id)
);
create index session_account on session (agency_id, account_id);

-- tenant: devices from which an account signed in; only the hash of their cookie is kept
create table known_device (
  agency_id integer not null,
  account_id uuid not null,
  device_hash bytes not null,
  seen_at instant not null,
  primary key (agency_id, account_id, device_hash),
  foreign key (agency_id, account_id) references account (agency_id, id)
);

-- tenant: tokens for programs; only the hash is kept
create table api_token (
  agency_id integer not null,
  id uuid not null,
  token_hash bytes not null,
  account_id uuid not null,
  name text not null,
  scopes text not null,
  made_at instant not null,
  expires_at instant not null,
  used_at instant,
  closed_at instant,
  primary key (agency_id, id),
  unique (agency_id, token_hash),
  foreign key (agency_id, account_id) references account (agency_id, id)
);
create index api_token_account on api_token (agency_id, account_id);

-- tenant: single-use codes for a lost second factor; only the hash is kept
create table recovery_code (
  agency_id integer not null,
  account_id uuid not null,
  code_hash bytes not null,
  used_at instant,
  primary key (agency_id, account_id, code_hash),
  foreign key (agency_id, account_id) references account (agency_id, id)
);

-- tenant: one-time links: first set-up, invitations, password resets; only the hash is kept
create table one_time_link (
  agency_id integer not null,
  token_hash bytes not null,
  purpose text not null,
  account_id uuid,
  expires_at instant not null,
  used_at instant,
  primary key (agency_id, token_hash)
);

-- tenant: answers to writes that carried an idempotency key
create table idempotency (
  agency_id integer not null,
  account_id uuid not null,
  key text not null,
  request_hash bytes not null,
  status integer not null,
  body bytes not null,
  at instant not null,
  primary key (agency_id, account_id, key)
);

-- tenant: dated settings of the agency; of one day the one set last counts
create table setting (
  agency_id integer not null,
  name text not null,
  valid_from date not null,
  set_at instant not null,
  value text not null,
  note text not null,
  set_by text not null,
  primary key (agency_id, name, valid_from, set_at)
);
