import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { migrate, migrationsOf, openPool } from '@balai/runtime/postgres';
import { createDatabase, type TestDatabase } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reporting } from '../src/index.ts';

/** As the versions before kept it; `view_id`, `month_day` and `failure` came with later ones. */
const BEFORE = `
  create schema identity;
  create table identity.client (client_id text primary key, type text not null);
  create table identity.saved_view (view_id uuid primary key, account_id uuid not null, name text not null, path text not null, search text not null,
    client_id text, shared text not null, is_default boolean not null, created_at timestamptz not null, updated_at timestamptz not null, version int);
  create schema attendance;
  create table attendance.export (export_id uuid primary key, account_id uuid, client_id text, view text, format text, language text, title text, file_name text,
    query jsonb, rows jsonb, tenants text[], caller_client_id text, state text, planned int, written int, attempts int, lease uuid, due_at timestamptz,
    blob_id uuid, bytes bigint, reason text, created_at timestamptz, finished_at timestamptz, expires_at timestamptz);
  create table attendance.view_delivery (delivery_id uuid primary key, client_id text, account_id uuid, owner text, name text, path text, search text, content jsonb,
    channel text, recipients text[], days int[], times text[], active boolean, stopped text, version int, created_at timestamptz, updated_at timestamptz,
    deleted_at timestamptz);
  create table attendance.view_delivery_run (run_id uuid primary key, delivery_id uuid, client_id text, due_at timestamptz, cause text, late boolean, state text,
    reason text, length int, created_at timestamptz);
  create table attendance.view_delivery_outcome (run_id uuid, recipient text, client_id text, outcome text, error text, settled_at timestamptz);
  call balai.protect_internal('identity.client');
  call balai.protect_internal('identity.saved_view');
  call balai.protect('attendance.export', 'client_id');
  call balai.protect('attendance.view_delivery', 'client_id');
  call balai.protect('attendance.view_delivery_run', 'client_id');
  call balai.protect('attendance.view_delivery_outcome', 'client_id');
  grant usage on schema identity, attendance to balai_system;
  grant select on all tables in schema identity, attendance to balai_system`;
const LATER = `
  alter table attendance.view_delivery add view_id uuid, add month_day int;
  alter table attendance.view_delivery_outcome add failure text`;

const account = uuidv7();
let database: TestDatabase;
let pool: ReturnType<typeof openPool>;

/** A database of the version before; `fill` puts rows into it before the migration. */
async function upgraded(ddl: string, fill: () => Promise<void>): Promise<void> {
  database = await createDatabase();
  pool = openPool(database.url, 2, makeLogger('silent', false));
  await migrate(pool, migrationsOf([]));
  await pool.query(ddl);
  await fill();
  await migrate(pool, migrationsOf([reporting]));
}
const close = async () => {
  await pool.end();
  await database.drop();
};

