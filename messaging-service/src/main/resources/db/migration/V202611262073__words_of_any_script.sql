-- The sigma at the end of a word is the sigma within it, as it is in lower case of ΟΔΟΣ.
create or replace function searchable(value text) returns text
  language sql immutable strict parallel safe
  return translate(
    lower(
      public.unaccent('public.unaccent'::regdictionary, normalize(value, nfkc))
      collate "pg_c_utf8"),
    'ς', 'σ');

create function search_unspaced() returns text
  language sql immutable parallel safe
  return '\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ebd\u0ec0-\u0ece\u0edc-\u0edf\u1000-\u103f'
    || '\u1050-\u108f\u1100-\u11ff\u1780-\u17d3\u17d7\u17dc\u17dd\u3005\u3006\u3041-\u3096'
    || '\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff'
    || '\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f'
    || '\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff';
comment on function search_unspaced is
  'Letters of scripts that put no space between words, or hang endings on them: Thai, Lao, Burmese,'
  ' Khmer, Chinese, Japanese, Korean; as the inside of a bracket of a regular expression. The class'
  ' Run of the service has the same ones, to show hits';

create function search_spaced(folded text) returns tsvector
  language sql immutable strict parallel safe
  return strip(to_tsvector(
    'pg_catalog.simple'::regconfig,
    regexp_replace(folded, '[^[:alnum:]]+' collate "pg_c_utf8", ' ', 'g')));
comment on function search_spaced is
  'The words of a folded text in scripts that part them. What is neither letter nor digit parts'
  ' words, so that the parser finds no addresses, versions or numbers with signs';

