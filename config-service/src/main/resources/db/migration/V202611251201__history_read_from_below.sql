-- What an organization's tables were at an instant includes what it inherited then. So the history
-- of records is read from below, as the records themselves are. That of organizations is not.
drop policy own_only on lookup_history;
create policy inherited_read on lookup_history for select
  using (
    organization = any ((select path_in_context())::text[])
    and (kind <> 'organizations' or organization = organization_in_context()));
create policy own_insert on lookup_history for insert
  with check (organization = organization_in_context());

comment on index lookup_history_pkey is
  'Serves the history of a record, its next revision, and the state of a table as of an instant for'
  ' an organization and those above it';
