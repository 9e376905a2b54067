create table document (
  organization       text        not null,
  id                 uuid        not null,
  status             text        not null check (status in ('PENDING', 'ABANDONED', 'STORED', 'DELETED')),
  condition          text        not null check (condition in ('SOUND', 'MISSING', 'DAMAGED')),
  customer           text        not null,
  document_type      text,
  name               text        not null,
  content_type       text        not null,
  note               text,
  source             text        not null check (source in ('OPAC', 'STAFF', 'SYSTEM')),
  uploaded_by        text        not null,
  idempotency_key    text,
  begun_at           timestamptz not null,
  touched_at         timestamptz not null,
  stored_at          timestamptz,
  deleted_at         timestamptz,
  size               bigint,
  sha256             text,
  conversation       bigint,
  message_id         bigint,
  version            bigint      not null,
  primary key (organization, id),
  check (status in ('PENDING', 'ABANDONED')
         or (size > 0 and length(sha256) = 64 and stored_at is not null)),
  check ((status = 'DELETED') = (deleted_at is not null)),
  check ((conversation is null) = (message_id is null))
);
comment on table document is
  'A customer''s document; its bytes are the object <organization>/<id>. PENDING: the bytes are on their way. ABANDONED: they will not come. STORED: they are there. DELETED: kept until its key is forgotten';
comment on column document.touched_at is
  'PENDING: when the upload last showed that it is alive. Otherwise when the status changed';
comment on column document.version is 'Also the sequence of the last event of this document';
comment on column document.idempotency_key is 'Forgotten after 24 hours';
comment on index document_pkey is 'One document; sweep: all documents in the order of their objects';

create unique index document_idempotency
  on document (organization, uploaded_by, idempotency_key) where idempotency_key is not null;
comment on index document_idempotency is 'Upload: the document that a repeated request made';

create index document_newest on document (organization, stored_at desc, id desc)
  where status = 'STORED';
comment on index document_newest is 'List: documents of an organization, newest first';

create index document_of_customer on document (organization, customer, stored_at desc, id desc)
  where status = 'STORED';
comment on index document_of_customer is 'List: documents of a customer, newest first';

create index document_of_conversation
  on document (organization, conversation, stored_at desc, id desc)
  where status = 'STORED' and conversation is not null;
comment on index document_of_conversation is 'List: documents of a conversation, newest first';

create index document_unsettled on document (organization, touched_at) where status <> 'STORED';
comment on index document_unsettled is
  'Sweep: uploads that went silent, and deleted documents, oldest first';

create index document_keyed on document (organization, begun_at) where idempotency_key is not null;
comment on index document_keyed is 'Sweep: keys to forget, oldest first';

alter table document enable row level security;
alter table document force row level security;
create policy organization_only on document
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update, delete on document to ${app};

create table conversation_reference (
  organization text   not null,
  id           bigint not null,
  customer     text,
  status       text,
  sequence     bigint not null,
  refusals     bigint not null default 0,
  primary key (organization, id)
);
comment on table conversation_reference is 'What messaging-service last said of each conversation';
comment on column conversation_reference.sequence is 'Of the event that wrote this row';
comment on column conversation_reference.refusals is
  'How many attachments were refused: the sequence of the last event of that kind';
comment on index conversation_reference_pkey is 'Inbox: one conversation';

alter table conversation_reference enable row level security;
alter table conversation_reference force row level security;
create policy organization_only on conversation_reference
  using (organization = current_setting('refdesk.organization', true));
grant select, insert, update on conversation_reference to ${app};
