create extension if not exists unaccent;
create extension if not exists btree_gin;

create function searchable(value text) returns text
  language sql immutable strict parallel safe
  return lower(
    public.unaccent('public.unaccent'::regdictionary, normalize(value, nfkc)) collate "pg_c_utf8");
comment on function searchable is
  'Text without accents and case. Immutable, which plain unaccent is not for want of a fixed'
  ' dictionary';

create function search_words(value text) returns tsvector
  language sql immutable strict parallel safe
  return strip(to_tsvector(
    'pg_catalog.simple'::regconfig,
    regexp_replace(searchable(value), '[^[:alnum:]]+' collate "pg_c_utf8", ' ', 'g')));
comment on function search_words is
  'The words of a text, as they are: customers write in many languages, and the stem of a word in'
  ' one is another word in the next. What is neither letter nor digit parts words, so that the'
  ' parser finds no addresses, versions or numbers with signs';

create function search_marks(customer text, tags text[], created timestamptz) returns tsvector
  language sql immutable strict parallel safe
  return array_to_tsvector(
    array['/c' || customer, '/m' || to_char(created at time zone 'UTC', 'YYYYMM')]
    || array(select '/t' || tag from unnest(tags) tag));
comment on function search_marks is
  'What conversations are narrowed by, beside their words: customer, month, tags. No word begins'
  ' with a stroke';

create function search_note_words(value text) returns tsvector
  language sql immutable strict parallel safe
  return coalesce(
    array_to_tsvector(array(
      select '/n' || word from unnest(tsvector_to_array(search_words(value))) word
      where octet_length(word) < 2000)),
    ''::tsvector);
comment on function search_note_words is
  'The words of an internal note: marked, so that only who asks for them finds them';

create table conversation_words (
  organization    text        not null,
  conversation_id bigint      not null,
  created_at      timestamptz not null,
  words           tsvector    not null,
  size            int         not null,
  primary key (organization, conversation_id),
  foreign key (organization, conversation_id) references conversation (organization, id)
    on delete cascade
);
comment on table conversation_words is
  'The words of each conversation: of its subject, its messages and, marked, its internal notes.'
  ' The owner''s function search_conversations reads it past the policy, with the organization as'
  ' a condition of its own';
comment on column conversation_words.size is 'Bytes of the words, counted generously';
comment on index conversation_words_pkey is 'The words of a conversation, to add to them';
create index conversation_words_newest
  on conversation_words (organization, created_at, conversation_id);
comment on index conversation_words_newest is
  'The newest conversations, in which frequent words are found at once';
create index conversation_words_words on conversation_words using gin (organization, words)
  with (gin_pending_list_limit = 256);
comment on index conversation_words_words is
  'Conversations by their words; what was written just now waits in a short list, for each search'
  ' reads that list as a whole';

create function search_words_of_message(kind text, value text) returns tsvector
  language sql immutable strict parallel safe
  return case when kind = 'INTERNAL_NOTE' then search_note_words(value) else search_words(value) end;

create function index_conversation(org text, id bigint) returns void language plpgsql as $$
declare
  all_words tsvector;
  part tsvector;
begin
  select search_marks(c.customer_number, c.tags, c.created_at) || search_words(c.subject)
  into all_words
  from conversation c where c.organization = org and c.id = index_conversation.id;
  for part in
    select search_words_of_message(m.kind, m.text)
    from message m where m.organization = org and m.conversation_id = index_conversation.id
    order by m.position
  loop
    begin
      all_words := all_words || part;
    exception when program_limit_exceeded then exit;
    end;
  end loop;
  insert into conversation_words as w (organization, conversation_id, created_at, words, size)
  select org, c.id, c.created_at, all_words, octet_length(all_words::text)
  from conversation c where c.organization = org and c.id = index_conversation.id
  on conflict (organization, conversation_id)
    do update set created_at = excluded.created_at, words = excluded.words, size = excluded.size;
end $$;
comment on function index_conversation is
  'Reads a conversation''s words anew: where something is taken away, for words do not say where'
  ' they come from';

create function index_conversation_row() returns trigger language plpgsql as $$
begin
  if old.subject is distinct from new.subject then
    perform index_conversation(new.organization, new.id);
  else
    update conversation_words
    set created_at = new.created_at,
      words = ts_delete(
          words,
          tsvector_to_array(search_marks(old.customer_number, old.tags, old.created_at)))
        || search_marks(new.customer_number, new.tags, new.created_at)
    where organization = new.organization and conversation_id = new.id;
  end if;
  return null;
end $$;

create function index_message() returns trigger language plpgsql as $$
declare
  more tsvector;
  grown int;
begin
  if tg_op <> 'INSERT' then
    perform index_conversation(old.organization, old.conversation_id);
    return null;
  end if;
  more := search_words_of_message(new.kind, new.text);
  grown := octet_length(more::text);
  -- the greatest tsvector has a megabyte
  update conversation_words set words = words || more, size = size + grown
  where organization = new.organization and conversation_id = new.conversation_id
    and size + grown < 900000;
  if found then
    return null;
  end if;
  insert into conversation_words (organization, conversation_id, created_at, words, size)
  select c.organization, c.id, c.created_at,
    search_marks(c.customer_number, c.tags, c.created_at) || search_words(c.subject) || more, grown
  from conversation c where c.organization = new.organization and c.id = new.conversation_id
  on conflict (organization, conversation_id) do nothing;
  if found then
    return null;
  end if;
  begin
    update conversation_words set words = words || more
    where organization = new.organization and conversation_id = new.conversation_id;
  exception when program_limit_exceeded then
    -- so many words that are all different: what comes after them is kept, but not found
    null;
  end;
  return null;
