create table report_change (
  organization text     not null,
  id           bigint   not null generated always as identity (cache 50),
  month        date     not null,
  department   text     not null,
  type         text     not null,
  category     text     not null,
  milestone    text     not null check (milestone in ('RECEIVED','ANSWERED','PROCESSED')),
  bucket       smallint not null,
  in_time      boolean,
  unanswered   boolean  not null,
  primary key (organization, id)
);
comment on table report_change is
  'Milestones of conversations that the reports count and report_count does not hold yet. Rows are'
  ' only added, so that no writer waits for another';
comment on column report_change.month is
  'First day of the month in which it happened, in the time zone of the library';
comment on column report_change.department is 'In charge when it happened; empty for none';
comment on column report_change.category is 'Empty for none';
comment on column report_change.bucket is
  'Which range of working minutes the answer took; -1 for what is no answer';
comment on column report_change.in_time is 'Before the deadline or not; null where there was none';
comment on column report_change.unanswered is 'Whether it was closed with the customer never answered';
comment on index report_change_pkey is 'The milestones of a library, to be counted and folded';
-- rows live for seconds: what is dead must not be read again and again
alter table report_change set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

create table report_count (
  organization         text     not null,
  month                date     not null,
  department           text     not null,
  type                 text     not null,
  category             text     not null,
  bucket               smallint not null,
  received             bigint   not null,
  answered             bigint   not null,
  answered_in_time     bigint   not null,
  answered_late        bigint   not null,
  processed            bigint   not null,
  processed_in_time    bigint   not null,
  processed_late       bigint   not null,
  processed_unanswered bigint   not null,
  primary key (organization, month, department, type, category, bucket)
);
comment on table report_count is
  'How many conversations reached each milestone in a month, without the rows of report_change.'
  ' Nothing of a customer stands here';
comment on column report_count.bucket is
  'Answers by the working minutes that they took, in fixed ranges: up to 15 each minute, above them'
  ' each doubling in eight; -1 for what is no answer';
comment on index report_count_pkey is 'The figures of a library for a range of months';

create table report_open_change (
  organization text     not null,
  id           bigint   not null generated always as identity (cache 50),
  sign         smallint not null check (sign in (-1, 1)),
  begun        date     not null,
  department   text     not null,
  type         text     not null,
  category     text     not null,
  primary key (organization, id)
);
comment on table report_open_change is
  'What report_open does not hold yet: 1 for a conversation that is open now, -1 for what it was'
  ' before. Rows are only added, so that no writer waits for another';
comment on index report_open_change_pkey is 'The changes of a library, to be counted and folded';
alter table report_open_change set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

create table report_open (
  organization text   not null,
  begun        date   not null,
  department   text   not null,
  type         text   not null,
  category     text   not null,
  n            bigint not null,
  primary key (organization, begun, department, type, category)
);
comment on table report_open is
  'How many open conversations began on each day, without the rows of report_open_change';
comment on column report_open.begun is
  'Day of the creation in UTC: a trigger does not know the zone of every library';
comment on index report_open_pkey is 'What is open in a library, by age';

create function note_open_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.phase < 2 then
    insert into report_open_change (organization, sign, begun, department, type, category)
    values (old.organization, -1, (old.created_at at time zone 'UTC')::date,
      coalesce(old.department, ''), old.type, coalesce(old.category, ''));
  end if;
  if tg_op <> 'DELETE' and new.phase < 2 then
    insert into report_open_change (organization, sign, begun, department, type, category)
    values (new.organization, 1, (new.created_at at time zone 'UTC')::date,
      coalesce(new.department, ''), new.type, coalesce(new.category, ''));
  end if;
  return null;
end $$;
comment on function note_open_change is
  'In the database and not in the service, so that whoever writes a conversation is counted';

create trigger open_anew after insert or delete on conversation
  for each row execute function note_open_change();
create trigger open_otherwise after update on conversation
  for each row when (
    (old.phase < 2) is distinct from (new.phase < 2)
    or (new.phase < 2 and (
      old.department is distinct from new.department
      or old.type is distinct from new.type
      or old.category is distinct from new.category
      or old.created_at is distinct from new.created_at)))
  execute function note_open_change();

-- Conversations that there are already are counted here. Whoever changes a conversation holds a lock
-- of its row first, so that with the table locked none can reach a milestone uncounted, or counted
-- twice. The owner itself is behind the policies.
lock table conversation in access exclusive mode;
alter table conversation no force row level security;
alter table history_entry no force row level security;
alter table deadline no force row level security;

insert into report_open (organization, begun, department, type, category, n)
select organization, (created_at at time zone 'UTC')::date, coalesce(department, ''), type,
  coalesce(category, ''), count(*)
from conversation where phase < 2 group by 1, 2, 3, 4, 5;

