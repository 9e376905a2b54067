create table notification (
  organization    text        not null,
  staff           text        not null,
  id              bigint      generated always as identity,
  kind            text        not null check (kind in ('WARNED','BREACHED','ESCALATED')),
  conversation_id bigint      not null,
  clock           text        not null,
  cycle           int         not null,
  due_at          timestamptz not null,
  created_at      timestamptz not null,
  read_at         timestamptz,
  primary key (organization, staff, id),
  foreign key (organization, conversation_id) references conversation (organization, id)
);
comment on table notification is 'What staff members are told of deadlines, each for one of them';
comment on index notification_pkey is 'Notifications of a staff member, newest first; marking them';
create index notification_unread on notification (organization, staff, id) where read_at is null;
comment on index notification_unread is 'Unread notifications of a staff member, newest first';
create index notification_conversation on notification (organization, conversation_id);
comment on index notification_conversation is 'What was told of a conversation, when it goes';

alter table notification enable row level security;
alter table notification force row level security;
create policy organization_only on notification
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update on notification to ${app};

-- The sweep concerns every organization, which the application's role may not see. The policies let
-- just the functions below pass, in which the owner acts for somebody else. For the owner itself, such
-- as a tool that removes a library's conversations, the wall stands.
create policy owner_sweeps on deadline for all to current_user using (current_user <> session_user);
create policy owner_sweeps on conversation for all to current_user
  using (current_user <> session_user);
create policy owner_sweeps on notification for all to current_user
  using (current_user <> session_user);

-- Records what has come due: each warning, breach and escalation once for each cycle, with the
-- notifications to staff. The caller appends the events in the same transaction.
--
-- Rows that another sweeper holds are its own. A conversation that somebody is changing is passed
-- over too: whether its deadline still stands is known when that change commits. So nothing is
-- recorded of a cycle that a reply has stopped in time.
--
-- The settings: a plan made without the values must not read whole tables.
create function record_due_deadlines(moment timestamptz, most int)
  returns table (organization text, conversation_id bigint, clock text, cycle int, branch text,
    department text, unit text, processor text, person_reporting text, due_at timestamptz,
    warn_at timestamptz, breach_at timestamptz, warned boolean, breached boolean,
    escalated boolean, events int)
  language sql security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
  with claimed as materialized (
    select d.organization, d.conversation_id, d.clock, d.cycle, d.due_at, d.warn_at, d.breach_at,
      d.warned_at, d.breached_at, d.escalated_at, d.events
    from deadline d where d.next_at <= moment
    order by d.next_at limit most for update skip locked),
  due as materialized (
    select k.*, c.branch, c.department, c.unit, c.processor, c.person_reporting,
      k.warned_at is null and coalesce(k.warn_at <= moment, false) as warns,
      k.breached_at is null and coalesce(k.breach_at <= moment, false) as breaches,
      k.escalated_at is null and coalesce(k.breach_at <= moment, false)
        and c.person_reporting is not null as escalates
    from claimed k
    join conversation c on c.organization = k.organization and c.id = k.conversation_id
    for share of c skip locked),
  recorded as (
    update deadline d set
      warned_at = case when u.warns then moment else d.warned_at end,
      breached_at = case when u.breaches then u.breach_at else d.breached_at end,
      escalated_at = case when u.escalates then moment else d.escalated_at end,
      escalates = u.person_reporting is not null,
      events = u.events + u.warns::int + u.breaches::int + u.escalates::int
    from due u
    where d.organization = u.organization and d.conversation_id = u.conversation_id
      and d.clock = u.clock and d.cycle = u.cycle),
  told as (
    insert into notification (organization, staff, kind, conversation_id, clock, cycle, due_at, created_at)
    select u.organization, t.staff, t.kind, u.conversation_id, u.clock, u.cycle,
      coalesce(u.breach_at, u.due_at, u.warn_at), moment
    from due u cross join lateral (values
      -- nobody needs to hear that a deadline is near when it has passed
      (case when u.warns and not u.breaches then coalesce(u.processor, u.person_reporting) end, 'WARNED'),
      (case when u.breaches then u.processor end, 'BREACHED'),
      (case when u.escalates then u.person_reporting end, 'ESCALATED')) as t (staff, kind)
    where t.staff is not null)
  select u.organization, u.conversation_id, u.clock, u.cycle, u.branch, u.department, u.unit,
    u.processor, u.person_reporting, coalesce(u.breach_at, u.due_at, u.warn_at), u.warn_at,
    u.breach_at, u.warns, u.breaches, u.escalates, u.events
  from due u
$$;
revoke execute on function record_due_deadlines(timestamptz, int) from public;
grant execute on function record_due_deadlines(timestamptz, int) to ${app};

create function next_deadline() returns timestamptz
  language sql stable security definer set search_path = public as $$
  select next_at from deadline where next_at is not null order by next_at limit 1
$$;
revoke execute on function next_deadline() from public;
grant execute on function next_deadline() to ${app};
