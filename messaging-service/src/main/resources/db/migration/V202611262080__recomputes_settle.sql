-- What was read of the tables a moment before an edit was committed may still be gone by, and a
-- transaction that went by it may commit much later. So a recompute begins a moment after its edit
-- was found committed, and when all have ended that had begun by then.
alter table recompute add column seen_at timestamptz;
comment on column recompute.seen_at is
  'When a worker first found its last edit committed, by the clock of the database';
comment on index recompute_waiting is 'An edit while one waits joins it, and it settles anew';

-- Each library that is concerned, one without a conversation too: its first may be about to be
-- committed. In order, so that two edits of several libraries do not wait for each other.
create or replace function request_recompute(edited text, what text, moment timestamptz) returns void
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
  where l.code is not null
  order by l.code
  on conflict (organization) where state = 'WAITING' do update set
    -- a whole table that comes in as a file is one edit for each row; a hundred tell enough
    edits = case when what = any(r.edits) or cardinality(r.edits) >= 100 then r.edits
      else r.edits || what end,
    requested_at = excluded.requested_at,
    seen_at = null
$$;

-- Tells how many were not seen before. What an edit is about to join is passed over.
create function see_recomputes() returns bigint
  language sql security definer set search_path = public as $$
  with seen as (
    update recompute r set seen_at = clock_timestamp()
    from (
      select u.organization, u.id from recompute u
      where u.state = 'WAITING' and u.seen_at is null for update skip locked) n
    where r.organization = n.organization and r.id = n.id
    returning r.id)
  select count(*) from seen
$$;
revoke execute on function see_recomputes() from public;
grant execute on function see_recomputes() to ${app};

-- The next one to be done, to whom it belongs now, and from when on (by the clock of the database)
-- whoever begins goes by the edit. One at a time for each library: the second would only meet the
-- locks of the first.
drop function claim_recompute(timestamptz, timestamptz, timestamptz);
create function claim_recompute(moment timestamptz, until timestamptz, settle interval)
  returns table (organization text, id bigint, settled_at timestamptz)
  language sql security definer set search_path = public as $$
  update recompute r
  set state = 'RUNNING', started_at = coalesce(r.started_at, moment), claimed_until = until
  from (
    select u.organization, u.id from recompute u
    where (u.state = 'RUNNING' and u.claimed_until < moment)
      or (u.state = 'WAITING' and u.requested_at <= moment
        and u.seen_at <= clock_timestamp() - settle and not exists (
          select 1 from recompute o where o.organization = u.organization and o.state = 'RUNNING'))
    order by u.requested_at limit 1 for update skip locked) n
  where r.organization = n.organization and r.id = n.id
  returning r.organization, r.id, coalesce(r.seen_at, clock_timestamp()) + settle
$$;
revoke execute on function claim_recompute(timestamptz, timestamptz, interval) from public;
grant execute on function claim_recompute(timestamptz, timestamptz, interval) to ${app};
