-- Events on their way to Kafka. A row is written in the transaction whose effect it reports, and
-- deleted once Kafka has acknowledged it.
create table outbox (
  lane         smallint    not null,
  id           bigint      generated always as identity,
  event_id     uuid        not null,
  topic        text        not null,
  key          text        not null,
  type         text        not null,
  subject      text,
  organization text        not null,
  sequence     bigint      not null,
  occurred_at  timestamptz not null,
  traceparent  text,
  data         text        not null,
  primary key (lane, id)
) with (
  -- A queue: nearly every row dies young. Vacuum by count of dead rows, not by share of live ones.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_threshold = -1,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 100000
);
comment on table outbox is 'Events that are committed and not yet acknowledged by Kafka';
comment on column outbox.lane is 'Hash of the key: rows of one lane are sent by one relay at a time';
comment on index outbox_pkey is 'Relay: the unsent rows of a lane in order';

create table outbox_dead_letter (
  id           bigint      primary key,
  event_id     uuid        not null,
  topic        text        not null,
  key          text        not null,
  type         text        not null,
  subject      text,
  organization text        not null,
  sequence     bigint      not null,
  occurred_at  timestamptz not null,
  traceparent  text,
  data         text        not null,
  reason       text        not null,
  failed_at    timestamptz not null
);
comment on table outbox_dead_letter is 'Events that Kafka will never take, with the reason';
comment on index outbox_dead_letter_pkey is 'Operator: one dead letter by the id of its outbox row';

grant select, insert, delete on outbox to ${app};
grant select, insert, delete on outbox_dead_letter to ${app};