async function saved(path: string, search: string, client: string | null = 'A'): Promise<string> {
  const id = uuidv7();
  await pool.query(`insert into identity.saved_view values ($1, $2, $3, $4, $5, $6, 'private', false, now(), now(), 3)`, [
    ...[id, account, `View ${id}`, path, search, client],
  ]);
  return id;
}
async function delivery(more: object = {}): Promise<string> {
  const id = uuidv7();
  const row = {
    ...{ delivery_id: id, client_id: 'A', account_id: account, owner: 'ani', name: 'Rekap', path: '/units', search: 'by=rank' },
    ...{ content: { kind: 'links', platform: 'tiktok', periode: 'harian', file: null }, channel: 'email', recipients: ['a@contoh.id'] },
    ...{ days: [1, 5], times: ['08:00'], active: true, version: 4, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-02T00:00:00Z' },
    ...more,
  };
  await pool.query('insert into attendance.view_delivery select (jsonb_populate_record(null::attendance.view_delivery, $1)).*', [
    JSON.stringify(row),
  ]);
  return id;
}
const questionOf = async (id: string) =>
  (await pool.query('select view, query from reporting.saved_view where view_id = $1', [id])).rows[0];

describe('what attendance and identity kept', () => {
  /** What the dashboard saves for the same address; its `shown-view.test.ts` has the same cases. */
  const day = { period: 'day' };
  const PAGES: readonly (readonly [path: string, search: string, client: string | null, view: string | null, query: object])[] = [
    ['/', 'platform=tiktok', 'A', 'today', { ...day, platform: 'tiktok' }],
    [
      ...(['/attendance', 'platform=all&state=owing&unit=X&division=Y&rank=Z&q=a%20b+c&sort=-name&hide=rank&x=1', 'A', 'members'] as const),
      { ...day, platform: 'all', state: 'owing', unit: 'X', division: 'Y', rank: 'Z', q: 'a b c', sort: '-name' },
    ],
    ['/attendance', 'q=%E2%9C%93%00&state=%', 'A', 'members', { ...day, q: '%E2%9C%93%00', state: '%' }],
    ['/attendance', '?q=%E2%9C%93&state=', 'A', 'members', { ...day, q: '✓' }],
    [
      ...(['/amplification', 'platform=tiktok&state=owing&kind=special&unit=X&division=Y&rank=Z&q=a&sort=links', 'A', 'shared'] as const),
      { ...day, state: 'owing', kind: 'special', unit: 'X', division: 'Y', q: 'a', sort: 'links' },
    ],
    ['/units', '', 'A', 'divisions', day],
    ['/units', 'by=nonsense', 'DIR', 'units', { ...day, scope: 'direktorat', role: 'dir' }],
    ['/units', 'by=rank&filter=behind&sort=-people&q=a', 'A', 'ranks', { ...day, filter: 'behind', sort: '-people', q: 'a' }],
    ['/units', 'by=unit&view=days&q=x&platform=tiktok', 'A', 'heatmap', { ...day, by: 'units', platform: 'tiktok' }],
    ['/units', 'view=days', 'DIR', 'heatmap', { ...day, scope: 'direktorat', role: 'dir', by: 'units' }],
    ['/units', 'view=hours&by=rank&sort=name', 'A', 'hours', day],
    ['/units/compare', 'units=A,B&platform=tiktok', 'A', 'compare', { ...day, units: 'A,B', platform: 'tiktok' }],
    [
      '/posts',
      'sort=participation&q=apel&filter=ahead&look=table',
      'A',
      'posts',
      { ...day, sort: 'participation', q: 'apel', filter: 'ahead' },
    ],
    ['/posts', 'kind=special&q=apel', 'A', 'tasks', { ...day, kind: 'special' }],
    ['/people/habits', 'habit=late&q=a&sort=-change', 'A', 'habits', { ...day, filter: 'late', q: 'a', sort: '-change' }],
    ['/reports/anev', 'period=month&units=-name&platform=tiktok', 'A', 'anev', { period: 'month' }],
    ['/reports/monthly', 'period=week&part=groups', 'A', 'anev', { report: 'executive', period: 'lastMonth' }],
    ['/reports/monthly', 'month=2024-02', 'A', 'anev', { report: 'executive', period: 'range', from: '2024-02-01', to: '2024-02-29' }],
    ['/reports/monthly', 'month=2199-01', 'A', 'anev', { report: 'executive', period: 'lastMonth' }],
    ['/reports/monthly', 'month=2024-02-01', 'A', 'anev', { report: 'executive', period: 'lastMonth' }],
    [
      ...([
        '/people',
        'q=ani&status=all&unit=X&division=Y&rank=Z&missing=tiktok&sort=rank&edit=1&period=week&posts=DIR',
        'A',
        'people',
      ] as const),
      { q: 'ani', status: 'all', unit: 'X', division: 'Y', rank: 'Z', missing: 'tiktok', sort: 'rank' },
    ],
    ['/people', '', 'DIR', 'people', { scope: 'direktorat', role: 'dir' }],
    ['/official', 'platform=tiktok', 'A', null, {}],
    ['/issues', 'state=open', 'A', null, {}],
    // Whose people and posts.
    ['/attendance', 'client=dir&period=week', null, 'members', { period: 'week', scope: 'direktorat', role: 'dir' }],
    ['/attendance', 'client=DIR&posts=DIR', 'A', 'members', { ...day, scope: 'direktorat', role: 'dir' }],
    ['/attendance', 'client=A&posts=DIR', 'A', 'members', { ...day, scope: 'org', role: 'dir' }],
    ['/attendance', 'client=A&posts=A', 'A', 'members', { ...day, obligations: 'own' }],
    // Days.
    ...(
      [
        ['period=today', day],
        ['period=date&date=2025-11-02', day],
        ['date=2025-11-02', day],
        ['period=week&date=2025-11-02', { period: 'week' }],
        ['period=month&date=2025-11&from=2025-11-01', { period: 'month' }],
        ...['yesterday', 'thisWeek', 'lastWeek', 'days7', 'days30', 'days90', 'thisMonth', 'lastMonth'].map(
          (period) => [`period=${period}`, { period }] as const,
        ),
        ['period=range&from=2025-11-01&to=2025-11-07', { period: 'range', from: '2025-11-01', to: '2025-11-07' }],
        ['from=2025-11-01&to=2025-11-07', { period: 'range', from: '2025-11-01', to: '2025-11-07' }],
        ['from=2024-02-29&to=2024-02-30', day],
        ['period=range&from=2025-11-01', day],
        ['period=nonsense&from=2025-11-01&to=2025-11-07', day],
      ] as const
    ).map(([search, query]) => ['/', search, 'A', 'today', query] as const),
  ];
  const views: string[] = [];
  const export_id = uuidv7();
  const blob_id = uuidv7();
  let followed: string;
  let plain: string;
  let orphan: string;
  const runs = { sent: uuidv7(), queued: uuidv7() };
  const bystander = uuidv7();

  beforeAll(() =>
    upgraded(`${BEFORE};${LATER}`, async () => {
      await pool.query(`insert into identity.client values ('A', 'org'), ('DIR', 'direktorat')`);
      for (const [path, search, client] of PAGES) views.push(await saved(path, search, client));
      bystanders.push(await saved('/units', 'by=unit', null));
      for (const shared of ['own', 'shared'] as const) elsewhere[shared] = await saved('/attendance', 'client=dir', 'A');
      await pool.query(`update identity.saved_view set shared = 'client' where view_id = $1`, [elsewhere.shared]);
      followed = await delivery({ view_id: views[1], month_day: 31 });
      plain = await delivery();
      orphan = await delivery({ view_id: bystander, active: false, stopped: 'the view was removed' });
      await delivery({ view_id: bystanders[0], client_id: 'DIR' });
      for (const [state, id] of Object.entries(runs))
        await pool.query(`insert into attendance.view_delivery_run values ($1, $2, 'A', now(), 'schedule', false, $3, null, 10, now())`, [
          id,
          followed,
          state,
        ]);
      await pool.query(`insert into attendance.view_delivery_outcome values ($1, 'a@contoh.id', 'A', 'failed', 'no', now(), 'refused')`, [
        runs.sent,
      ]);
      await pool.query(`insert into blobs.blob (id, tenant, hash, bytes, content_type) values ($1, 'A', repeat('a', 64), 1, 'text/csv')`, [
        blob_id,
      ]);
      await pool.query(`insert into blobs.reference (owner, blob_id, tenant) values ($1, $2, 'A'), ('attendance.complaint:1', $2, 'A')`, [
        ...[`attendance.export:${export_id}`, blob_id],
      ]);
      for (const [id, state] of [
        [export_id, 'done'],
        [uuidv7(), 'queued'],
      ])
        await pool.query(
          `insert into attendance.export values ($1, $2, 'A', 'members', 'csv', 'id', 'Rekap', 'rekap.csv', '{"client_id": "A"}', '{}', '{A}', null, $3, 3, 3, 1, null,
            null, $4, 1, null, now(), now(), now() + interval '7 days')`,
          [id, account, state, state === 'done' ? blob_id : null],
        );
    }),
  );
  const bystanders: string[] = [];
  const elsewhere = { own: '', shared: '' };
  afterAll(() => close());

  it.each(PAGES.map((page, index) => [index, ...page] as const))(
    '%i: a view of %s?%s of %s shows %s',
    async (index, _path, _search, _client, view, query) => {
      expect(await questionOf(views[index] ?? '')).toEqual({ view, query });
    },
  );

  it('a view of no client is about the client of its delivery', async () => {
    expect(await questionOf(bystanders[0] ?? '')).toEqual({ view: 'units', query: { ...day, scope: 'direktorat', role: 'dir' } });
  });

  it('a view is of the client that its address names, and one that is shared stays shared with the same', async () => {
    const clientOf = async (id = '') =>
      (await pool.query('select client_id, query from reporting.saved_view where view_id = $1', [id])).rows[0];
    expect(await clientOf(elsewhere.own)).toEqual({ client_id: 'DIR', query: { ...day, scope: 'direktorat', role: 'dir' } });
    expect(await clientOf(elsewhere.shared)).toEqual({
      client_id: 'A',
      query: { ...day, scope: 'direktorat', role: 'dir', client_id: 'DIR' },
    });
  });

  it('files that are there, with their bytes', async () => {
    const { rows } = await pool.query(
      'select render_id, purpose, state, view, asked_client_id, tenants, title, written, blob_id from reporting.render',
    );
    expect(rows).toEqual([
      {
        ...{
          render_id: export_id,
          purpose: 'export',
          state: 'done',
          view: 'members',
          asked_client_id: 'A',
          tenants: ['A'],
          title: 'Rekap',
        },
        ...{ written: 3, blob_id },
      },
    ]);
    const { rows: owners } = await pool.query('select owner from blobs.reference order by owner');
    expect(owners.map(({ owner }) => owner)).toEqual(['attendance.complaint:1', `reporting.export:${export_id}`]);
  });

  it('deliveries with their versions, and what was sent', async () => {
    const { rows } = await pool.query('select delivery_id, view_id, view, month_day, version, days, stopped from reporting.view_delivery');
    const common = { version: 4, days: [1, 5] };
    expect([followed, plain, orphan].map((id) => rows.find((row) => row.delivery_id === id))).toEqual([
      { ...common, delivery_id: followed, view_id: views[1], view: 'members', month_day: 31, stopped: null },
      { ...common, delivery_id: plain, view_id: null, view: 'report-links', month_day: null, stopped: null },
      { ...common, delivery_id: orphan, view_id: bystander, view: 'ranks', month_day: null, stopped: 'the view was removed' },
    ]);
    const { rows: known } = await pool.query('select run_id, state, reason from reporting.view_delivery_run order by state desc');
    expect(known).toEqual([
      { run_id: runs.queued, state: 'skipped', reason: 'the platform was updated' },
      { run_id: runs.sent, state: 'sent', reason: null },
    ]);
    const { rows: outcomes } = await pool.query('select recipient, outcome, failure from reporting.view_delivery_outcome');
    expect(outcomes).toEqual([{ recipient: 'a@contoh.id', outcome: 'failed', failure: 'refused' }]);
  });
});

describe('a database', () => {
  it('of an older version is taken over as far as it goes', async () => {
    let id = '';
    await upgraded(BEFORE, async () => {
      id = await delivery();
    });
    const { rows } = await pool.query('select delivery_id, view_id, month_day, view from reporting.view_delivery');
    expect(rows).toEqual([{ delivery_id: id, view_id: null, month_day: null, view: 'report-links' }]);
    await close();
  });

  it('without these services is empty', async () => {
    await upgraded('select', async () => undefined);
    expect((await pool.query('select from reporting.saved_view')).rowCount).toBe(0);
    await close();
  });
});
