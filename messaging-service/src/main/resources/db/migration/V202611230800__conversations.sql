create sequence conversation_id as bigint start with 1000 increment by 50;

create table conversation (
  organization            text        not null,
  id                      bigint      not null,
  branch                  text,
  subject                 text        not null,
  customer_number         text        not null,
  customer_barcode        text,
  customer_name           text,
  customer_phone          text,
  customer_email          text,
  customer_language       text,
  type                    text        not null,
  category                text,
  channel                 text        not null,
  status                  char(1)     not null check (status in ('A','B','C','D','X','Y','Z')),
  department              text,
  unit                    text,
  processor               text,
  person_reporting        text,
  rule_organization       text,
  rule_code               text,
  response_days           int,
  processing_days         int,
  tags                    text[]      not null default '{}',
  created_at              timestamptz not null,
  modified_at             timestamptz not null,
  response_sent_at        timestamptz,
  processed_at            timestamptz,
  response_due            timestamptz,
  processing_due          timestamptz,
  processing_remaining_ms bigint,
  continues               bigint,
  history_length          int         not null,
  version                 bigint      not null,
  phase smallint not null generated always as (
    case when status = 'A' then 0 when status in ('B','C','D') then 1 else 2 end) stored,
  next_due timestamptz not null generated always as (
    coalesce(least(response_due, processing_due), 'infinity')) stored,
  primary key (organization, id)
);
comment on table conversation is 'Conversations, one row each with its present state';
comment on column conversation.phase is 'Staff screen: 0 open, 1 processing, 2 closed';
comment on column conversation.next_due is 'Nearest deadline in force; infinity without one';
comment on column conversation.processing_remaining_ms is
  'Working time left until the processing deadline while its clock is paused';
comment on column conversation.continues is
  'The closed conversation that this one continues: the customer replied after the reopen window';

create index conversation_phase_due on conversation (organization, phase, next_due, id);
comment on index conversation_pkey is 'One conversation, and those who lock it to change it';
comment on index conversation_phase_due is 'Screens Open, Processing, Closed by nearest deadline';
create index conversation_phase_created on conversation (organization, phase, created_at, id);
comment on index conversation_phase_created is 'Screens Open, Processing, Closed, newest first';
create index conversation_due on conversation (organization, next_due, id);
comment on index conversation_due is 'All by nearest deadline; screen Overdue by nearest deadline';
create index conversation_created on conversation (organization, created_at, id);
comment on index conversation_created is 'All, newest first';
create index conversation_open_created on conversation (organization, created_at, id)
  where phase < 2;
comment on index conversation_open_created is
  'Screens Not assigned, My notifications, Overdue, newest first';
create index conversation_unassigned on conversation (organization, next_due, id)
  where processor is null and phase < 2;
comment on index conversation_unassigned is 'Screen Not assigned by nearest deadline';
create index conversation_processor on conversation (organization, processor, next_due, id)
  where phase < 2;
comment on index conversation_processor is 'Screen My notifications, as processor';
create index conversation_reporting on conversation (organization, person_reporting, next_due, id)
  where phase < 2;
comment on index conversation_reporting is 'Screen My notifications, as person reporting';
create index conversation_customer on conversation (organization, customer_number, created_at, id);
comment on index conversation_customer is 'Conversations of a customer, newest first';

create table message (
  organization    text        not null,
  conversation_id bigint      not null,
  position        int         not null,
  kind            text        not null check (kind in ('FROM_CUSTOMER','TO_CUSTOMER','INTERNAL_NOTE')),
  author          text        not null,
  author_name     text        not null,
  text            text        not null,
  documents       uuid[]      not null default '{}',
  sent_at         timestamptz not null,
  primary key (organization, conversation_id, position),
  foreign key (organization, conversation_id) references conversation (organization, id)
);
comment on table message is
  'Messages of conversations, each at the position of its history entry';
comment on index message_pkey is 'The messages of a conversation, in order';

create table history_entry (
  organization    text        not null,
  conversation_id bigint      not null,
  position        int         not null,
  kind            text        not null,
  from_status     char(1),
  to_status       char(1)     not null,
  action          text,
  message_kind    text        not null,
  assignment      jsonb,
  actor_kind      text        not null,
  actor           text        not null,
  actor_name      text        not null,
  at              timestamptz not null,
  primary key (organization, conversation_id, position),
  foreign key (organization, conversation_id) references conversation (organization, id)
);
comment on table history_entry is
  'Every change of a conversation, never altered; clocks are replayed from it';
comment on column history_entry.assignment is 'Who is in charge since a handing over';
comment on index history_entry_pkey is 'The history of a conversation, in order';

do $$
declare t text;
begin
  foreach t in array array['conversation', 'message', 'history_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
grant select, insert, update on conversation to ${app};
grant select, insert on message, history_entry to ${app};
grant usage on sequence conversation_id to ${app};
