create table probe (
  organization text   not null,
  code         text   not null,
  version      bigint not null,
  primary key (organization, code)
);
comment on table probe is 'Aggregates of the eventing tests';

create table probe_effect (
  id           bigint generated always as identity primary key,
  organization text   not null,
  code         text   not null,
  sequence     bigint not null
);
comment on table probe_effect is 'What the handler of the eventing tests did, in order';

alter table probe_effect enable row level security;
alter table probe_effect force row level security;
create policy organization_only on probe_effect
  using (organization = current_setting('refdesk.organization', true));

grant select, insert, update on probe to ${app};
grant select, insert on probe_effect to ${app};
