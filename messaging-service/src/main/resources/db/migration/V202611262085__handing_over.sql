-- What is to be handed over, read by the index of each person no further than a batch goes: a backlog is
-- not sorted for each batch of it.
create or replace function notifications_to_hand_over(moment timestamptz, present timestamptz, most int)
  returns table (organization text, staff text, id bigint)
  language sql stable security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan as $$
  with due as materialized (
    select n.organization, n.staff from notification n
    where n.to_hand_over and coalesce(n.put_off_until, n.created_at) <= moment
    order by coalesce(n.put_off_until, n.created_at) limit most)
  select p.organization, p.staff, n.id
  from (select distinct d.organization, d.staff from due d) p
  cross join lateral (
    select o.id from notification o
    where o.organization = p.organization and o.staff = p.staff and o.to_hand_over
      and (o.put_off_until is null or o.put_off_until <= present)
    order by o.id limit most) n
  limit most
$$;

-- Claims notifications of the library in context for handing them over, those that nobody else has
-- claimed. A function for its settings: a plan that was made when the tables were empty, or before
-- the server knew their sizes, joined whole tables and ran for minutes.
create function claim_notifications(library text, people text[], ids bigint[])
  returns table (staff text, id bigint, branch text, read boolean)
  language sql set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan as $$
  with claimed as materialized (
    select n.staff, n.id from unnest(people, ids) as k (staff, id)
    cross join lateral (
      select o.staff, o.id from notification o
      where o.organization = library and o.staff = k.staff and o.id = k.id and o.to_hand_over
      for update skip locked) n),
  taken as (
    update notification n set to_hand_over = false from claimed k
    where n.organization = library and n.staff = k.staff and n.id = k.id
    returning n.staff, n.id, n.conversation_id, n.read_at)
  select t.staff, t.id,
    (select c.branch from conversation c where c.organization = library and c.id = t.conversation_id),
    t.read_at is not null
  from taken t
$$;
revoke execute on function claim_notifications(text, text[], bigint[]) from public;
grant execute on function claim_notifications(text, text[], bigint[]) to ${app};
