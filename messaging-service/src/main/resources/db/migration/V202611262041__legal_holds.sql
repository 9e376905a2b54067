create table legal_hold (
  organization text        not null,
  id           bigint      not null generated always as identity,
  kind         text        not null check (kind in ('CUSTOMER','CONVERSATION')),
  subject      text        not null,
  action       text        not null check (action in ('PLACED','CHANGED','LIFTED')),
  ground       text        not null
    check (ground in ('LITIGATION','INVESTIGATION','AUDIT','STATUTORY','OTHER')),
  reason       text        not null,
  until        timestamptz,
  by           text        not null,
  by_name      text        not null,
  at           timestamptz not null,
  latest       boolean     not null,
  primary key (organization, kind, subject, id)
);
comment on table legal_hold is
  'What must be neither erased nor removed, one row for each time that this was decided. A row whose'
  ' hold is over is emptied of its reason when its subject is erased';
comment on column legal_hold.subject is 'Number of a customer, or of a conversation';
comment on column legal_hold.until is 'When it ends by itself; null for when somebody lifts it';
comment on column legal_hold.latest is 'Whether this row says how it stands';
comment on index legal_hold_pkey is 'The holds of a customer or a conversation, in order';
create unique index legal_hold_latest on legal_hold (organization, kind, subject) where latest;
comment on index legal_hold_latest is
  'How it stands with a customer or a conversation; two who decide at once do not both win';

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy organization_only on legal_hold
  using (organization = current_setting('refdesk.organization', true));
grant select, insert on legal_hold to ${app};
grant update (latest, subject, reason) on legal_hold to ${app};

create function conversation_held(org text, conversation bigint, moment timestamptz)
  returns boolean language sql stable set plan_cache_mode = force_custom_plan as $$
  with recursive matter (id, next, depth) as (
    select c.id, c.merged_into, 0 from conversation c
    where c.organization = org and c.id = conversation
    union all
    select c.id, c.merged_into, m.depth + 1
    from matter m join conversation c on c.organization = org and c.id = m.next
    where m.depth < 1000)
  select exists (
    select 1 from matter m
    join legal_hold h on h.organization = org and h.kind = 'CONVERSATION'
      and h.subject = m.id::text and h.latest
    where h.action <> 'LIFTED' and (h.until is null or h.until > moment))
$$;
comment on function conversation_held is
  'Whether a conversation, or one in which it goes on, is held by itself; a hold of its customer'
  ' counts beside it';
