create table organization_copy (
  code      text   primary key,
  parent    text,
  level     text   not null,
  name      text   not null,
  time_zone text   not null,
  language  text   not null,
  sequence  bigint not null
);
comment on table organization_copy is
  'Copy of the organizations of config-service; holds nothing of a customer, so all may read it';

comment on index organization_copy_pkey is 'The path from an organization to the root';

create table lookup_copy (
  organization text    not null,
  kind         text    not null,
  code         text    not null,
  description  text    not null,
  hidden       boolean not null,
  active_from  date,
  active_to    date,
  fields       jsonb   not null,
  deleted      boolean not null,
  sequence     bigint  not null,
  primary key (organization, kind, code)
);
comment on table lookup_copy is
  'Copy of the lookup records of config-service. A deleted one stays, so that a late event of its past does not bring it back';
comment on index lookup_copy_pkey is 'A record by its code, for each organization of a path';
create index lookup_copy_department on lookup_copy (organization, (fields ->> 'department'))
  where kind = 'units';
comment on index lookup_copy_department is 'The units of a department';

create table customer_copy (
  organization text   not null,
  number       text   not null,
  barcode      text,
  name         text,
  email        text,
  phone        text,
  language     text,
  branch       text,
  deleted      boolean not null,
  sequence     bigint  not null,
  primary key (organization, number)
);
comment on table customer_copy is 'Copy of the customers directory, for the snapshot in a conversation';
comment on index customer_copy_pkey is 'One customer, for the snapshot';
alter table customer_copy enable row level security;
alter table customer_copy force row level security;
create policy organization_only on customer_copy
  using (organization = current_setting('refdesk.organization', true));

grant select, insert, update on organization_copy, lookup_copy, customer_copy to ${app};