end $$;
comment on function index_message is
  'The first message brings the row of its conversation, so that what is new is indexed once';

create trigger indexed_otherwise after update on conversation
  for each row when (
    old.subject is distinct from new.subject
    or old.tags is distinct from new.tags
    or old.customer_number is distinct from new.customer_number
    or old.created_at is distinct from new.created_at)
  execute function index_conversation_row();
create trigger indexed after insert or update of text, kind or delete on message
  for each row execute function index_message();

create function search_query(asked text[], notes boolean, marks text[]) returns tsquery
  language plpgsql immutable as $$
declare
  wanted tsquery;
  term tsquery;
  word text;
  ending text;
begin
  for i in 1 .. coalesce(array_length(asked, 1), 0) loop
    foreach word in array tsvector_to_array(search_words(asked[i])) loop
      ending := case
        when i = array_length(asked, 1) and char_length(word) >= 3 then ''':*' else '''' end;
      term := ('''' || word || ending)::tsquery;
      if notes then
        term := term || ('''/n' || word || ending)::tsquery;
      end if;
      wanted := case when wanted is null then term else wanted && term end;
    end loop;
  end loop;
  if wanted is not null then
    foreach word in array marks loop
      wanted := wanted
        && ('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''')::tsquery;
    end loop;
  end if;
  return wanted;
end $$;
comment on function search_query is
  'All the words, the last one as a beginning from three letters on: shorter ones begin nearly'
  ' everything. Null where nothing that was asked is a word';

create function search_conversations(
  query tsquery, since timestamptz, before_at timestamptz, before_id bigint, walk int, most int)
returns table (id bigint, created timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  org constant text := current_setting('refdesk.organization');
  edge_at timestamptz := before_at;
  edge_id bigint := before_id;
  oldest timestamptz;
  last_month timestamp;
  first_month timestamp;
  months int := 1;
  walked int := 0;
  found_here int;
  found_all int := 0;
  hit boolean;
begin
  select min(w.created_at), greatest(max(w.created_at), since) into oldest, created
  from conversation_words w where w.organization = org;
  if oldest is null then
    return;
  end if;
  oldest := greatest(oldest, since);
  if edge_at is null then
    edge_at := created + interval '1 microsecond';
    edge_id := 0;
  end if;
  for id, created, hit in
    select w.conversation_id, w.created_at, w.words @@ query
    from (
      select n.conversation_id, n.created_at, n.words from conversation_words n
      where n.organization = org and (n.created_at, n.conversation_id) < (edge_at, edge_id)
        and n.created_at >= oldest
      order by n.created_at desc, n.conversation_id desc limit walk) w
    order by w.created_at desc, w.conversation_id desc
  loop
    walked := walked + 1;
    if hit then
      return next;
      found_all := found_all + 1;
      if found_all = most then
        return;
      end if;
    end if;
    edge_at := created;
    edge_id := id;
  end loop;
  if walk > 0 and walked < walk then
    return;
  end if;
  first_month := date_trunc('month', oldest at time zone 'UTC');
  last_month := date_trunc('month', edge_at at time zone 'UTC');
  while last_month >= first_month loop
    return query
      with hits as materialized (
        select w.conversation_id, w.created_at from conversation_words w
        where w.organization = org
          and w.words @@ (query && (
            select string_agg('''/m' || to_char(m, 'YYYYMM') || '''', '|')::tsquery
            from generate_series(
              greatest(last_month - (months - 1) * interval '1 month', first_month), last_month,
              interval '1 month') m)))
      select h.conversation_id, h.created_at from hits h
      where (h.created_at, h.conversation_id) < (edge_at, edge_id) and h.created_at >= oldest
      order by h.created_at desc, h.conversation_id desc
      limit most - found_all;
    get diagnostics found_here = row_count;
    found_all := found_all + found_here;
    if found_all >= most then
      return;
    end if;
    last_month := last_month - months * interval '1 month';
    months := least(months * 2, 60);
  end loop;
end $$;
comment on function search_conversations is
  'The newest conversations of the library in context that match, older than before. Frequent words'
  ' are found among the newest rows; rare ones by the index, month by month and more at a time, until'
  ' there are enough. A function of the owner, for behind row-level security an index does not answer'
  ' whether words match: the operator might tell of rows. Like the policy it takes the organization'
  ' from the transaction alone';

lock table conversation, message in access exclusive mode;
alter table conversation no force row level security;
alter table message no force row level security;
do $$
declare r record;
begin
  for r in select c.organization, c.id from conversation c order by c.organization, c.id loop
    perform index_conversation(r.organization, r.id);
  end loop;
end $$;
alter table conversation force row level security;
alter table message force row level security;

alter table conversation_words enable row level security;
alter table conversation_words force row level security;
create policy organization_only on conversation_words
  using (organization = current_setting('refdesk.organization', true));
-- lets search_conversations pass, in which the owner acts for somebody else; for the owner itself the
-- wall stands
create policy owner_searches on conversation_words for all to current_user
  using (current_user <> session_user);
grant select, insert, update on conversation_words to ${app};
revoke all on function search_conversations from public;
grant execute on function search_conversations to ${app};
