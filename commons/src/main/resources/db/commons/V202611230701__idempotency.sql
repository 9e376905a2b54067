create table idempotency_key (
  organization text        not null,
  caller       text        not null,
  key          text        not null,
  request_hash bytea       not null,
  status       smallint    not null,
  location     text,
  etag         text,
  body         text,
  created_at   timestamptz not null default now(),
  primary key (organization, caller, key)
);
comment on table idempotency_key is
  'Answers by Idempotency-Key, written in the transaction of their effect, kept for 24 hours';
create index idempotency_key_created_at on idempotency_key (created_at);
comment on index idempotency_key_pkey is 'A request with a key: whether it came before';
comment on index idempotency_key_created_at is 'Serves delete_expired_idempotency_keys';

alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy organization_only on idempotency_key
  using (organization = current_setting('refdesk.organization', true));
grant select, insert on idempotency_key to ${app};

-- The sweep concerns every organization, which the application's role may not see. The policy for
-- the owner lets just this function pass.
create policy owner_sweeps on idempotency_key for all to current_user using (true);
create function delete_expired_idempotency_keys(batch int) returns int
  language sql security definer set search_path = public as $$
  with expired as (
    select organization, caller, key from idempotency_key
    where created_at < now() - interval '24 hours'
    limit batch for update skip locked),
  deleted as (
    delete from idempotency_key k using expired e
    where (k.organization, k.caller, k.key) = (e.organization, e.caller, e.key)
    returning 1)
  select count(*)::int from deleted
$$;
revoke execute on function delete_expired_idempotency_keys(int) from public;
grant execute on function delete_expired_idempotency_keys(int) to ${app};
