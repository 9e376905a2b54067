create table erasure (
  organization    text        not null,
  id              bigint      not null generated always as identity,
  state           text        not null check (state in ('WAITING','RUNNING','HELD','DONE')),
  customer_number text,
  customer_digest text        not null,
  pseudonym       text        not null,
  requested_at    timestamptz not null,
  requested_by    text        not null,
  owed_since      timestamptz not null default now(),
  started_at      timestamptz,
  finished_at     timestamptz,
  due_at          timestamptz,
  counts          jsonb       not null,
  held            jsonb       not null,
  traces          jsonb       not null default '[]',
  digest          text,
  primary key (organization, id),
  check ((state = 'DONE') = (customer_number is null)),
  check (state <> 'DONE' or traces = '[]')
);
comment on table erasure is
  'Erasing all that concerns a customer: how far it has come, and then its receipt, in which nobody'
  ' is named';
comment on column erasure.customer_number is 'Whom it is about, until it is done';
comment on column erasure.customer_digest is
  'HMAC of library and number: whoever knows the number can ask, nobody can read it';
comment on column erasure.pseudonym is
  'Stands in the place of the number, so that figures stay: made by chance, so that nothing leads'
  ' back';
comment on column erasure.owed_since is
  'Since when nothing stands in its way: when it was asked for, or when the last hold ended';
comment on column erasure.traces is
  'Names and addresses of the customer, found before they were erased, until it is done';
comment on column erasure.due_at is
  'When a replica has to look at it: at once, when the one that has it is believed dead, or when a'
  ' hold ends. Null when there is nothing to wait for but somebody who lifts a hold';
comment on column erasure.counts is 'How many things of each kind were erased';
comment on column erasure.held is 'What was not erased at once, and on which ground';
comment on column erasure.digest is 'SHA-256 of the receipt';
comment on index erasure_pkey is 'Erasures of a library, newest first; one by its id';
create unique index erasure_unfinished on erasure (organization, customer_number)
  where customer_number is not null;
comment on index erasure_unfinished is 'The erasure of a customer that is not done: one at a time';
create index erasure_customer on erasure (organization, customer_digest, id);
comment on index erasure_customer is 'The receipts of a customer whose number one knows';
create index erasure_due on erasure (due_at) where due_at is not null;
comment on index erasure_due is
  'Sweeper: what is to be done, and when next. One sweeper serves all organizations, so theirs is not the first column';

create index erasure_owed on erasure (owed_since) where state in ('WAITING','RUNNING');
comment on index erasure_owed is
  'Metric: the oldest one that is neither done nor held, of whichever organization';

alter table erasure enable row level security;
alter table erasure force row level security;
create policy organization_only on erasure
  using (organization = current_setting('refdesk.organization', true));
-- the policy lets just the functions below pass, in which the owner acts for somebody else
create policy owner_sweeps on erasure for all to current_user
  using (current_user <> session_user);
grant select, insert, update on erasure to ${app};

create function claim_erasure(moment timestamptz, until timestamptz)
  returns table (organization text, id bigint)
  language sql security definer set search_path = public set enable_seqscan = off
  set plan_cache_mode = force_custom_plan as $$
  update erasure e
  set state = 'RUNNING', started_at = coalesce(e.started_at, moment), due_at = until,
    owed_since = case when e.state = 'HELD' then e.due_at else e.owed_since end
  from (
    select u.organization, u.id from erasure u where u.due_at <= moment
    order by u.due_at limit 1 for update skip locked) n
  where e.organization = n.organization and e.id = n.id
  returning e.organization, e.id
$$;
comment on function claim_erasure is 'The next one to be done, and until when it is the caller''s';
revoke execute on function claim_erasure(timestamptz, timestamptz) from public;
grant execute on function claim_erasure(timestamptz, timestamptz) to ${app};

create function next_erasure() returns timestamptz
  language sql stable security definer set search_path = public as $$
  select due_at from erasure where due_at is not null order by due_at limit 1
$$;
comment on function next_erasure is 'When one is next to be looked at';
revoke execute on function next_erasure() from public;
grant execute on function next_erasure() to ${app};

create function oldest_erasure() returns timestamptz
  language sql stable security definer set search_path = public as $$
  select owed_since from erasure where state in ('WAITING','RUNNING') order by owed_since limit 1
$$;
comment on function oldest_erasure is
  'Since when the oldest one is owed that is neither done nor held';
revoke execute on function oldest_erasure() from public;
grant execute on function oldest_erasure() to ${app};