create function search_unsigned(folded text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(
    folded,
    '[\u0e47-\u0e4c\u0e4e\u0ec8-\u0ecc\u0ece\u1037\u1039\u103a\u17c9-\u17d3\u17dd\u200b]+', '', 'g');
comment on function search_unsigned is
  'A text in one of the other scripts without its signs of tone and the like, which are its accents,'
  ' and without what tells where a line may break';

create function search_pairs(folded text) returns table (pair text, alone boolean)
  language sql immutable strict parallel safe
begin atomic
  select l.letter || coalesce(nullif(l.next, ' '), ''),
    coalesce(l.before, ' ') = ' ' and coalesce(l.next, ' ') = ' '
  from (
    select t.letter, lag(t.letter) over w as before, lead(t.letter) over w as next
    from unnest(string_to_array(
      regexp_replace(folded, '[^' || search_unspaced() || ']+', ' ', 'g'), null))
      with ordinality t (letter, n)
    window w as (order by t.n)) l
  where l.letter <> ' ';
end;
comment on function search_pairs is
  'Each letter of the other scripts with the one that follows it; the last one of a run of letters'
  ' by itself, so that each letter begins a pair. Alone: a run of one letter';

create or replace function search_words(value text) returns tsvector
  language plpgsql immutable strict parallel safe as $$
declare
  folded text := searchable(value);
begin
  if folded !~ ('[' || search_unspaced() || ']') then
    return search_spaced(folded);
  end if;
  folded := search_unsigned(folded);
  return
    search_spaced(regexp_replace(folded, '[' || search_unspaced() || ']+', ' ', 'g'))
    || array_to_tsvector(array(select pair from search_pairs(folded)));
end $$;
comment on function search_words is
  'The words of a text, as they are: customers write in many languages, and the stem of a word in'
  ' one is another word in the next. Where a script does not part words, pairs of letters';

create function search_terms(asked text[]) returns table (word text, begins boolean)
  language sql immutable strict parallel safe
begin atomic
  with folded (value, is_last) as materialized (
    select search_unsigned(searchable(a.value)), a.n = cardinality(asked)
    from unnest(asked) with ordinality a (value, n))
  select w.word, f.is_last and char_length(w.word) >= 3
  from folded f
  cross join lateral unnest(tsvector_to_array(search_spaced(
    regexp_replace(f.value, '[' || search_unspaced() || ']+', ' ', 'g')))) w (word)
  union
  select p.pair, p.alone
  from folded f cross join lateral search_pairs(f.value) p
  where p.alone or char_length(p.pair) > 1;
end;
comment on function search_terms is
  'What must stand in a conversation in which these words stand. The last word is a beginning from'
  ' three letters on: shorter ones begin nearly everything; a letter alone is one of pairs';

create or replace function search_query(asked text[], notes boolean, marks text[]) returns tsquery
  language plpgsql immutable as $$
declare
  wanted tsquery;
  term tsquery;
  word text;
  ending text;
begin
  for word, ending in
    select t.word, case when t.begins then ''':*' else '''' end from search_terms(asked) t
  loop
    term := ('''' || word || ending)::tsquery;
    if notes then
      term := term || ('''/n' || word || ending)::tsquery;
    end if;
    wanted := case when wanted is null then term else wanted && term end;
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
  'All the words, in messages or where it is asked for in notes. Null where nothing that was asked'
  ' is a word';

comment on column conversation_words.size is 'Bytes of the words, 4 more for each';

create function with_words(words tsvector, value text, note boolean) returns tsvector
  language plpgsql immutable as $$
begin
  return words || case when note then search_note_words(value) else search_words(value) end;
exception when program_limit_exceeded then
  return null;
end $$;
comment on function with_words is
  'Words and those of one more text; null where they are more than a tsvector holds. Nobody''s'
  ' message is refused for its words';

create or replace function index_conversation(org text, id bigint) returns void
  language plpgsql as $$
declare
  all_words tsvector;
  more tsvector;
  message record;
  newest boolean := true;
begin
  select coalesce(with_words(m.marks, c.subject, false), m.marks) into all_words
  from conversation c
  cross join lateral (
    select search_marks(c.customer_number, c.tags, c.created_at) as marks offset 0) m
  where c.organization = org and c.id = index_conversation.id;
  for message in
    select m.text, m.kind = 'INTERNAL_NOTE' as note from message m
    where m.organization = org and m.conversation_id = index_conversation.id
    order by m.position desc
  loop
    more := with_words(all_words, message.text, message.note);
    continue when more is null;
    exit when (length(more) > 22528 or pg_column_size(more) > 229376) and not newest;
    all_words := more;
    newest := false;
  end loop;
  insert into conversation_words as w (organization, conversation_id, created_at, words, size)
  select org, c.id, c.created_at, all_words, pg_column_size(all_words)
  from conversation c where c.organization = org and c.id = index_conversation.id
  on conflict (organization, conversation_id)
    do update set created_at = excluded.created_at, words = excluded.words, size = excluded.size;
end $$;
comment on function index_conversation is
  'Reads a conversation''s words anew: where something is taken away, for words do not say where'
  ' they come from, and where they have become too many. The newest message is read whatever it has,'
  ' the older ones as long as all have 22,528 words in 224 KiB: so it is a while until there are 24,576'
  ' or 256 KiB, which is too many again. One text of 64 KiB has fewer in any script';

create or replace function index_conversation_row() returns trigger language plpgsql as $$
declare
  all_words tsvector;
begin
  if old.subject is not distinct from new.subject
    and old.erased_at is not distinct from new.erased_at
  then
    select w.words into all_words from conversation_words w
    where w.organization = new.organization and w.conversation_id = new.id for update;
    begin
      all_words := ts_delete(
          all_words,
          tsvector_to_array(search_marks(old.customer_number, old.tags, old.created_at)))
        || search_marks(new.customer_number, new.tags, new.created_at);
    exception when program_limit_exceeded then
      all_words := null;
    end;
    if all_words is not null then
      update conversation_words
      set created_at = new.created_at, words = all_words, size = pg_column_size(all_words)
      where organization = new.organization and conversation_id = new.id;
      return null;
    end if;
  end if;
  perform index_conversation(new.organization, new.id);
  return null;
end $$;

create or replace function index_message() returns trigger language plpgsql as $$
declare
  present tsvector;
  all_words tsvector;
begin
  if tg_op <> 'INSERT' then
    perform index_conversation(old.organization, old.conversation_id);
    return null;
  end if;
  select w.words into present from conversation_words w
  where w.organization = new.organization and w.conversation_id = new.conversation_id for update;
  if not found then
    insert into conversation_words (organization, conversation_id, created_at, words, size)
    select c.organization, c.id, c.created_at, w.words, pg_column_size(w.words)
    from conversation c
    cross join lateral (
      select with_words(
        with_words(search_marks(c.customer_number, c.tags, c.created_at), c.subject, false),
        new.text, new.kind = 'INTERNAL_NOTE') as words
      offset 0) w
    where c.organization = new.organization and c.id = new.conversation_id
      and w.words is not null
    on conflict (organization, conversation_id) do nothing;
    if not found then
      perform index_conversation(new.organization, new.conversation_id);
    end if;
    return null;
  end if;
  all_words := with_words(present, new.text, new.kind = 'INTERNAL_NOTE');
  if all_words is null or length(all_words) > 24576 or pg_column_size(all_words) > 262144 then
    perform index_conversation(new.organization, new.conversation_id);
  elsif all_words <> present then
    update conversation_words set words = all_words, size = pg_column_size(all_words)
    where organization = new.organization and conversation_id = new.conversation_id;
  end if;
  return null;
end $$;
comment on function index_message is
  'The first message brings the row of its conversation, so that what is new is indexed once. A'
  ' message without a new word changes nothing: the index writes all words of a row that changes';

drop function search_words_of_message;

lock table conversation, message, conversation_words in access exclusive mode;
alter table conversation no force row level security;
alter table message no force row level security;
alter table conversation_words no force row level security;
do $$
declare
  other constant text := '[' || search_unspaced() || ']';
  r record;
begin
  for r in
    select m.organization, m.conversation_id from message m
    where m.text ~ '[\u03c2\u03f2]'
      or m.text ~ '[\u0e00-\U0010ffff]' and searchable(m.text) ~ other
    union
    select c.organization, c.id from conversation c
    where c.subject ~ '[\u03c2\u03f2]'
      or c.subject ~ '[\u0e00-\U0010ffff]' and searchable(c.subject) ~ other
    union
    -- counted with words that came twice, or not at all from where this was near a megabyte
    select w.organization, w.conversation_id from conversation_words w where w.size > 90000
  loop
    perform index_conversation(r.organization, r.conversation_id);
  end loop;
end $$;
alter table conversation force row level security;
alter table message force row level security;
alter table conversation_words force row level security;
