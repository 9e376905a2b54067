-- Every definition of a calendar that was seen, for cycles that stopped under one that is no longer
-- the last. Copies hold nothing of a customer, so all may read them.
create table calendar_version (
  organization text   not null,
  code         text   not null,
  version      bigint not null,
  fields       jsonb  not null,
  primary key (organization, code, version)
);
comment on table calendar_version is 'Copies of all definitions of calendars, former ones too';
comment on index calendar_version_pkey is 'Explaining a cycle: the calendar that it was reckoned with';
insert into calendar_version (organization, code, version, fields)
  select organization, code, sequence, fields from lookup_copy where kind = 'calendars' and not deleted;
grant select, insert on calendar_version to ${app};

alter table conversation
  add column rule_version bigint,
  add column warning_lead_minutes int;
comment on column conversation.response_days is
  'Working days for an answer when it began; what changed later stands in the history';
comment on column conversation.processing_days is
  'Working days for processing when it began; what changed later stands in the history';
alter table history_entry add column deadline_change jsonb;
comment on column history_entry.deadline_change is
  'A deadline set by hand or taken back, or the terms that govern since';

create table deadline (
  organization          text        not null,
  conversation_id       bigint      not null,
  clock                 text        not null check (clock in ('RESPONSE','PROCESSING')),
  cycle                 int         not null,
  state                 text        not null check (state in ('RUNNING','PAUSED','STOPPED')),
  started_at            timestamptz not null,
  stopped_at            timestamptz,
  target_days           int,
  due_at                timestamptz,
  by_hand               boolean     not null,
  elapsed_ms            bigint      not null,
  paused_ms             bigint      not null,
  remaining_ms          bigint,
  rule_organization     text,
  rule_code             text,
  rule_version          bigint,
  calendar_organization text,
  calendar_code         text,
  calendar_version      bigint,
  time_zone             text        not null,
  reckoned_at           timestamptz not null,
  escalates             boolean     not null,
  warn_at               timestamptz,
  breach_at             timestamptz,
  warned_at             timestamptz,
  breached_at           timestamptz,
  escalated_at          timestamptz,
  events                int         not null default 0,
  next_at timestamptz generated always as (
    least(case when warned_at is null then warn_at end,
          case when breached_at is null or (escalates and escalated_at is null) then breach_at end)) stored,
  primary key (organization, conversation_id, clock, cycle),
  foreign key (organization, conversation_id) references conversation (organization, id)
);
comment on table deadline is
  'Cycles of the clocks as they were last reckoned, and what was recorded of each once and for ever';
comment on column deadline.due_at is 'The deadline as it stands, or stood when the clock last ran';
comment on column deadline.reckoned_at is 'Up to when elapsed, paused and remaining time count';
comment on column deadline.escalates is 'Whether there is a person reporting to escalate a breach to';
comment on column deadline.warn_at is 'When the warning comes, or came, due';
comment on column deadline.breach_at is 'When the deadline in force passes or passed; null while none is';
comment on column deadline.events is 'Events of this cycle so far: the sequence of the last one';
comment on column deadline.next_at is 'When the sweeper has something to record; null when nothing is left';
comment on index deadline_pkey is 'The cycles of a conversation';
create index deadline_open on deadline (next_at) where next_at is not null;
comment on index deadline_open is
  'Sweeper: what is due, and when the next one is. One sweeper serves all organizations, so theirs is not the first column';

alter table deadline enable row level security;
alter table deadline force row level security;
create policy organization_only on deadline
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update on deadline to ${app};
