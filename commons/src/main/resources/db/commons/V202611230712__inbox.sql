-- Events that took effect. The row is written in the transaction of the effect, so that neither is
-- ever there without the other.
create table inbox (
  consumer   text        not null,
  event_id   uuid        not null,
  handled_at timestamptz not null,
  primary key (consumer, event_id)
);
comment on table inbox is 'Ids of the events that each consumer has handled or put aside';
comment on index inbox_pkey is
  'Consumer: is this event known; pruning: ids begin with their time, so old rows lie together';

create table inbox_dead_letter (
  id            bigint      generated always as identity primary key,
  consumer      text        not null,
  topic         text        not null,
  partition     integer     not null,
  record_offset bigint      not null,
  record_time   timestamptz not null,
  key           bytea,
  headers       text        not null,
  value         bytea,
  type          text,
  organization  text,
  reason        text        not null,
  failed_at     timestamptz not null
);
comment on table inbox_dead_letter is 'Records that could not be handled, as they came, with the reason';
comment on column inbox_dead_letter.headers is 'JSON object: header name to text';
comment on index inbox_dead_letter_pkey is 'Operator: dead letters in order, one by its id';

create unique index inbox_dead_letter_record
  on inbox_dead_letter (consumer, topic, partition, record_offset, record_time);
comment on index inbox_dead_letter_record is
  'Consumer: a record that is read again is not put aside again. The time tells apart the records of a topic that was made anew';

grant select, insert, delete on inbox to ${app};
grant select, insert, update, delete on inbox_dead_letter to ${app};
