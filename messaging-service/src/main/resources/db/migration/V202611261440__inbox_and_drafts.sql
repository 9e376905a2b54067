create table inbox_entry (
  organization    text    not null,
  customer_number text    not null,
  conversation_id bigint  not null,
  last_message    int     not null,
  read_up_to      int     not null default 0,
  unread          boolean not null generated always as (last_message > read_up_to) stored,
  primary key (organization, customer_number, conversation_id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table inbox_entry is
  'What a customer has read of the messages to the customer, by conversation';
comment on column inbox_entry.last_message is 'Position of the last message to the customer';
comment on index inbox_entry_pkey is 'The read mark of a conversation';
create index inbox_entry_unread on inbox_entry (organization, customer_number, conversation_id)
  where unread;
comment on index inbox_entry_unread is 'How many conversations a customer has not read';
create index inbox_entry_conversation on inbox_entry (organization, conversation_id);
comment on index inbox_entry_conversation is 'The read mark of a conversation that is deleted';

create function note_message_to_customer() returns trigger language plpgsql as $$
begin
  insert into inbox_entry as i (organization, customer_number, conversation_id, last_message)
  select c.organization, c.customer_number, c.id, new.position
  from conversation c where c.organization = new.organization and c.id = new.conversation_id
  on conflict (organization, customer_number, conversation_id)
    do update set last_message = greatest(i.last_message, excluded.last_message);
  return null;
end $$;
create trigger to_be_read after insert on message
  for each row when (new.kind = 'TO_CUSTOMER') execute function note_message_to_customer();

create table reply_draft (
  organization    text        not null,
  conversation_id bigint      not null,
  staff           text        not null,
  text            text        not null,
  answer_expected boolean,
  documents       uuid[]      not null,
  written_against bigint      not null,
  version         bigint      not null,
  saved_at        timestamptz not null,
  primary key (organization, conversation_id, staff),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table reply_draft is 'Replies that staff have begun; one for each and conversation';
comment on column reply_draft.written_against is
  'Version of the conversation that the writer saw';
comment on index reply_draft_pkey is 'The draft of a staff member in a conversation';
create index reply_draft_staff on reply_draft (organization, staff, saved_at, conversation_id);
comment on index reply_draft_staff is 'The drafts of a staff member, newest first';

lock table conversation, message in access exclusive mode;
alter table conversation no force row level security;
alter table message no force row level security;
insert into inbox_entry (organization, customer_number, conversation_id, last_message, read_up_to)
select c.organization, c.customer_number, c.id, max(m.position), max(m.position)
from conversation c join message m on m.organization = c.organization and m.conversation_id = c.id
where m.kind = 'TO_CUSTOMER'
group by c.organization, c.customer_number, c.id;
alter table conversation force row level security;
alter table message force row level security;

do $$
declare t text;
begin
  foreach t in array array['inbox_entry', 'reply_draft'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy organization_only on %I using (organization = current_setting(''refdesk.organization'', true))',
      t);
  end loop;
end $$;
grant select, insert, update on inbox_entry to ${app};
grant select, insert, update, delete on reply_draft to ${app};
