-- In blocks, as ids of conversations are: an id is known before its row is written, and with it the
-- Message-ID.
create sequence delivery_id as bigint start with 1 increment by 50;

create table delivery (
  organization    text        not null,
  id              bigint      not null,
  kind            text        not null check (kind in ('MESSAGE','NOTIFICATION')),
  conversation_id bigint      not null,
  position        int,
  staff           text,
  notification_id bigint,
  address         text        not null,
  message_id      text        not null,
  status          text        not null
    check (status in ('QUEUED','SENT','FAILED','BOUNCED','CANCELLED')),
  attempts        int         not null default 0,
  created_at      timestamptz not null,
  queued_since    timestamptz not null,
  due_at          timestamptz not null,
  held_back       boolean     not null default false,
  claimed_until   timestamptz,
  sent_at         timestamptz,
  ended_at        timestamptz,
  last_code       int,
  last_result     text,
  events          int         not null default 0,
  version         bigint      not null default 1,
  next_at timestamptz generated always as (
    case when status = 'QUEUED' and not held_back then greatest(due_at, claimed_until) end) stored,
  primary key (organization, id),
  constraint delivery_message_id unique (organization, message_id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade,
  constraint delivery_of_one_thing check (
    case kind when 'MESSAGE' then position is not null and notification_id is null
      else position is null and staff is not null and notification_id is not null end)
);
comment on table delivery is
  'Mails that are to be sent or were: the queue, and what became of each';
comment on column delivery.position is 'The message of the conversation that is sent';
comment on column delivery.staff is 'To whom the notification is mailed: it or a substitute';
comment on column delivery.address is 'Empty when its conversation was erased';
comment on column delivery.message_id is
  'The Message-ID, made from the id: a mail that is sent twice is recognised by it';
comment on column delivery.attempts is
  'How often the mail itself was tried; that the server was away does not count';
comment on column delivery.queued_since is
  'Since when it could have been sent: it was queued, somebody asked for it again, or the branch opened';
comment on column delivery.held_back is
  'Whether it waits for an earlier mail of its conversation. Of those that are queued the earliest never does';
comment on column delivery.due_at is 'When it is to be tried next';
comment on column delivery.claimed_until is
  'Until when whoever claimed it may take to send it; later it is another''s';
comment on column delivery.ended_at is 'When it was sent, failed, returned or was cancelled';
comment on column delivery.last_code is 'The reply code of the mail server at the last attempt';
comment on column delivery.events is 'Events of this delivery so far: the sequence of the last one';
comment on column delivery.next_at is
  'When somebody may send it; null when it is not queued, or held back';
comment on index delivery_pkey is 'A delivery; a library''s, newest first';
comment on index delivery_message_id is 'The mail that an answer names in In-Reply-To or References';
create index delivery_conversation on delivery (organization, conversation_id, position);
comment on index delivery_conversation is
  'The deliveries of a conversation; whether an earlier message of it still waits';
create index delivery_status on delivery (organization, status, id);
comment on index delivery_status is 'A library''s deliveries of a status, newest first: the queue';
create index delivery_next on delivery (next_at) where next_at is not null;
comment on index delivery_next is
  'Sweeper: what is due, and when the next one is. One sweeper serves all organizations, so theirs is not the first column';
create index delivery_queued_since on delivery (queued_since) where status = 'QUEUED';
comment on index delivery_queued_since is
  'Metrics: how many wait, and since when. They tell of all organizations, so theirs is not the first column';

create table delivery_attempt (
  organization text        not null,
  delivery_id  bigint      not null,
  number       int         not null,
  at           timestamptz not null,
  outcome      text        not null
    check (outcome in ('SENT','REFUSED','DEFERRED','UNREACHABLE','UNBUILDABLE','BOUNCED')),
  code         int,
  result       text        not null check (char_length(result) <= 1000),
  primary key (organization, delivery_id, number),
  foreign key (organization, delivery_id) references delivery (organization, id) on delete cascade
);
comment on table delivery_attempt is
  'The log of deliveries: each time one was tried or came back, and what the mail server said';
comment on column delivery_attempt.code is 'The reply code of SMTP, when there was one';
comment on index delivery_attempt_pkey is 'The attempts of a delivery, in order';

do $$
declare t text;
begin
  foreach t in array array['delivery', 'delivery_attempt'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
-- the policy lets just the functions of the sweeper pass, in which the owner acts for somebody else
create policy owner_sweeps on delivery for all to current_user
  using (current_user <> session_user);
grant select, insert, update on delivery to ${app};
-- an erasure takes out what was said; that something was tried stays
grant select, insert, update (result) on delivery_attempt to ${app};
grant usage on sequence delivery_id to ${app};
