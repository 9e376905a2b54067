alter table recompute add column total int;
comment on column recompute.total is
  'Open conversations when it began; null until it has. Those that begin or are closed meanwhile'
  ' make the number examined another';
comment on index conversation_not_closed is
  'Recompute and its dry run: open conversations in order, and how many there are';
