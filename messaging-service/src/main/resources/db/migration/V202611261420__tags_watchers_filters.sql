create table conversation_tag (
  organization    text        not null,
  tag             text        not null,
  conversation_id bigint      not null,
  created_at      timestamptz not null,
  next_due        timestamptz not null,
  primary key (organization, tag, conversation_id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table conversation_tag is
  'The tags of conversations, one row each, with what lists are sorted by. Behind row-level security'
  ' no index of an array answers which conversations have a tag';
comment on index conversation_tag_pkey is 'The row of a tag, when it is taken away';
create index conversation_tag_due on conversation_tag (organization, tag, next_due, conversation_id);
comment on index conversation_tag_due is 'Conversations with a tag, nearest deadline first';
create index conversation_tag_created
  on conversation_tag (organization, tag, created_at, conversation_id);
comment on index conversation_tag_created is 'Conversations with a tag, newest first';
create index conversation_tag_conversation on conversation_tag (organization, conversation_id);
comment on index conversation_tag_conversation is 'The tags of a conversation that changes';

create function note_tags() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.tags is not distinct from new.tags then
    update conversation_tag set created_at = new.created_at, next_due = new.next_due
    where organization = new.organization and conversation_id = new.id;
    return null;
  end if;
  if tg_op = 'UPDATE' then
    delete from conversation_tag where organization = old.organization and conversation_id = old.id;
  end if;
  insert into conversation_tag (organization, tag, conversation_id, created_at, next_due)
  select distinct new.organization, tag, new.id, new.created_at, new.next_due
  from unnest(new.tags) tag;
  return null;
end $$;
create trigger tagged after insert on conversation
  for each row when (new.tags <> '{}') execute function note_tags();
create trigger tagged_otherwise after update on conversation
  for each row when (
    (new.tags <> '{}' or old.tags <> '{}')
    and (old.tags is distinct from new.tags
      or old.created_at is distinct from new.created_at
      or old.next_due is distinct from new.next_due))
  execute function note_tags();

alter table history_entry add column tags text[], add column related bigint;
comment on column history_entry.tags is 'The tags since this change of them';
comment on column history_entry.related is 'The other conversation of a link, a merge or a split';

create table conversation_watcher (
  organization    text        not null,
  conversation_id bigint      not null,
  staff           text        not null,
  since           timestamptz not null,
  primary key (organization, conversation_id, staff),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table conversation_watcher is 'Who of the staff wants to be told of a conversation';
comment on index conversation_watcher_pkey is 'The watchers of a conversation';
create index conversation_watcher_staff
  on conversation_watcher (organization, staff, conversation_id);
comment on index conversation_watcher_staff is 'Screen Watched: what a staff member watches';

create table saved_filter (
  organization text        not null,
  staff        text        not null,
  name         text        not null,
  query        jsonb       not null,
  shared       boolean     not null,
  version      bigint      not null,
  changed_at   timestamptz not null,
  primary key (organization, staff, name)
);
comment on table saved_filter is 'Filters of lists that staff keep under a name';
comment on index saved_filter_pkey is 'The filters of a staff member, by name';
create index saved_filter_shared on saved_filter (organization, name, staff) where shared;
comment on index saved_filter_shared is 'The filters that all staff of a library may use';

lock table conversation in access exclusive mode;
alter table conversation no force row level security;
insert into conversation_tag (organization, tag, conversation_id, created_at, next_due)
select distinct c.organization, tag, c.id, c.created_at, c.next_due
from conversation c, unnest(c.tags) tag;
alter table conversation force row level security;

create index conversation_type_due on conversation (organization, type, next_due, id);
comment on index conversation_type_due is 'Conversations of a type, nearest deadline first';
create index conversation_type_created on conversation (organization, type, created_at, id);
comment on index conversation_type_created is 'Conversations of a type, newest first';
create index conversation_department_due on conversation (organization, department, next_due, id);
comment on index conversation_department_due is
  'Conversations of a department, nearest deadline first';
create index conversation_department_created
  on conversation (organization, department, created_at, id);
comment on index conversation_department_created is 'Conversations of a department, newest first';

do $$
declare t text;
begin
  foreach t in array array['conversation_tag', 'conversation_watcher', 'saved_filter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
grant select, insert, update, delete on conversation_tag, saved_filter to ${app};
grant select, insert, delete on conversation_watcher to ${app};
