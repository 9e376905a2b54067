create table organization (
  code       text collate "C"   primary key check (code ~ '^[A-Z0-9][A-Z0-9_-]{0,15}$'),
  level      text               not null,
  name       text               not null,
  parent     text collate "C"   references organization,
  path       text[] collate "C" not null,
  time_zone  text               not null,
  language   text               not null,
  version    bigint             not null,
  changed_at timestamptz        not null,
  constraint organization_path_ends_here check (path[cardinality(path)] = code),
  constraint organization_path_follows_parent
    check (parent is not distinct from path[cardinality(path) - 1]),
  constraint organization_level_is_depth check (
    cardinality(path) = case level
      when 'SYSTEM' then 1 when 'FINANCIAL' then 2 when 'LIBRARY' then 3 when 'BRANCH' then 4 end)
);
comment on table organization is
  'The tree of organizations. It holds no row-level security: every policy reads it to learn who'
  ' stands above whom, and the application shows an organization only to tokens that name it or its'
  ' parent';
comment on column organization.path is 'Codes from the root down to the organization itself';
comment on index organization_pkey is 'Serves every request: the organization in context';
create index organization_parent on organization (parent, code);
comment on index organization_parent is 'Serves the list of children';

grant select, insert, update on organization to ${app};

create function organization_in_context() returns text
  language sql stable parallel safe
  return current_setting('refdesk.organization', true);
comment on function organization_in_context is 'The organization that the transaction works for';

create function path_in_context() returns text[]
  language sql stable parallel safe
  return (select path from organization where code = organization_in_context());
comment on function path_in_context is 'The organization in context and all above it';
