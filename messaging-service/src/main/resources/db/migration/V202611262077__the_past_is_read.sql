-- Only an import writes what is older than a day: whoever brings in the past knows that it was read
-- where it was written. Positions follow the times, so that all before it is older still.
create or replace function note_message_to_customer() returns trigger language plpgsql as $$
begin
  insert into inbox_entry as i
    (organization, customer_number, conversation_id, last_message, read_up_to)
  select c.organization, c.customer_number, c.id, new.position,
    case when new.sent_at < now() - interval '1 day' then new.position else 0 end
  from conversation c where c.organization = new.organization and c.id = new.conversation_id
  on conflict (organization, customer_number, conversation_id) do update set
    last_message = greatest(i.last_message, excluded.last_message),
    read_up_to = greatest(i.read_up_to, excluded.read_up_to);
  return null;
end $$;
comment on function note_message_to_customer is
  'A message to the customer is to be read, unless it is one of the past that an import brings in';
