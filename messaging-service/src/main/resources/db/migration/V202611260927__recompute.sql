create table recompute (
  organization  text        not null,
  id            bigint      generated always as identity,
  state         text        not null check (state in ('WAITING','RUNNING','DONE')),
  edits         text[]      not null,
  requested_at  timestamptz not null,
  started_at    timestamptz,
  finished_at   timestamptz,
  claimed_until timestamptz,
  after_id      bigint      not null default 0,
  examined      int         not null default 0,
  moved         int         not null default 0,
  primary key (organization, id)
);
comment on table recompute is
  'Recomputing the open conversations of a library after a rule, a calendar or a time zone was edited';
comment on column recompute.edits is 'What was edited: organization/table/code';
comment on column recompute.claimed_until is
  'Until when the replica that runs it is believed to live; after it another one goes on';
comment on column recompute.after_id is 'The last conversation that was examined';
comment on index recompute_pkey is 'Recomputes of a library, newest first; one by its id';
create unique index recompute_waiting on recompute (organization) where state = 'WAITING';
comment on index recompute_waiting is 'An edit while one waits joins it';
create index recompute_undone on recompute (requested_at) where state <> 'DONE';
comment on index recompute_undone is
  'Worker: what is to be done, of whichever library, so that the library is not the first column';
create index conversation_not_closed on conversation (organization, id) where phase < 2;
comment on index conversation_not_closed is 'Recompute and its dry run: open conversations in order';
create index organization_copy_parent on organization_copy (parent);
comment on index organization_copy_parent is 'The libraries below an organization whose rule was edited';

-- Conversations from before cycles were kept get theirs. The owner looks over the wall this once.
alter table conversation no force row level security;
insert into recompute (organization, state, edits, requested_at)
  select distinct organization, 'WAITING', array['deadlines'], now() from conversation where phase < 2;
alter table conversation force row level security;

alter table recompute enable row level security;
alter table recompute force row level security;
create policy organization_only on recompute
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update on recompute to ${app};

-- An edit of an organization concerns every library below it, and the library above a branch. The
-- application's role sees one organization at a time; the policy lets just the functions below pass.
create policy owner_sweeps on recompute for all to current_user
  using (current_user <> session_user);

create function request_recompute(edited text, what text, moment timestamptz) returns void
  language sql security definer set search_path = public as $$
  insert into recompute as r (organization, state, edits, requested_at)
  select l.code, 'WAITING', array[what], moment from (
    with recursive below (code, level) as (
      select code, level from organization_copy where code = edited
      union all
      select o.code, o.level from organization_copy o join below b on o.parent = b.code)
    select code from below where level = 'LIBRARY'
    union
    select parent from organization_copy where code = edited and level = 'BRANCH') l
  where exists (select 1 from conversation c where c.organization = l.code and c.phase < 2)
  on conflict (organization) where state = 'WAITING' do update set
    -- a whole table that comes in as a file is one edit for each row; a hundred tell enough
    edits = case when what = any(r.edits) or cardinality(r.edits) >= 100 then r.edits
      else r.edits || what end,
    requested_at = excluded.requested_at
$$;
revoke execute on function request_recompute(text, text, timestamptz) from public;
grant execute on function request_recompute(text, text, timestamptz) to ${app};

-- The next one to be done, and to whom it belongs now. One at a time for each library: the second
-- would only meet the locks of the first.
create function claim_recompute(moment timestamptz, settled timestamptz, until timestamptz)
  returns table (organization text, id bigint)
  language sql security definer set search_path = public as $$
  update recompute r
  set state = 'RUNNING', started_at = coalesce(r.started_at, moment), claimed_until = until
  from (
    select u.organization, u.id from recompute u
    where (u.state = 'RUNNING' and u.claimed_until < moment)
      or (u.state = 'WAITING' and u.requested_at <= settled and not exists (
        select 1 from recompute o where o.organization = u.organization and o.state = 'RUNNING'))
    order by u.requested_at limit 1 for update skip locked) n
  where r.organization = n.organization and r.id = n.id
  returning r.organization, r.id
$$;
revoke execute on function claim_recompute(timestamptz, timestamptz, timestamptz) from public;
grant execute on function claim_recompute(timestamptz, timestamptz, timestamptz) to ${app};
