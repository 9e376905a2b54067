alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (
    kind in ('WARNED','BREACHED','ESCALATED','DELIVERY_FAILED','CUSTOMER_REPLIED','CLOSED')),
  drop constraint notification_of_one_thing,
  add constraint notification_of_one_thing check (
    case
      when kind in ('WARNED','BREACHED','ESCALATED')
        then clock is not null and cycle is not null and due_at is not null
      else kind <> 'DELIVERY_FAILED' or delivery_id is not null end);
comment on table notification is
  'What staff members are told of deadlines, mails and conversations that they watch, each for one of'
  ' them';
