create table calendar_look (
  one       boolean     primary key default true check (one),
  looked_at timestamptz not null
);
comment on table calendar_look is
  'Up to when it was looked for calendars that begin or end: one row, which holds nothing of a library';
comment on index calendar_look_pkey is 'The one row';
-- what began or ended before anybody looked is found by the first look
insert into calendar_look (looked_at) values ('epoch');
grant select, update on calendar_look to ${app};

create index lookup_copy_calendar_days on lookup_copy (organization)
  where kind = 'calendars' and code = 'OPEN' and not deleted and not hidden
    and (active_from is not null or active_to is not null);
comment on index lookup_copy_calendar_days is 'Opening hours that begin or end on a day';
