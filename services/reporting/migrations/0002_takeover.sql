-- Takes over what attendance (exports, deliveries) and identity (saved views) kept until this version, where their tables are in this database.
-- Those tables stay as they are: a later release drops them, once nobody goes back to a version that uses them.

create function reporting.url_text(encoded text) returns text language plpgsql immutable as $$
begin
  return (
    select convert_from(
      string_agg(case when part[1] ~ '^%[0-9A-Fa-f]{2}$' then decode(substr(part[1], 2), 'hex') else convert_to(part[1], 'UTF8') end, ''::bytea order by place),
      'UTF8')
    from regexp_matches(replace(encoded, '+', ' '), '%[0-9A-Fa-f]{2}|.', 'g') with ordinality as m (part, place));
exception
  -- No text, such as %00: it stays as it was written.
  when character_not_in_repertoire or untranslatable_character then return encoded;
end $$;

-- The words of an address, the last of those with one name.
create function reporting.url_words(search text) returns jsonb language sql immutable as $$
  select coalesce(
    jsonb_object_agg(reporting.url_text(split_part(pair, '=', 1)), coalesce(reporting.url_text(substr(pair, length(split_part(pair, '=', 1)) + 2)), '') order by place),
    '{}')
  from unnest(string_to_array(regexp_replace(search, '^\?', ''), '&')) with ordinality as p (pair, place) where pair <> '' and split_part(pair, '=', 1) <> '' $$;

-- Some of the words, without empty ones.
create function reporting.words_of(words jsonb, variadic names text[]) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(words) where key = any(names) and value <> '' $$;

-- The client that an address names; null: none.
create function reporting.client_in(words jsonb) returns text language sql immutable as $$
  select upper(btrim(words ->> 'client')) where btrim(words ->> 'client') ~ '^[A-Za-z0-9_.-]{1,50}$' $$;

-- Whether a word is a day `YYYY-MM-DD` or a month `YYYY-MM` that the dashboard reads.
create function reporting.is_day(word text) returns boolean language sql immutable as $$
  select case when word ~ '^2[01][0-9]{2}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$'
    then coalesce(nullif(substr(word, 9), '')::int, 1) <= extract(day from (left(word, 7) || '-01')::date + interval '1 month - 1 day')
    else false end $$;

-- The days of an address. A day, week or month with a date of its own means the current one, as when the dashboard saves it.
create function reporting.days_in(words jsonb) returns jsonb language plpgsql immutable as $$
declare
  period text := nullif(words ->> 'period', '');
begin
  if period is null and (reporting.is_day(words ->> 'from') or reporting.is_day(words ->> 'to')) then period := 'range'; end if;
  if period = 'range' and reporting.is_day(words ->> 'from') and reporting.is_day(words ->> 'to') then
    return jsonb_build_object('period', 'range') || reporting.words_of(words, 'from', 'to');
  elsif period in ('week', 'month', 'yesterday', 'thisWeek', 'lastWeek', 'days7', 'days30', 'days90', 'thisMonth', 'lastMonth') then
    return jsonb_build_object('period', period);
  end if;
  return '{"period": "day"}';
end $$;

-- The registered view that a page of the dashboard shows, with its parameters: `{view, query}`. It is what the dashboard saves for the same address
-- (`views.ts` of its pages). `type` is that of the client the page is about, `posts_type` that of the client whose posts the address names.
create function reporting.question_of(path text, search text, client_id text, type text, posts_type text) returns jsonb language plpgsql stable as $$
declare
  words jsonb := reporting.url_words(search);
  days jsonb := reporting.days_in(words);
  people jsonb := case when type = 'direktorat' then jsonb_build_object('scope', 'direktorat', 'role', lower(client_id)) else '{}' end;
  audience jsonb := case when type is distinct from 'direktorat' and posts_type = 'direktorat'
    then jsonb_build_object('scope', 'org', 'role', lower(words ->> 'posts')) else people end;
  key text;
  own jsonb := '{}';
begin
  case path
    when '/' then key := 'today'; own := reporting.words_of(words, 'platform');
    when '/attendance' then
      key := 'members'; own := reporting.words_of(words, 'platform', 'state', 'unit', 'division', 'rank', 'q', 'sort');
    when '/amplification' then
      key := 'shared'; own := reporting.words_of(words, 'kind', 'state', 'unit', 'division', 'q', 'sort');
    when '/units' then
      if words ->> 'view' = 'hours' then key := 'hours'; own := reporting.words_of(words, 'platform');
      else
        key := case words ->> 'by' when 'unit' then 'units' when 'division' then 'divisions' when 'rank' then 'ranks'
          else case when type = 'direktorat' then 'units' else 'divisions' end end;
        if words ->> 'view' = 'days' then own := reporting.words_of(words, 'platform') || jsonb_build_object('by', key); key := 'heatmap';
        else own := reporting.words_of(words, 'platform', 'q', 'filter', 'sort');
        end if;
      end if;
    when '/units/compare' then key := 'compare'; own := reporting.words_of(words, 'platform', 'units');
    when '/posts' then
      if words ->> 'kind' = 'special' then key := 'tasks'; own := reporting.words_of(words, 'platform', 'kind');
      else key := 'posts'; own := reporting.words_of(words, 'platform', 'q', 'filter', 'sort');
      end if;
    when '/people/habits' then
      key := 'habits';
      own := reporting.words_of(words, 'platform', 'q', 'sort')
        || case when words ->> 'habit' <> '' then jsonb_build_object('filter', words ->> 'habit') else '{}' end;
    when '/reports/anev' then key := 'anev';
    when '/reports/monthly' then
      key := 'anev'; own := '{"report": "executive"}';
      -- The month its address names, if it has begun anywhere on earth, else the last one that is over.
      days := case when length(words ->> 'month') = 7 and reporting.is_day(words ->> 'month')
          and words ->> 'month' <= to_char(now() at time zone 'Pacific/Kiritimati', 'YYYY-MM') then
          jsonb_build_object('period', 'range', 'from', (words ->> 'month') || '-01',
            'to', ((((words ->> 'month') || '-01')::date + interval '1 month - 1 day')::date)::text)
        else '{"period": "lastMonth"}' end;
    when '/people' then
      -- Its file is of people: no days, and the same whosever posts count.
      return jsonb_build_object('view', 'people',
        'query', people || reporting.words_of(words, 'q', 'status', 'unit', 'division', 'rank', 'missing', 'sort'));
    else return '{"view": null, "query": {}}';
  end case;
  return jsonb_build_object('view', key, 'query', audience || days || own);