-- the same definitions as in the service, which counts what happens from now on
with entry as (
  select organization, conversation_id, position, at,
    message_kind = 'FROM_CUSTOMER' as asks, message_kind = 'TO_CUSTOMER' as answers,
    kind = 'ACTION' and to_status in ('X','Y','Z') and related is null as closes
  from history_entry),
first as (
  select organization, conversation_id,
    min(position) filter (where asks) as received, min(position) filter (where closes) as processed
  from entry group by 1, 2),
answer as (
  select e.organization, e.conversation_id, min(e.position) as answered
  from entry e join first f using (organization, conversation_id)
  where e.answers and e.position > f.received group by 1, 2),
milestone as (
  select organization, conversation_id, 'RECEIVED' as milestone, received as position,
    false as unanswered
  from first where received is not null
  union all
  select organization, conversation_id, 'ANSWERED', answered, false from answer
  union all
  select f.organization, f.conversation_id, 'PROCESSED', f.processed,
    f.received < f.processed and coalesce(a.answered > f.processed, true)
  from first f left join answer a using (organization, conversation_id)
  where f.processed is not null),
-- a zone that this server has not heard of would end the migration
zone as (
  select o.code as organization, coalesce(n.name, 'UTC') as name
  from organization_copy o left join pg_timezone_names n on n.name = o.time_zone),
fact as (
  select m.organization,
    date_trunc('month', e.at at time zone coalesce(z.name, 'UTC'))::date as month,
    -- who was in charge, and the type, as far as the history tells of that moment; what stood there
    -- before a first change was not kept, so that those count as they are now
    coalesce(case when a.position is null then c.department else a.department end, '') as department,
    coalesce(t.type, c.type) as type,
    coalesce(case when t.position is null then c.category else t.category end, '') as category,
    m.milestone, m.unanswered,
    case when d.due_at is null and d.breach_at is null then null
      else d.breach_at is null or d.breach_at > e.at end as in_time,
    case when m.milestone <> 'ANSWERED' or d.elapsed_ms is null then -1
      when d.elapsed_ms < 16 * 60000 then d.elapsed_ms / 60000
      else 16 + 8 * (x.exponent - 4) + (least(d.elapsed_ms / 60000, 16777215) >> (x.exponent - 3)) % 8
    end as bucket
  from milestone m
  join entry e using (organization, conversation_id, position)
  join conversation c on c.organization = m.organization and c.id = m.conversation_id
  left join zone z on z.organization = m.organization
  left join lateral (
    select h.position, h.assignment ->> 'department' as department from history_entry h
    where h.organization = m.organization and h.conversation_id = m.conversation_id
      and h.position <= m.position and h.assignment is not null
    order by h.position desc limit 1) a on true
  left join lateral (
    select h.position, h.deadline_change ->> 'type' as type,
      h.deadline_change ->> 'category' as category
    from history_entry h
    where h.organization = m.organization and h.conversation_id = m.conversation_id
      and h.position <= m.position and h.kind = 'RECLASSIFIED'
    order by h.position desc limit 1) t on true
  left join lateral (
    select k.due_at, k.breach_at, k.elapsed_ms from deadline k
    where k.organization = m.organization and k.conversation_id = m.conversation_id
      and k.clock = case m.milestone when 'ANSWERED' then 'RESPONSE' when 'PROCESSED' then 'PROCESSING' end
      and k.started_at <= e.at
    order by coalesce(k.stopped_at = e.at, false) desc, k.cycle desc limit 1) d on true
  left join lateral (
    select length(ltrim(least(d.elapsed_ms / 60000, 16777215)::bit(32)::text, '0')) - 1 as exponent
  ) x on true)
insert into report_count (organization, month, department, type, category, bucket, received,
  answered, answered_in_time, answered_late, processed, processed_in_time, processed_late,
  processed_unanswered)
select organization, month, department, type, category, bucket,
  count(*) filter (where milestone = 'RECEIVED'),
  count(*) filter (where milestone = 'ANSWERED'),
  count(*) filter (where milestone = 'ANSWERED' and in_time),
  count(*) filter (where milestone = 'ANSWERED' and not in_time),
  count(*) filter (where milestone = 'PROCESSED'),
  count(*) filter (where milestone = 'PROCESSED' and in_time),
  count(*) filter (where milestone = 'PROCESSED' and not in_time),
  count(*) filter (where unanswered)
from fact group by 1, 2, 3, 4, 5, 6;

alter table conversation force row level security;
alter table history_entry force row level security;
alter table deadline force row level security;

do $$
declare t text;
begin
  foreach t in array array['report_change', 'report_count', 'report_open_change', 'report_open'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
grant select, insert, delete on report_change, report_open_change to ${app};
grant select, insert, update on report_count to ${app};
grant select, insert, update, delete on report_open to ${app};
