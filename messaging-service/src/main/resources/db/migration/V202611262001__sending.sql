-- Several notifications to one person go in one mail, so that a delivery names none of them.
alter table delivery
  drop constraint delivery_of_one_thing,
  drop column notification_id,
  alter column conversation_id drop not null,
  add constraint delivery_of_one_thing check (
    case kind
      when 'MESSAGE' then conversation_id is not null and position is not null and staff is null
      else conversation_id is null and position is null and staff is not null end);
comment on column delivery.staff is 'To whom notifications are mailed';
create index delivery_to_staff on delivery (organization, staff, due_at)
  where kind = 'NOTIFICATION' and status = 'QUEUED';
comment on index delivery_to_staff is
  'The mail that waits for the opening, which takes further notifications to the same person';

alter table delivery_attempt
  drop constraint delivery_attempt_outcome_check,
  add constraint delivery_attempt_outcome_check
    check (outcome in ('SENT','REFUSED','DEFERRED','UNBUILDABLE','BOUNCED'));

alter table notification
  drop constraint notification_kind_check,
  alter column clock drop not null,
  alter column cycle drop not null,
  alter column due_at drop not null,
  add column delivery_id bigint,
  add column to_hand_over boolean not null default false,
  add column put_off_until timestamptz,
  add column tries int not null default 0,
  add column mailed_with bigint,
  add constraint notification_kind_check
    check (kind in ('WARNED','BREACHED','ESCALATED','DELIVERY_FAILED')),
  add constraint notification_of_one_thing check (
    case kind when 'DELIVERY_FAILED' then delivery_id is not null
      else clock is not null and cycle is not null and due_at is not null end);
-- what is there already was told long ago
alter table notification alter column to_hand_over set default true;
comment on column notification.delivery_id is 'The mail to the customer that did not arrive';
comment on column notification.to_hand_over is
  'Whether it is still to be mailed, and told to who stands in for somebody absent';
comment on column notification.put_off_until is
  'When handing it over is tried again, after it failed for the time being';
comment on column notification.tries is 'How often handing it over has failed';
comment on column notification.mailed_with is 'The delivery that mails it, with others';
create index notification_to_hand_over
  on notification ((coalesce(put_off_until, created_at))) where to_hand_over;
comment on index notification_to_hand_over is
  'Sweeper: what is to be handed over. One sweeper serves all organizations, so theirs is not the first column';
create index notification_to_person on notification (organization, staff, id) where to_hand_over;
comment on index notification_to_person is
  'What else is to be handed over to a person: it goes in the same mail';
create index notification_mailed_with on notification (organization, mailed_with)
  where mailed_with is not null;
comment on index notification_mailed_with is 'What a mail tells of';

-- Claims mails for whoever calls, until a moment by which they are sent or another one claims them.
-- What is held back by an earlier mail is not in the index, however much there is of it. A plan made
-- when the table was empty must not be kept.
create function claim_due_mails(moment timestamptz, until timestamptz, most int)
  returns table (organization text, id bigint, claimed_until timestamptz)
  language sql security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan as $$
  with due as materialized (
    select d.organization, d.id from delivery d
    where d.next_at <= moment
    order by d.next_at limit most for update of d skip locked)
  update delivery d set claimed_until = until from due
  where d.organization = due.organization and d.id = due.id
  returning d.organization, d.id, d.claimed_until
$$;
revoke execute on function claim_due_mails(timestamptz, timestamptz, int) from public;
grant execute on function claim_due_mails(timestamptz, timestamptz, int) to ${app};

create function next_due_mail() returns timestamptz
  language sql stable security definer set search_path = public set enable_seqscan = off
  set plan_cache_mode = force_custom_plan as $$
  select next_at from delivery where next_at is not null order by next_at limit 1
$$;
revoke execute on function next_due_mail() from public;
grant execute on function next_due_mail() to ${app};

-- Counting stops at most: beyond it the answer is far too many anyway.
create function look_at_mails(most int)
  returns table (queued bigint, oldest timestamptz)
  language sql stable security definer set search_path = public set enable_seqscan = off
  set plan_cache_mode = force_custom_plan as $$
  select (select count(*) from (select from delivery where status = 'QUEUED' limit most) as q),
         (select queued_since from delivery where status = 'QUEUED' and not held_back
          order by queued_since limit 1)
$$;
revoke execute on function look_at_mails(int) from public;
grant execute on function look_at_mails(int) to ${app};

-- With what a person is to be told comes what was told to the same person since, however short ago:
-- it goes in the same mail. Nothing is claimed by looking: notifications are claimed within their own
-- library.
create function notifications_to_hand_over(moment timestamptz, present timestamptz, most int)
  returns table (organization text, staff text, id bigint)
  language sql stable security definer set search_path = public
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan as $$
  with due as materialized (
    select n.organization, n.staff from notification n
    where n.to_hand_over and coalesce(n.put_off_until, n.created_at) <= moment
    order by coalesce(n.put_off_until, n.created_at) limit most)
  select n.organization, n.staff, n.id
  from (select distinct d.organization, d.staff from due d) p
  join notification n on n.organization = p.organization and n.staff = p.staff
  where n.to_hand_over and (n.put_off_until is null or n.put_off_until <= present)
  order by n.organization, n.staff, n.id limit most
$$;
comment on function notifications_to_hand_over is
  'Those of everybody who was told something until the moment; without what is put off beyond the present';
revoke execute on function notifications_to_hand_over(timestamptz, timestamptz, int) from public;
grant execute on function notifications_to_hand_over(timestamptz, timestamptz, int) to ${app};

create function next_notification_to_hand_over() returns timestamptz
  language sql stable security definer set search_path = public set enable_seqscan = off
  set plan_cache_mode = force_custom_plan as $$
  select coalesce(put_off_until, created_at) from notification
  where to_hand_over order by coalesce(put_off_until, created_at) limit 1
$$;
revoke execute on function next_notification_to_hand_over() from public;
grant execute on function next_notification_to_hand_over() to ${app};
