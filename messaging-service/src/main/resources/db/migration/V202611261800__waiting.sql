create table waiting_step (
  organization    text        not null,
  conversation_id bigint      not null,
  step            text        not null check (step in ('ACKNOWLEDGE','REMIND','CLOSE')),
  since           timestamptz not null,
  due_at          timestamptz not null,
  primary key (organization, conversation_id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table waiting_step is
  'What happens next by itself to a conversation that waits; what has happened stands in the history';
comment on column waiting_step.since is
  'From when the wait counts: never before this service was told of it, so that an import of the'
  ' past brings no reminder at once';
comment on column waiting_step.due_at is 'When it happens, within opening hours';
comment on index waiting_step_pkey is 'The step of a conversation';
create index waiting_step_due on waiting_step (due_at);
comment on index waiting_step_due is
  'Sweeper: what is due, and when the next one is. One sweeper serves all organizations, so theirs is not the first column';

alter table waiting_step enable row level security;
alter table waiting_step force row level security;
create policy organization_only on waiting_step
  using (organization = current_setting('refdesk.organization', true));
-- the policy lets just the functions below pass, in which the owner acts for somebody else
create policy owner_sweeps on waiting_step for all to current_user
  using (current_user <> session_user);
grant select, insert, update, delete on waiting_step to ${app};

-- Nothing is claimed by looking: a step is claimed within its own library, with its conversation.
create function due_waiting_steps(moment timestamptz, most int)
  returns table (organization text, conversation_id bigint)
  language sql stable security definer set search_path = public set enable_seqscan = off as $$
  select w.organization, w.conversation_id from waiting_step w
  where w.due_at <= moment order by w.due_at limit most
$$;
revoke execute on function due_waiting_steps(timestamptz, int) from public;
grant execute on function due_waiting_steps(timestamptz, int) to ${app};

create function next_waiting_step() returns timestamptz
  language sql stable security definer set search_path = public as $$
  select due_at from waiting_step order by due_at limit 1
$$;
revoke execute on function next_waiting_step() from public;
grant execute on function next_waiting_step() to ${app};

-- What is written automatically is a message to the customer as any other: it is to be read.
alter table message
  drop constraint message_kind_check,
  add constraint message_kind_check
    check (kind in ('FROM_CUSTOMER','TO_CUSTOMER','INTERNAL_NOTE','AUTOMATIC'));
drop trigger to_be_read on message;
create trigger to_be_read after insert on message
  for each row when (new.kind in ('TO_CUSTOMER','AUTOMATIC'))
  execute function note_message_to_customer();
