create or replace function search_conversations(
  query tsquery, since timestamptz, before_at timestamptz, before_id bigint, walk int, most int)
returns table (id bigint, created timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_custom_plan as $$
declare
  org constant text := current_setting('refdesk.organization');
  begun_at timestamptz;
  edge_at timestamptz := before_at;
  edge_id bigint := before_id;
  oldest timestamptz;
  last_month timestamp;
  first_month timestamp;
  months int;
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
  begun_at := edge_at;
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
  if found_all > 0 then
    -- half as many again as it takes when hits are as dense as in what was walked
    months := least(1200, 1 + ceil(
      1.5 * (most - found_all) / found_all * extract(epoch from begun_at - edge_at) / 2592000));
  end if;
  while months is not null and last_month - months * interval '1 month' >= first_month loop
    return query
      with hits as materialized (
        select w.conversation_id, w.created_at from conversation_words w
        where w.organization = org
          and w.words @@ (query && (
            select string_agg('''/m' || to_char(m, 'YYYYMM') || '''', '|')::tsquery
            from generate_series(
              last_month - (months - 1) * interval '1 month', last_month, interval '1 month') m)))
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
    edge_at := (last_month + interval '1 month') at time zone 'UTC';
    edge_id := 0;
    months := months * 4;
  end loop;
  -- who asks from a day on does not pay for what was written before it
  if since is not null and first_month > last_month - interval '5 years' then
    query := query && (
      select string_agg('''/m' || to_char(m, 'YYYYMM') || '''', '|')::tsquery
      from generate_series(first_month, greatest(last_month, first_month), interval '1 month') m);
  end if;
  return query
    with hits as materialized (
      select w.conversation_id, w.created_at from conversation_words w
      where w.organization = org and w.words @@ query)
    select h.conversation_id, h.created_at from hits h
    where (h.created_at, h.conversation_id) < (edge_at, edge_id) and h.created_at >= oldest
    order by h.created_at desc, h.conversation_id desc
    limit most - found_all;
end $$;
comment on function search_conversations is
  'The newest conversations of the library in context that match, older than before. Frequent words'
  ' are found among the newest rows. What stands in none of those is rare, and found by the index at'
  ' once; what stands in some, by the index in as many months as it should take. A function of the'
  ' owner, for behind row-level security an index does not answer whether words match: the operator'
  ' might tell of rows. Like the policy it takes the organization from the transaction alone';
