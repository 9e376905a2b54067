-- A library may have years of conversations that were answered and never closed (B), or in which the
-- customer owes an answer (C). They are no work, and whoever counts work must not read past them.
create index conversation_awaits_library on conversation (organization, processor)
  where status in ('A', 'D');
comment on index conversation_awaits_library is
  'Sharing out: how many conversations that await the library a staff member has';
