create table lookup_record (
  organization text collate "C" not null references organization,
  kind         text collate "C" not null,
  code         text collate "C" not null,
  description  text             not null,
  fields       jsonb            not null,
  hidden       boolean          not null,
  active_from  date,
  active_to    date,
  version      bigint           not null,
  changed_at   timestamptz      not null,
  changed_by   text             not null,
  primary key (organization, kind, code)
);
comment on table lookup_record is
  'The records of all lookup tables; kind is the path of the table. The particular fields are'
  ' checked by the service, which alone writes here';
comment on index lookup_record_pkey is
  'Serves one record, and the list of a table by code for an organization and those above it';

create table lookup_reference (
  organization text collate "C" not null,
  kind         text collate "C" not null,
  code         text collate "C" not null,
  target_kind  text collate "C" not null,
  target_code  text collate "C" not null,
  primary key (organization, kind, code, target_kind, target_code),
  foreign key (organization, kind, code) references lookup_record on delete cascade
);
comment on table lookup_reference is
  'Which record refers to which. The target is a name: whose record it means depends on the'
  ' organization that looks';
comment on index lookup_reference_pkey is 'Serves the removal of what a record referred to';
create index lookup_reference_target
  on lookup_reference (target_kind, target_code, organization);
comment on index lookup_reference_target is 'Serves the question what uses a record';

create table lookup_history (
  organization text collate "C" not null references organization,
  kind         text collate "C" not null,
  code         text collate "C" not null,
  revision     bigint           not null,
  action       text             not null check (action in ('CREATED', 'UPDATED', 'DELETED')),
  before       jsonb,
  after        jsonb,
  changed_at   timestamptz      not null,
  changed_by   text             not null,
  primary key (organization, kind, code, revision)
);
comment on table lookup_history is
  'Every change of a record or organization. The revision is gap-free, goes on when a deleted record'
  ' is created again, and is also the sequence of the event';
comment on index lookup_history_pkey is 'Serves the history of a record and its next revision';

alter table lookup_record enable row level security;
alter table lookup_record force row level security;
create policy inherited_read on lookup_record for select
  using (organization = any (path_in_context()));
create policy own_insert on lookup_record for insert
  with check (organization = organization_in_context());
create policy own_update on lookup_record for update
  using (organization = organization_in_context());
create policy own_delete on lookup_record for delete
  using (organization = organization_in_context());

-- An organization learns that records below it use one of its own: it sees their names, not them.
alter table lookup_reference enable row level security;
alter table lookup_reference force row level security;
create policy own_and_below_read on lookup_reference for select
  using (exists (
    select from organization o
    where o.code = lookup_reference.organization and o.path @> array[organization_in_context()]));
create policy own_insert on lookup_reference for insert
  with check (organization = organization_in_context());
create policy own_delete on lookup_reference for delete
  using (organization = organization_in_context());

alter table lookup_history enable row level security;
alter table lookup_history force row level security;
create policy own_only on lookup_history
  using (organization = organization_in_context());

grant select, insert, update, delete on lookup_record to ${app};
grant select, insert, delete on lookup_reference to ${app};
grant select, insert on lookup_history to ${app};
