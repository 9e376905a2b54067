create extension if not exists pg_trgm;

alter table conversation add column merged_into bigint;
comment on column conversation.merged_into is
  'The conversation in which this one goes on; its messages stay where they were written';
create index conversation_merged on conversation (organization, merged_into, id)
  where merged_into is not null;
comment on index conversation_merged is 'What was merged into a conversation';
create index conversation_continues on conversation (organization, continues, id)
  where continues is not null;
comment on index conversation_continues is 'What continues a conversation';

create table conversation_link (
  organization text        not null,
  low          bigint      not null,
  high         bigint      not null,
  linked_by    text        not null,
  linked_at    timestamptz not null,
  primary key (organization, low, high),
  check (low < high),
  foreign key (organization, low) references conversation (organization, id) on delete cascade,
  foreign key (organization, high) references conversation (organization, id) on delete cascade
);
comment on table conversation_link is
  'Pairs of conversations that staff found to belong together; a pair stands here once';
comment on index conversation_link_pkey is 'The links of a conversation to later ones';
create index conversation_link_high on conversation_link (organization, high, low);
comment on index conversation_link_high is 'The links of a conversation to earlier ones';

alter table conversation_link enable row level security;
alter table conversation_link force row level security;
create policy organization_only on conversation_link
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, delete on conversation_link to ${app};
