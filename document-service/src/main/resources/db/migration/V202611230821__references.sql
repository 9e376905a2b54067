-- Copies of lookups carry no data of customers, and are read across organizations, because records
-- are inherited: no row-level security.
create table organization_reference (
  code      text   primary key,
  parent    text,
  level     text   not null,
  time_zone text   not null,
  sequence  bigint not null
);
comment on table organization_reference is 'The tree of organizations, as config-service last told it';
comment on index organization_reference_pkey is
  'Effective records: the way from an organization up. Upload: whether it is a library';
grant select, insert, update, delete on organization_reference to ${app};

create table document_type_reference (
  organization text    not null,
  code         text    not null,
  hidden       boolean not null,
  active_from  date,
  active_to    date,
  deleted      boolean not null default false,
  sequence     bigint  not null,
  primary key (organization, code)
);
comment on table document_type_reference is 'Document types, as config-service last told them';
comment on column document_type_reference.deleted is
  'The row stays, so that an older event that comes late does not bring the record back';
comment on index document_type_reference_pkey is 'Effective records: one code in one organization';
grant select, insert, update on document_type_reference to ${app};

create table sweep (
  organization text        primary key,
  due_at       timestamptz not null,
  leased_until timestamptz,
  compared_to  uuid
);
comment on table sweep is
  'Organizations that have documents, and how far the comparison of rows and objects went in each. Row-level security shows one organization at a time, so the sweep goes through them one by one';
comment on column sweep.leased_until is 'A replica works on it until then';
comment on column sweep.compared_to is 'Id after which the comparison goes on; null: from the start';
create index sweep_due on sweep (due_at);
comment on index sweep_due is 'Sweep: the organization that waits longest';
grant select, insert, update on sweep to ${app};
