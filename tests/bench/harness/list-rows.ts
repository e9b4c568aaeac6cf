import type pg from 'pg';

// Rows behind the lists, as many as years of 2,500 clients leave behind.

/** How many rows the tables get. */
export interface ListRows {
  readonly clients: number;
  /** People, entries of the audit trail, outgoing messages, reported links: what grows fastest. */
  readonly many: number;
  /** Everything else. */
  readonly some: number;
}

/** Has one of twenty rows of every table. */
export const LARGE = 'C00001';
/** An ordinary client. */
export const ORDINARY = 'C00002';
/** Clients of the directorate whose role is `dit0`. */
export const REGION_SIZE = 40;

export const clientOf = (number: number): string => `C${String(number).padStart(5, '0')}`;

/** Functions of the row's number that every statement uses; `$1` of {@link FUNCTIONS} is the number of clients. */
const functions = (clients: number): string => `
  create schema bench;
  create function bench.client(n int) returns text language sql immutable as
    $$ select 'C' || lpad((case when n % 20 = 0 then 1 else 2 + (n::bigint * 7919 % ${clients - 1})::int end)::text, 5, '0') $$;
  create function bench.id(kind int, n int) returns uuid language sql immutable as
    $$ select (lpad(to_hex(n), 12, '0') || '70008000' || lpad(to_hex(kind), 12, '0'))::uuid $$;
  create function bench.at(n int) returns timestamptz language sql immutable as
    $$ select timestamptz '2025-01-01 00:00:00Z' + n * interval '31 s' $$`;

const CLIENTS = `select 'C' || lpad(n::text, 5, '0') as id, n from generate_series(1, $1::int) n`;
const FIRST_NAME = `(array['budi','agus','siti','dewi','joko','putri','rahmat','wahyu','indra','lestari','hendra','yusuf'])`;
const RANK = `(array['AKP','IPTU','IPDA','AIPTU','AIPDA','BRIPKA','BRIGADIR','BRIPTU','BRIPDA','KOMPOL'])`;

