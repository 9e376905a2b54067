create table bulk_result (
  organization    text        not null,
  caller          text        not null,
  key             text        not null,
  conversation_id bigint      not null,
  request_hash    bytea       not null,
  result          jsonb,
  created_at      timestamptz not null default now(),
  primary key (organization, caller, key, conversation_id)
);
comment on table bulk_result is
  'What became of each conversation of a bulk action, by Idempotency-Key: written in the transaction'
  ' of its effect, kept for 24 hours';
comment on index bulk_result_pkey is 'A bulk action that is sent again: what it has done already';
create index bulk_result_created_at on bulk_result (created_at);
comment on index bulk_result_created_at is
  'Serves delete_expired_bulk_results, which goes through all organizations';

alter table bulk_result enable row level security;
alter table bulk_result force row level security;
create policy organization_only on bulk_result
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update on bulk_result to ${app};

-- as for idempotency keys: the sweep concerns every organization
create policy owner_sweeps on bulk_result for all to current_user
  using (current_user <> session_user);
create function delete_expired_bulk_results(batch int) returns int
  language sql security definer set search_path = public as $$
  with expired as (
    select organization, caller, key, conversation_id from bulk_result
    where created_at < now() - interval '24 hours'
    limit batch for update skip locked),
  deleted as (
    delete from bulk_result b using expired e
    where (b.organization, b.caller, b.key, b.conversation_id)
      = (e.organization, e.caller, e.key, e.conversation_id)
    returning 1)
  select count(*)::int from deleted
$$;
revoke execute on function delete_expired_bulk_results(int) from public;
grant execute on function delete_expired_bulk_results(int) to ${app};
