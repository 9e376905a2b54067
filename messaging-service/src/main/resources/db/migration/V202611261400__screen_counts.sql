create table screen_change (
  organization     text        not null,
  id               bigint      not null generated always as identity (cache 50),
  sign             smallint    not null check (sign in (-1, 1)),
  phase            smallint    not null,
  processor        text,
  person_reporting text,
  next_due         timestamptz not null,
  primary key (organization, id)
);
comment on table screen_change is
  'What the counts of the screens do not hold yet: -1 for what a conversation was, 1 for what it'
  ' became. Rows are only added, so that no writer waits for another';
comment on index screen_change_pkey is 'The changes of a library, to be counted and folded';
-- rows live for seconds: what is dead must not be read again and again
alter table screen_change set (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

create table screen_count (
  organization text        not null,
  screen       text        not null,
  staff        text        not null,
  due          timestamptz not null,
  n            bigint      not null,
  primary key (organization, screen, staff, due)
);
comment on table screen_count is
  'How many conversations a screen has, without the rows of screen_change';
comment on column screen_count.staff is 'Whose My notifications these are; empty on other screens';
comment on column screen_count.due is
  'When these conversations become overdue; what did so long ago is rolled up under -infinity, as'
  ' are the screens that time does not change';
comment on index screen_count_pkey is
  'The count of a screen; of Overdue the range of deadlines up to now';

create function note_screen_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into screen_change
      (organization, sign, phase, processor, person_reporting, next_due)
    values
      (old.organization, -1, old.phase, old.processor, old.person_reporting, old.next_due),
      (new.organization, 1, new.phase, new.processor, new.person_reporting, new.next_due);
  elsif tg_op = 'INSERT' then
    insert into screen_change
      (organization, sign, phase, processor, person_reporting, next_due)
    values (new.organization, 1, new.phase, new.processor, new.person_reporting, new.next_due);
  else
    insert into screen_change
      (organization, sign, phase, processor, person_reporting, next_due)
    values (old.organization, -1, old.phase, old.processor, old.person_reporting, old.next_due);
  end if;
  return null;
end $$;
comment on function note_screen_change is
  'In the database and not in the service, so that whoever writes a conversation is counted';

create trigger counted_anew after insert or delete on conversation
  for each row execute function note_screen_change();
create trigger counted_otherwise after update on conversation
  for each row when (
    old.phase is distinct from new.phase
    or old.processor is distinct from new.processor
    or old.person_reporting is distinct from new.person_reporting
    or old.next_due is distinct from new.next_due)
  execute function note_screen_change();

-- the owner itself is behind the policy; the table is locked until the end of the migration
lock table conversation in access exclusive mode;
alter table conversation no force row level security;
insert into screen_count (organization, screen, staff, due, n)
select c.organization, e.screen, e.staff, e.due, count(*)
from conversation c cross join lateral (
  select case c.phase when 0 then 'OPEN' when 1 then 'PROCESSING' else 'CLOSED' end,
    '', timestamptz '-infinity'
  union all
  select 'NOT_ASSIGNED', '', '-infinity' where c.phase < 2 and c.processor is null
  union all
  select 'MY_NOTIFICATIONS', c.processor, '-infinity' where c.phase < 2 and c.processor is not null
  union all
  select 'MY_NOTIFICATIONS', c.person_reporting, '-infinity'
  where c.phase < 2 and c.person_reporting is not null
    and c.person_reporting is distinct from c.processor
  union all
  select 'OVERDUE', '', c.next_due where c.phase < 2 and c.next_due < 'infinity'
) e (screen, staff, due)
group by c.organization, e.screen, e.staff, e.due;
alter table conversation force row level security;

do $$
declare t text;
begin
  foreach t in array array['screen_change', 'screen_count'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
grant select, insert, delete on screen_change to ${app};
grant select, insert, update, delete on screen_count to ${app};
