create extension if not exists unaccent;

create function searchable(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, value) collate "pg_c_utf8");
comment on function searchable is
  'Text without accents and case. Immutable, which plain unaccent is not for want of a fixed'
  ' dictionary';

create table customer (
  organization text collate "C" not null references organization,
  number       text collate "C" not null,
  barcode      text collate "C",
  name         text             not null,
  email        text,
  phone        text,
  language     text,
  branch       text collate "C" references organization,
  version      bigint           not null,
  changed_at   timestamptz      not null,
  name_key     text collate "C" not null generated always as (searchable(name)) stored,
  email_key    text collate "C" generated always as (lower(email)) stored,
  primary key (organization, number)
);
comment on table customer is 'A copy of the library systems'' customers, to search in';
comment on column customer.name_key is
  'A column and not an index expression: behind row-level security a function that might leak rows'
  ' is not evaluated by an index, but only after the policy';
comment on index customer_pkey is 'Serves one customer, and the list and search by number';
create unique index customer_barcode on customer (organization, barcode);
comment on index customer_barcode is 'Serves the search by barcode; a barcode is one customer''s';
create index customer_name on customer (organization, name_key, number);
comment on index customer_name is 'Serves the search by beginning of the name';
create index customer_email on customer (organization, email_key, number);
comment on index customer_email is 'Serves the search by e-mail';

create table customer_erased (
  organization text collate "C" not null references organization,
  number       text collate "C" not null,
  version      bigint           not null,
  erased_at    timestamptz      not null,
  primary key (organization, number)
);
comment on table customer_erased is
  'Where the versions of deleted customers ended, so that the sequence of events goes on without a'
  ' gap if the number comes back. Nothing else of the customer stays';
comment on index customer_erased_pkey is 'Serves the creation of a customer';

alter table customer enable row level security;
alter table customer force row level security;
create policy own_only on customer using (organization = organization_in_context());
alter table customer_erased enable row level security;
alter table customer_erased force row level security;
create policy own_only on customer_erased using (organization = organization_in_context());

grant select, insert, update, delete on customer to ${app};
grant select, insert, delete on customer_erased to ${app};
