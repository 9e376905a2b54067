-- Each filter of the list may stand without a screen, and closed conversations and those that wait
-- for nothing have no deadline: along the index of all, a filter that few of them pass would read the
-- library as a whole. A list without a screen is put together from three, one of each phase, so that
-- the same indexes narrow the screens. What is empty is left out, and so is the status that is a
-- phase by itself.
create index conversation_status_due on conversation (organization, status, next_due, id)
  where status <> 'A';
comment on index conversation_status_due is 'Conversations of a status, nearest deadline first';
create index conversation_status_created on conversation (organization, status, created_at, id)
  where status <> 'A';
comment on index conversation_status_created is 'Conversations of a status, newest first';
create index conversation_category_due
  on conversation (organization, category, phase, next_due, id) where category is not null;
comment on index conversation_category_due is
  'Conversations of a category, by themselves or on the screens of a phase, nearest deadline first';
create index conversation_category_created
  on conversation (organization, category, phase, created_at, id) where category is not null;
comment on index conversation_category_created is
  'Conversations of a category, by themselves or on the screens of a phase, newest first';
create index conversation_unit_due
  on conversation (organization, unit, phase, next_due, id) where unit is not null;
comment on index conversation_unit_due is
  'Conversations of a unit, by themselves or on the screens of a phase, nearest deadline first';
create index conversation_unit_created
  on conversation (organization, unit, phase, created_at, id) where unit is not null;
comment on index conversation_unit_created is
  'Conversations of a unit, by themselves or on the screens of a phase, newest first';
create index conversation_processor_due
  on conversation (organization, processor, phase, next_due, id) where processor is not null;
comment on index conversation_processor_due is
  'Conversations of a processor, by themselves or on the screens of a phase, nearest deadline first';
create index conversation_processor_created
  on conversation (organization, processor, phase, created_at, id) where processor is not null;
comment on index conversation_processor_created is
  'Conversations of a processor, by themselves or on the screens of a phase, newest first';