/** Tables with what fills them; `$1` is the number of rows. */
const STATEMENTS: readonly (readonly [table: string, of: keyof ListRows, statement: string])[] = [
  [
    'identity.client',
    'clients',
    `select id, 'POLRES ' || n, case when n % ${REGION_SIZE} = 2 then 'direktorat' else 'org' end, true, 'JATIM', 'Asia/Jakarta', 100, false, true, true, true,
       '{}'::text[], '{}'::text[], '{}'::text[], '{}'::text[], 1, now(), now(), n % 2 = 0 from (${CLIENTS}) c`,
  ],
  [
    'identity.person',
    'many',
    `select bench.id(1, n), bench.client(n), (70000000 + n)::text,
       upper(${FIRST_NAME}[1 + n * 7 % 12] || ' ' || ${FIRST_NAME}[1 + n / 12 % 12] || ' ' || substr(md5(n::text), 1, 5)), ${RANK}[1 + n / 3 % 10], 'SAT ' || n / 7 % 12,
       'KANIT', case when n / 20 % 5 > 0 then '62812' || (10000000 + n) end, 'orang' || n || '@polri.go.id',
       array['dit' || (substr(bench.client(n), 2)::int - 2) / ${REGION_SIZE}], n % 33 > 0, false, case when n / 20 % 10 > 0 then 'orang.' || n end,
       case when n % 3 > 0 then 'tt.' || n end, 1, now(), now(), false from generate_series(1, $1::int) n`,
  ],
  [
    'identity.audit_entry',
    'many',
    `select bench.client(n), date '2025-01-01' + n / 2787, n, bench.id(2, n), 'identity.person.changed', bench.id(1, 1 + n % 1000)::text,
       'account:' || bench.id(9, n % 5000), bench.at(n), '\\x00', '\\x00', '\\x00' from generate_series(1, $1::int) n`,
  ],
  [
    'identity.audit_payload',
    'many',
    `select bench.id(2, n), bench.client(n), '{"data":{"person_id":"' || md5(n::text) || '","client_id":"' || bench.client(n) || '","active":true}}', '\\x00'
     from generate_series(1, $1::int) n`,
  ],
  [
    'identity.rename_suggestion',
    'some',
    `select bench.id(3, n), bench.client(n), 'instagram', bench.id(1, n), n::text, case when n / 20 % 10 > 0 then 'orang.' || n else 'x' end, 'new.' || n, bench.at(n),
       case when n / 20 % 4 = 0 then 'open' when n / 20 % 4 = 1 then 'accepted' else 'dismissed' end, bench.at(n) from generate_series(1, $1::int) n`,
  ],
  [
    'identity.excuse_request',
    'some',
    `select bench.id(4, n), bench.client(n), bench.id(1, n), case when n / 20 % 4 = 0 then 'sakit' end, 'account:1', bench.at(n), timestamptz '2100-01-01',
       case when n / 20 % 4 = 0 then 'open' else 'approved' end, case when n / 20 % 4 > 0 then 'account:2' end, case when n / 20 % 4 > 0 then bench.at(n) end
     from generate_series(1, $1::int) n`,
  ],
  [
    'notifier.message',
    'many',
    `select bench.id(1, n), bench.client(n), n::text, 'whatsapp', '62812' || n % 50000, repeat('Mohon segera melaksanakan likes. ', 8), 'at-most-once', 'accepted',
       bench.at(n), bench.at(n), bench.at(n), bench.at(n), case when n / 20 % 10 = 0 then bench.client(n + 1) end from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.person',
    'many',
    `select n, bench.id(1, n), bench.client(n), (70000000 + n)::text, upper(${FIRST_NAME}[1 + n * 7 % 12] || ' ' || substr(md5(n::text), 1, 5)), ${RANK}[1 + n / 3 % 10],
       'SAT ' || n / 7 % 12, array['dit' || (substr(bench.client(n), 2)::int - 2) / ${REGION_SIZE}], n % 33 > 0, 1 from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.post',
    'some',
    `select n, bench.id(5, n), bench.client(n), 'instagram', 'P' || n, timestamptz '2025-01-01' + n * interval '155 s', date '2025-01-01' + n / 557,
       date '2025-01-01' + n / 557, 'Kegiatan ' || md5(n::text), 'https://www.instagram.com/p/P' || n, 1,
       case when n / 20 % 10 = 0 then timestamptz '2025-01-01' + n * interval '155 s' end from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.post_scope',
    'some',
    `select client_id, platform, post_day, post_no, client_id from attendance.post where post_no <= $1::int`,
  ],
  [
    'attendance.link_report',
    'many',
    `select bench.id(6, n), bench.client(n), bench.id(1, n), 'routine', 'P' || n / 5, bench.id(5, n / 5), bench.client(n), bench.at(n),
       case when n / 20 % 10 = 0 then 'revoked' else 'accepted' end, 1, bench.at(n), bench.id(9, 1), 'operator', case when n / 20 % 10 = 0 then bench.at(n) end
     from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.reported_link',
    'many',
    `select bench.id(6, n), case when n / 20 % 4 = 0 then 'facebook' else 'instagram' end, bench.client(n), 'https://www.instagram.com/p/R' || n, 'R' || n, 'direct',
       case when n / 20 % 50 = 0 then 'not_found' else 'verified' end from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.reminder_batch',
    'some',
    `select bench.id(7, n), bench.client(n), 'instagram', 'operator', bench.id(9, 1), bench.at(n) from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.reminder',
    'many',
    `select bench.id(8, n), bench.id(7, 1 + n / 5), bench.client(1 + n / 5), bench.id(1, 1 + n % 100000), '{instagram}'::text[], 3, 'whatsapp', bench.at(1 + n / 5)
     from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.complaint',
    'some',
    `select bench.id(10, n), bench.client(n), bench.id(1, n), 'instagram', case when n / 20 % 5 = 0 then 'open' else 'accepted' end, n::text, 'Sudah like tetapi belum terhitung',
       '{}'::text[], '{}'::text[], 'none', 'Diterima', 'operator', bench.id(9, 1), bench.at(n), case when n / 20 % 5 > 0 then bench.at(n) end from generate_series(1, $1::int) n`,
  ],
  [
    'attendance.correction',
    'some',
    `select bench.id(11, n), bench.client(n), bench.id(1, n), bench.id(5, n), 'dinas luar', 'operator', bench.at(n), case when n / 20 % 10 = 0 then bench.at(n) end
     from generate_series(1, $1::int) n`,
  ],
  [
    'editorial.piece',
    'some',
    `select bench.id(1, n), n, bench.client(n), case when n % 3 = 0 then 'press_release' else 'event' end,
       (array['draft','submitted','approved','scheduled','published','published','published','archived'])[1 + n / 20 % 8], 'Kegiatan ' || substr(md5(n::text), 1, 8),
       array['tag' || n / 20 % 30], bench.at(n), bench.id(9, n % 5000), bench.id(9, n % 5000), 'penulis', 'penulis', bench.at(n), bench.at(n) + n % 100 * interval '1 h'
     from generate_series(1, $1::int) n`,
  ],
  [
    'editorial.change',
    'some',
    `select n, bench.id(1, 1 + n / 500), bench.client(1 + n / 500), 'edited', 'draft', 'penulis', '{}'::jsonb, n, bench.at(n), bench.at(n) from generate_series(1, $1::int) n`,
  ],
  [
    'editorial.planned_post',
    'some',
    `select bench.id(2, n), bench.id(1, n), bench.client(n), 'instagram', '', '{}'::text[], bench.at(n), 'penulis', now(), now(), 1, '{}'::jsonb
     from generate_series(1, $1::int) n`,
  ],
  [
    'editorial.approval_round',
    'some',
    `select bench.id(3, n), n, bench.id(1, n), bench.client(n), 'one', 1, n / 20 % 2 = 0, case when n / 20 % 8 = 1 then 'open' else 'approved' end, 'penulis', bench.at(n)
     from generate_series(1, $1::int) n`,
  ],
  [
    'reporting.render',
    'some',
    `select bench.id(1, n), 'export', bench.id(9, n % 200), bench.client(n), bench.client(n), 'attendance.recap', 'xlsx', 'id', '{}'::jsonb, '{}'::jsonb, false, 'done',
       bench.id(2, n), bench.at(n), bench.at(n), bench.at(n) from generate_series(1, $1::int) n`,
  ],
  [
    'reporting.saved_view',
    'some',
    `select bench.id(5, n), bench.id(9, n % 5000), 'Pandangan ' || md5(n::text), '/attendance', '', '{}'::jsonb, bench.client(n),
       case when n / 20 % 2 = 0 then 'client' else 'private' end, false, now(), now() from generate_series(1, $1::int) n`,
  ],
  [
    'reporting.view_delivery',
    'some',
    `select bench.id(3, n), bench.client(n), bench.id(9, n % 5000), 'operator', 'Laporan ' || md5(n::text), '/attendance', '', 'attendance.recap', '{}'::jsonb, 'whatsapp',
       '{628}'::text[], '{1}'::int[], '{07:00}'::text[], true, 1, now(), now() from generate_series(1, $1::int) n`,
  ],
  [
    'reporting.view_delivery_run',
    'some',
    `select bench.id(4, n), bench.id(3, 1 + n / 500), bench.client(1 + n / 500), bench.at(n), 'schedule', false, 'sent', bench.at(n) from generate_series(1, $1::int) n`,
  ],
  [
    'collector.client_cost',
    'some',
    `select 'C' || lpad((1 + n % (select count(*) from identity.client))::text, 5, '0'), date '2025-01-01' + (n / (select count(*) from identity.client))::int, 'instagram', 30
     from generate_series(1, $1::int) n`,
  ],
  [
    'collector.run',
    'some',
    `select bench.id(1, n), 'schedule', false, bench.client(n), array[bench.client(n)], 'succeeded', bench.at(n), bench.at(n), bench.at(n), bench.at(n)
     from generate_series(1, $1::int) n`,
  ],
  [
    'collector.collection',
    'some',
    `select bench.id(2, n), bench.client(n), 'instagram', bench.id(1, n), 'scheduled', false, bench.at(n), 'done', bench.at(n) from generate_series(1, $1::int) n`,
  ],
  ['collector.run_collection', 'some', `select bench.id(1, n), bench.id(2, n), bench.client(n) from generate_series(1, $1::int) n`],
  [
    'collector.post',
    'some',
    `select bench.id(5, n), bench.client(n), 'instagram', 'P' || n, lower(bench.client(n)), bench.at(n), 'https://www.instagram.com/p/P' || n from generate_series(1, $1::int) n`,
  ],
  [
    'scheduler.job',
    'clients',
    `select 'collect.' || id, 'collect', id, '{*/30 6-21 * * *}'::text[], 'Asia/Jakarta', 'skip', 'once', 60, 60, true, 'collect', now() from (${CLIENTS}) c`,
  ],
];

/** Columns of the statements that differ from all columns of their table. */
const COLUMNS: Readonly<Record<string, string>> = {
  'identity.client':
    'client_id, name, type, active, regional_id, timezone, completion_percent, count_withdrawn, instagram_enabled, tiktok_enabled, amplify_enabled, operators, supervisors, groups, report_emails, version, created_at, updated_at, excuse_needs_approval',
  'identity.person':
    'person_id, client_id, nrp, name, title, division, position, whatsapp, email, roles, active, exempt, instagram, tiktok, version, created_at, updated_at, wants_whatsapp',
  'identity.audit_entry': 'client_id, day, position, entry_id, action, subject, actor, occurred_at, payload_hash, previous_hash, hash',
  'identity.audit_payload': 'entry_id, client_id, body, salt',
  'identity.rename_suggestion':
    'suggestion_id, client_id, platform, person_id, account_id, from_handle, to_handle, seen_at, state, created_at',
  'identity.excuse_request': 'request_id, client_id, person_id, reason, asked_by, asked_at, expires_at, state, decided_by, decided_at',
  'notifier.message':
    'message_id, client_id, intent_key, channel, recipient, text, delivery, state, next_attempt_at, planned_at, attempted_at, accepted_at, for_client',
  'attendance.person': 'person_no, person_id, client_id, nrp, name, title, division, roles, active, version',
  'attendance.post': 'post_no, post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, caption, url, version, special_at',
  'attendance.post_scope': 'scope_id, platform, post_day, post_no, client_id',
  'attendance.link_report':
    'report_id, client_id, person_id, kind, shortcode, post_id, post_client_id, taken_at, state, links, submitted_at, submitted_by, submitted_by_name, revoked_at',
  'attendance.reported_link': 'report_id, platform, client_id, url, link, resolution, verification',
  'attendance.reminder_batch': 'batch_id, client_id, platform, asked_by, asked_by_account, asked_at',
  'attendance.reminder': 'reminder_id, batch_id, client_id, person_id, platforms, owed, state, asked_at',
  'attendance.complaint':
    'complaint_id, client_id, person_id, platform, state, subject, text, kinds, issues, triage_code, answer, filed_by, filed_by_account, filed_at, decided_at',
  'attendance.correction': 'correction_id, client_id, person_id, post_id, reason, decided_by, decided_at, revoked_at',
  'editorial.piece':
    'piece_id, number, client_id, kind, state, title, tags, event_at, assignee_id, author_id, author_name, updated_by_name, created_at, updated_at',
  'editorial.change': 'number, piece_id, client_id, action, state, by_name, fields, version, recorded_at, begun_at',
  'editorial.planned_post':
    'plan_id, piece_id, client_id, platform, caption, hashtags, planned_at, updated_by, created_at, updated_at, version, field_versions',
  'editorial.approval_round': 'round_id, number, piece_id, client_id, kind, needed, is_open_to_all, status, requested_by_name, opened_at',
  'reporting.render':
    'render_id, purpose, account_id, client_id, asked_client_id, view, format, language, query, rows, lenient, state, blob_id, created_at, finished_at, expires_at',
  'reporting.saved_view': 'view_id, account_id, name, path, search, query, client_id, shared, is_default, created_at, updated_at',
  'reporting.view_delivery':
    'delivery_id, client_id, account_id, owner, name, path, search, view, content, channel, recipients, days, times, active, version, created_at, updated_at',
  'reporting.view_delivery_run': 'run_id, delivery_id, client_id, due_at, cause, late, state, created_at',
  'collector.client_cost': 'client_id, day, platform, calls',
  'collector.run': 'run_id, trigger, full_fetch, client_id, client_ids, state, requested_at, expanded_at, applied_at, finished_at',
  'collector.collection': 'collection_id, client_id, platform, lead_run_id, class, full_fetch, since, state, queued_at',
  'collector.run_collection': 'run_id, collection_id, client_id',
  'collector.post': 'post_id, client_id, platform, platform_id, feed_handle, taken_at, url',
  'scheduler.job':
    'key, name, client_id, crons, timezone, overlap, catch_up, catch_up_window_minutes, max_run_minutes, active, command, next_fire_at',
};

/** Fills a table while it has no indexes, and builds them afterwards. */
async function fillTable(client: pg.PoolClient, table: string, statement: string, rows: number): Promise<void> {
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await client.query(`insert into ${table} (${COLUMNS[table]}) overriding system value ${statement}`, [rows]);
  for (const { definition } of indexes) await client.query(definition);
  await client.query(`vacuum analyze ${table}`);
}

/** Fills the tables behind the lists. The owner's work: triggers and foreign keys are left out. */
export async function fillLists(pool: pg.Pool, rows: ListRows): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '64MB'");
    await client.query(functions(rows.clients));
    for (const [table, of, statement] of STATEMENTS) {
      const began = performance.now();
      await fillTable(client, table, statement, rows[of]);
      if (process.env.BENCH_FILL === '1') console.log(table, Math.round(performance.now() - began));
    }
    await client.query(`insert into access.client (client_id, body, version)
      select client_id, jsonb_build_object('client_id', client_id, 'name', name, 'type', type, 'active', active, 'timezone', timezone,
        'instagram', '{"enabled":true}'::jsonb, 'tiktok', '{"enabled":true}'::jsonb, 'version', 1), 1 from identity.client`);
    await client.query('vacuum analyze access.client');
  } finally {
    client.release(true);
  }
}
