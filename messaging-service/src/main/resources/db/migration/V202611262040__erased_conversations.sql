alter table conversation add column erased_at timestamptz;
comment on column conversation.erased_at is
  'When texts and customer were taken out of it; what is left is figures. Nothing is done to it since';

create index conversation_retention on conversation (organization, type, processed_at, id)
  where phase = 2 and erased_at is null and merged_into is null;
comment on index conversation_retention is
  'Retention: closed conversations of a type, the longest closed first. What was merged goes with'
  ' the conversation that it was merged into';

-- What an erasure may take out. The rest of a message and of a history stays for ever as it was
-- written.
grant update (author, author_name, text, documents) on message to ${app};
grant update (actor, actor_name, tags) on history_entry to ${app};
grant delete on inbox_entry to ${app};
grant update (body) on idempotency_key to ${app};

-- A conversation that is erased has all its texts emptied in one statement, and its subject after
-- them, which reads its words anew: once is enough.
drop trigger indexed on message;
create trigger indexed after insert or update of kind or delete on message
  for each row execute function index_message();
create trigger indexed_otherwise after update of text on message
  for each row when (new.text <> '') execute function index_message();

-- Whoever ends the erasure of a customer, or holds a customer's data, waits for all who just now
-- begin a conversation for the customer, and they for it. The lock is one of the customer and not
-- of a row: of most customers there is none to be locked. Customers share a thousand locks, so that
-- whoever fills in a library at one stroke does not take one for each.
create function customer_lock(org text, customer text) returns bigint
  language sql immutable strict parallel safe
  return (bigint '7340' << 32) + (hashtextextended(org || E'\n' || customer, 7340) & 1023);
comment on function customer_lock is 'Key of the advisory lock of a customer';

create function share_customer() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(customer_lock(new.organization, new.customer_number));
  return new;
end $$;
comment on function share_customer is
  'In the database and not in the service, so that whoever begins a conversation is waited for';
create trigger begun before insert on conversation
  for each row execute function share_customer();
