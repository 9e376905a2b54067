create table received_mail (
  organization    text        not null,
  message_id      text        not null,
  id              bigint      not null generated always as identity,
  status          text        not null
    check (status in ('ACCEPTED','HELD','ACCEPTING','IGNORED','DISMISSED')),
  reason          text,
  detail          text,
  sender          text,
  sender_name     text,
  subject         text        not null,
  text            text,
  attachments     int         not null,
  size            bigint      not null,
  received_at     timestamptz not null,
  recorded_at     timestamptz not null,
  conversation_id bigint,
  position        int,
  to_conversation bigint,
  to_customer     text,
  to_type         text,
  to_category     text,
  decided_by      text,
  decided_at      timestamptz,
  in_held         boolean     not null,
  version         bigint      not null default 1,
  primary key (organization, message_id),
  constraint received_mail_number unique (organization, id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete set null (conversation_id),
  constraint received_mail_text_until_decided check (text is null or status in ('HELD','ACCEPTING'))
);
comment on table received_mail is
  'Each mail that reached a library and what became of it: a second copy finds its row and has no effect';
comment on column received_mail.message_id is
  'Message-ID with its angle brackets, or sha256: and a digest of a mail that has none';
comment on column received_mail.text is
  'What a held mail says, for whoever decides; a message has it afterwards';
comment on column received_mail.attachments is
  'How many; of a mail that is too large they were not looked at';
comment on column received_mail.received_at is 'When the mail server got it';
comment on column received_mail.position is 'The message that was written';
comment on column received_mail.to_conversation is 'Where staff decided that it belongs';
comment on column received_mail.in_held is
  'Whether the mail itself lies in the folder of held mails, or is on its way there';
comment on index received_mail_pkey is 'Whether a mail has been received before';
comment on index received_mail_number is 'One mail; a library''s, newest first';
create index received_mail_status on received_mail (organization, status, id);
comment on index received_mail_status is 'A library''s mails of a status, newest first';
create index received_mail_sender on received_mail (organization, sender, recorded_at);
comment on index received_mail_sender is 'How many a sender wrote within the hour';
create index received_mail_conversation on received_mail (organization, conversation_id, id)
  where conversation_id is not null;
comment on index received_mail_conversation is
  'The mails of a conversation: who wrote, how many within the hour, what is exported and erased';
create index received_mail_decision on received_mail (organization, to_conversation)
  where to_conversation is not null;
comment on index received_mail_decision is 'What staff meant for a conversation; for its erasure';
create index received_mail_customer on received_mail (organization, to_customer)
  where to_customer is not null;
comment on index received_mail_customer is
  'What staff meant for a customer; for exports and erasures';
create index received_mail_thread on received_mail (message_id) where conversation_id is not null;
comment on index received_mail_thread is
  'The conversation of a mail that another one answers; whose library it is is not known before';
create index received_mail_decided on received_mail (id)
  where in_held and status in ('ACCEPTING','ACCEPTED','DISMISSED');
comment on index received_mail_decided is
  'Reader: what staff decided on and still lies in the folder. One reader serves all organizations, so theirs is not the first column';

alter table received_mail enable row level security;
alter table received_mail force row level security;
create policy organization_only on received_mail
  using (organization = current_setting('refdesk.organization', true));
-- the policy lets just the functions below pass, in which the owner acts for somebody else
create policy owner_sweeps on received_mail for all to current_user
  using (current_user <> session_user);
grant select, insert, update on received_mail to ${app};

create function conversations_of_mails(ids text[])
  returns table (organization text, conversation_id bigint)
  language sql stable security definer set search_path = public as $$
  select m.organization, m.conversation_id
  from unnest(ids) with ordinality as asked (message_id, place)
  join received_mail m on m.message_id = asked.message_id and m.conversation_id is not null
  order by asked.place, m.id desc
$$;
revoke execute on function conversations_of_mails(text[]) from public;
grant execute on function conversations_of_mails(text[]) to ${app};

create function decided_mails(most int) returns table (organization text, message_id text)
  language sql stable security definer set search_path = public as $$
  select m.organization, m.message_id from received_mail m
  where m.in_held and m.status in ('ACCEPTING','ACCEPTED','DISMISSED') order by m.id limit most
$$;
revoke execute on function decided_mails(int) from public;
grant execute on function decided_mails(int) to ${app};

create table mailbox_lease (
  mailbox text        primary key,
  holder  text        not null,
  until   timestamptz not null
);
comment on table mailbox_lease is
  'Which replica reads a mailbox, and until when nobody else does. What keeps mails from counting twice is received_mail';
comment on index mailbox_lease_pkey is 'The lease of a mailbox';

create table mail_attempt (
  mailbox  text        not null,
  mail     text        not null,
  attempts int         not null,
  next_at  timestamptz not null,
  reason   text        not null,
  primary key (mailbox, mail)
);
comment on table mail_attempt is
  'Mails that could not be taken in yet. Whose they are need not be known, so that no organization stands here, nor anything that they say';
comment on column mail_attempt.mail is 'How the mail server numbers it';
comment on column mail_attempt.attempts is
  'How often taking it in failed; that another service was away does not count';
comment on index mail_attempt_pkey is 'What a mailbox holds that must wait';
grant select, insert, update, delete on mailbox_lease, mail_attempt to ${app};

create index customer_copy_email on customer_copy (organization, lower(email))
  where not deleted and email is not null;
comment on index customer_copy_email is 'The customers who have an address';
