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

-- reckoned from the body, so that whoever stores an answer need not know of customers
alter table idempotency_key add column customer text
  generated always as (substring(body from '"number":("(?:[^"\\]|\\.)*")')) stored;
comment on column idempotency_key.customer is
  'Number of the customer of whom the answer tells, as it stands in its JSON: an answer is of one';
create index idempotency_key_customer on idempotency_key (organization, customer)
  where customer is not null;
comment on index idempotency_key_customer is 'Erasure: the answers that tell of a customer';

-- A conversation that is erased has all its texts emptied in one statement, and is marked as erased
-- after them, which reads its words anew, whatever its subject was: once is enough.
create or replace function index_conversation_row() returns trigger language plpgsql as $$
begin
  if old.subject is distinct from new.subject or old.erased_at is distinct from new.erased_at then
    perform index_conversation(new.organization, new.id);
  else
    update conversation_words
    set created_at = new.created_at,
      words = ts_delete(
          words,
          tsvector_to_array(search_marks(old.customer_number, old.tags, old.created_at)))
        || search_marks(new.customer_number, new.tags, new.created_at)
    where organization = new.organization and conversation_id = new.id;
  end if;
  return null;
end $$;
drop trigger indexed_otherwise on conversation;
create trigger indexed_otherwise after update on conversation
  for each row when (
    old.subject is distinct from new.subject
    or old.tags is distinct from new.tags
    or old.customer_number is distinct from new.customer_number
    or old.created_at is distinct from new.created_at
    or old.erased_at is distinct from new.erased_at)
  execute function index_conversation_row();
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