end $$;

-- The owner of tables that force row-level security sees no row of them.
set local role balai_system;

do $$
declare
  -- Columns that an installation of an older version lacks are null.
  type_of text := case when to_regclass('identity.client') is null then 'null::text' else '(select lower(c.type) from identity.client c where c.client_id = %s)' end;
  client_of text := 'coalesce(n.client_id, v.client_id, %s)';
begin
  if to_regclass('identity.saved_view') is not null then
    client_of := format(client_of, case when to_regclass('attendance.view_delivery') is null then 'null'
      else '(select min(d.client_id) from attendance.view_delivery d where to_jsonb(d) ->> ''view_id'' = v.view_id::text)' end);
    execute format('
      insert into reporting.saved_view
      select (jsonb_populate_record(null::reporting.saved_view, to_jsonb(v) || q.question
        -- The client that the address names stands beside the query. Whom a view is shared with does not change: there it stays in the query.
        || case when v.shared = ''private'' or n.client_id = v.client_id then jsonb_build_object(''client_id'', coalesce(n.client_id, v.client_id))
          when n.client_id is not null and q.question ->> ''view'' is not null
            then jsonb_build_object(''query'', q.question -> ''query'' || jsonb_build_object(''client_id'', n.client_id))
          else ''{}'' end)).*
      from identity.saved_view v
      cross join lateral (select reporting.client_in(reporting.url_words(v.search)) as client_id) n
      cross join lateral (select %s as client_id) a
      cross join lateral (select reporting.question_of(v.path, v.search, a.client_id, %s, %s) as question) q
      on conflict do nothing', client_of, format(type_of, 'a.client_id'), format(type_of, 'reporting.url_words(v.search) ->> ''posts'''));
  end if;

  if to_regclass('attendance.export') is not null then
    execute '
      insert into reporting.render (render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, tenants, state,
        title, file_name, planned, written, blob_id, bytes, created_at, finished_at, expires_at)
      select export_id, ''export'', account_id, client_id, coalesce(caller_client_id, client_id), view, format, language, query, rows, false, tenants, ''done'',
        title, file_name, planned, written, blob_id, bytes, created_at, finished_at, expires_at
      from attendance.export where state = ''done'' and format in (''xlsx'', ''csv'', ''pdf'')
      on conflict do nothing';
    update blobs.reference set owner = 'reporting.export:' || split_part(owner, ':', 2)
    where starts_with(owner, 'attendance.export:') and exists (select from reporting.render r where r.render_id::text = split_part(owner, ':', 2));
  end if;

  if to_regclass('attendance.view_delivery') is not null then
    execute format('
      insert into reporting.view_delivery
      select (jsonb_populate_record(null::reporting.view_delivery, to_jsonb(d) || jsonb_build_object(''view'',
        case when to_jsonb(d) ->> ''view_id'' is null then ''report-'' || (d.content ->> ''kind'')
          else coalesce((select v.view from reporting.saved_view v where v.view_id::text = to_jsonb(d) ->> ''view_id''),
            reporting.question_of(d.path, d.search, d.client_id, %s, null) ->> ''view'') end))).*
      from attendance.view_delivery d
      on conflict do nothing', format(type_of, 'd.client_id'));
    -- What was on its way is known to nobody any more.
    execute '
      insert into reporting.view_delivery_run
      select (jsonb_populate_record(null::reporting.view_delivery_run, to_jsonb(r) || jsonb_build_object(''message_id'', gen_random_uuid())
        || case when r.state = ''queued'' then ''{"state": "skipped", "reason": "the platform was updated"}'' else ''{}''::jsonb end)).*
      from attendance.view_delivery_run r
      on conflict do nothing';
    execute '
      insert into reporting.view_delivery_outcome
      select (jsonb_populate_record(null::reporting.view_delivery_outcome, to_jsonb(o))).* from attendance.view_delivery_outcome o
      on conflict do nothing';
    update reporting.render set purpose = 'delivery' where render_id in (select run_id from reporting.view_delivery_run);
  end if;
end $$;

set local role none;
drop function reporting.question_of, reporting.days_in, reporting.is_day, reporting.client_in, reporting.words_of, reporting.url_words, reporting.url_text;
