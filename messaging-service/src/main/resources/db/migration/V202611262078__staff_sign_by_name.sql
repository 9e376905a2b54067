-- Staff sign in with their codes. Where one stood for a name in what customers read, the name of the
-- record takes its place, of the nearest organization that has it, else that of the library.
alter table message no force row level security;
alter table conversation no force row level security;
update message m
set author_name = coalesce(
    (with recursive chain (code, parent, depth) as (
       select o.code, o.parent, 0 from organization_copy o
       where o.code = coalesce(
         (select c.branch from conversation c
          where c.organization = m.organization and c.id = m.conversation_id), m.organization)
       union all
       select o.code, o.parent, h.depth + 1
       from organization_copy o join chain h on o.code = h.parent where h.depth < 4)
     select l.fields ->> 'name' from chain h join lookup_copy l on l.organization = h.code
     where l.kind = 'staff-members' and l.code = m.author and not l.deleted
       and btrim(l.fields ->> 'name') <> '' and lower(btrim(l.fields ->> 'name')) <> lower(m.author)
     order by h.depth limit 1),
    (select o.name from organization_copy o where o.code = m.organization),
    '')
where m.kind = 'TO_CUSTOMER' and lower(m.author_name) = lower(m.author);
alter table message force row level security;
alter table conversation force row level security;
