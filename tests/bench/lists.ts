import { attendance } from '@balai/attendance';
import { collector } from '@balai/collector';
import { editorial } from '@balai/editorial';
import { identity } from '@balai/identity';
import { notifier } from '@balai/notifier';
import { reporting } from '@balai/reporting';
import { makeLogger } from '@balai/runtime/core';
import type { Page, RowPosition, TenantScope, Transaction } from '@balai/runtime/database';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { scheduler } from '@balai/scheduler';
import { createMigratedDatabase } from '@balai/testing';
import type pg from 'pg';
import * as complaints from '../../services/attendance/src/complaints/repository/complaints.ts';
import * as corrections from '../../services/attendance/src/corrections/repository/corrections.ts';
import * as linkReports from '../../services/attendance/src/links/repository/listed-link-reports.ts';
import * as reminders from '../../services/attendance/src/reminders/repository/reminders.ts';
import * as postLists from '../../services/attendance/src/tasks/repository/post-lists.ts';
import * as quotas from '../../services/collector/src/costs/repository/quotas.ts';
import * as engaged from '../../services/collector/src/posts/repository/engaged-handles.ts';
import * as runViews from '../../services/collector/src/runs/repository/run-views.ts';
import * as reviews from '../../services/editorial/src/approvals/repository/reviews.ts';
import * as cards from '../../services/editorial/src/pieces/repository/cards.ts';
import * as changes from '../../services/editorial/src/pieces/repository/changes.ts';
import * as planCards from '../../services/editorial/src/plans/repository/plan-cards.ts';
import * as audit from '../../services/identity/src/audit/repository/audit.ts';
import * as clients from '../../services/identity/src/clients/repository/clients.ts';
import * as excuses from '../../services/identity/src/excuses/repository/excuse-requests.ts';
import * as peopleLists from '../../services/identity/src/people/repository/people-lists.ts';
import { searchOf } from '../../services/identity/src/people/repository/people-search.ts';
import { sortKeyOf } from '../../services/identity/src/people/use-cases/list-people.ts';
import * as renames from '../../services/identity/src/renames/repository/renames.ts';
import * as messages from '../../services/notifier/src/repository/messages.ts';
import * as deliveries from '../../services/reporting/src/deliveries/repository/deliveries.ts';
import * as deliveryRuns from '../../services/reporting/src/deliveries/repository/delivery-runs.ts';
import * as renders from '../../services/reporting/src/renders/repository/renders.ts';
import * as savedViews from '../../services/reporting/src/saved-views/repository/saved-views.ts';
import * as nextFires from '../../services/scheduler/src/repository/next-fires.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { clientOf, fillLists, LARGE, ORDINARY, REGION_SIZE } from './harness/list-rows.ts';
import { report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// The statements of the lists under row-level security, over 1,000,000 rows of 2,500 clients: a page of 50 of one client, of a client with a
// twentieth of all rows, and of the 40 clients of a directorate.

const ROWS = size({ clients: 2_500, many: 1_000_000, some: 200_000 }, { clients: 100, many: 2_000, some: 1_000 });
const LIMIT = 50;
const ROUNDS = rounds(3);
const GOAL_MS = 5;
const GOAL_REGION_MS = 20;
const TIME_LIMIT_MS = 900_000;

/** A caller: the clients in sight, and the one that is asked for. */
interface Asking {
  readonly name: string;
  readonly scope: TenantScope;
  readonly clientId: string | null;
  /** Client whose rows a list shows that is always of one. */
  readonly own: string;
  readonly goalMs: number | null;
}

const REGION = Array.from({ length: REGION_SIZE }, (_, index) => clientOf(index + 2));
const ASKING: readonly Asking[] = [
  { name: 'one client', scope: { tenants: [ORDINARY] }, clientId: ORDINARY, own: ORDINARY, goalMs: GOAL_MS },
  { name: 'a client with 5 % of all rows', scope: { tenants: [LARGE] }, clientId: LARGE, own: LARGE, goalMs: GOAL_MS },
  { name: 'a client with 5 % of all rows, not named', scope: { tenants: [LARGE] }, clientId: null, own: LARGE, goalMs: GOAL_MS },
  { name: 'a directorate of 40 clients', scope: { tenants: REGION }, clientId: null, own: ORDINARY, goalMs: GOAL_REGION_MS },
  { name: 'all clients', scope: 'system', clientId: null, own: ORDINARY, goalMs: null },
];

type Service = 'identity' | 'attendance' | 'editorial' | 'collector' | 'notifier' | 'reporting' | 'scheduler';

/** A list: reads a page, and says where its last row stands. */
interface List {
  readonly service: Service;
  readonly name: string;
  /** Always of one client. */
  readonly isOfOne?: boolean;
  readonly read: (tx: Transaction, asking: Asking, after: RowPosition | undefined) => Promise<RowPosition | null>;
}

/** A list whose page ends at a place. */
const paged = <R>(
  service: Service,
  name: string,
  read: (tx: Transaction, asking: Asking, after: RowPosition | undefined) => Promise<Page<R>>,
  positionOf: (row: R) => RowPosition,
  isOfOne = false,
): List => ({
  ...{ service, name, isOfOne },
  read: async (tx, asking, after) => {
    const { last } = await read(tx, asking, after);
    return last === null ? null : positionOf(last);
  },
});

/** A list of one page. */
const single = (service: Service, name: string, read: (tx: Transaction, asking: Asking) => Promise<unknown>, isOfOne = false): List => ({
  ...{ service, name, isOfOne },
  read: async (tx, asking) => {
    await read(tx, asking);
    return null;
  },
});

const account = (number: number): string =>
  `${number
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})(.{4})$/, '$1-$2')}-7000-8000-000000000009`;
const ACCOUNT = account(7);
const PIECE = `00000000-0003-7000-8000-000000000001`;
const DELIVERY = `00000000-0003-7000-8000-000000000003`;
const PERSON = `00000000-0003-7000-8000-000000000001`;

type PeopleBy = peopleLists.PeopleFilter['page']['by'];

/** People: sorted so, of those who meet the words. */
const peopleBy = (name: string, by: PeopleBy, words: peopleLists.PeopleWords = {}, text?: string): List =>
  paged(
    'identity',
    `people${name}`,
    async (tx, { clientId }, after) =>
      peopleLists.list(tx, {
        ...{ clientId: words.role === undefined || clientId === LARGE ? (clientId ?? undefined) : undefined, active: true },
        ...words,
        search: await searchOf(tx, text, true),
        page: { by, descending: false, after, limit: LIMIT },
      }),
    (row) => ({ key: sortKeyOf(row, by), id: row.person_id }),
  );

const pieces = (name: string, by: cards.CardOrder, filter: Partial<cards.ListFilter> = {}): List =>
  paged(
    'editorial',
    `pieces${name}`,
    (tx, { clientId }, after) =>
      cards.list(
        tx,
        { clientId, kind: null, assigneeId: null, authorId: null, tag: null, state: null, from: null, until: null, ...filter },
        { by, descending: by !== 'title', after, limit: LIMIT },
      ),
    (row) => ({ key: by === 'title' ? row.title : row[by].toISOString(), id: row.piece_id }),
  );
const ANY_CARD = { kind: null, assigneeId: null, authorId: null, tag: null };

const complaintsOf = (name: string, filter: Partial<complaints.ComplaintFilter> = {}): List =>
  paged(
    'attendance',
    `complaints${name}`,
    (tx, { clientId }, after) =>
      complaints.listComplaints(tx, {
        ...{ clientId, personId: null, platform: null, states: [], text: null, ...filter },
        page: { by: 'filed_at', descending: true, after, limit: LIMIT },
      }),
    (row) => ({ key: row.sort_key, id: row.complaint_id }),
  );
const correctionsOf = (name: string, filter: Partial<corrections.CorrectionFilter> = {}): List =>
  paged(
    'attendance',
    `corrections${name}`,
    (tx, { clientId }, after) =>
      corrections.listCorrections(tx, {
        ...{ clientId, personId: null, postId: null, state: 'all', text: null, ...filter },
        page: { by: 'decided_at', descending: true, after, limit: LIMIT },
      }),
    (row) => ({ key: row.sort_key, id: row.correction_id }),
  );

const reports = (
  name: string,
  by: linkReports.LinkReportPage['by'],
  filter: Partial<linkReports.LinkReportFilter> = {},
  offset = 0,
): List =>
  single('attendance', `reported links${name}`, (tx, { clientId }) =>
    linkReports.list(
      tx,
      { kind: 'routine', clientId, person: null, post: null, isStanding: undefined, ...filter },
      { by, descending: by !== 'name' && by !== 'unit', limit: LIMIT, offset },
    ),
  );

const postsOf = (name: string, by: postLists.PostOrder, sort: postLists.PostSort, text: string | null = null): List =>
  paged(
    'attendance',
    `posts${name}`,
    (tx, { own }, after) =>
      postLists.listPosts(tx, {
        range: { scopeId: own, platform: 'instagram', kind: 'likes', from: null, until: null } as never,
        ...{ sort, text, page: { by, descending: true, after, limit: LIMIT } },
      }),
    (row) => ({ key: row.sort_key, id: row.post_id }),
    true,
  );

const renamesOf = (name: string, filter: Partial<renames.RenameFilter> = {}): List =>
  paged(
    'identity',
    `renames${name}`,
    (tx, { clientId }, after) =>
      renames.list(tx, {
        ...{ clientId: clientId ?? undefined, ...filter },
        page: { by: 'suggestion_id', descending: false, after, limit: LIMIT },
      }),
    ({ suggestion_id: id }) => ({ key: id, id }),
  );

const auditOf = (name: string, subject?: string): List => ({
  ...{ service: 'identity', name: `audit trail${name}` },
  read: async (tx, { clientId }, after) => {
    const found = await audit.list(tx, {
      clientId: clientId ?? undefined,
      ...(subject === undefined ? {} : { subjects: [subject] }),
      before: after?.id,
      limit: LIMIT + 1,
    });
    const last = found[LIMIT - 1];
    return last === undefined ? null : { key: '', id: last.entry_id };
  },
});

const LISTS: readonly List[] = [
  peopleBy(' by name', 'name'),
  peopleBy(' by number', 'nrp'),
  peopleBy(' by rank', 'title'),
  peopleBy(' by division', 'division'),
  peopleBy(' by unit', 'client_name'),
  peopleBy(' without Instagram', 'name', { missing: 'instagram' }),
  peopleBy(' of a division', 'name', { divisions: ['SAT 3'] }),
  peopleBy(' of a rank', 'name', { ranks: ['AKP'] }),
  peopleBy(' of a role', 'name', { role: 'dit0' }),
  peopleBy(' of a role by rank', 'title', { role: 'dit0' }),
  peopleBy(' found by name, by fit', 'match', {}, 'budi a'),
  peopleBy(' found by number, by name', 'name', {}, '700123'),
  auditOf(''),
  auditOf(' of a subject', PERSON),
  single('notifier', 'messages', (tx, { clientId }) => messages.list(tx, clientId, LIMIT)),
  reports(' by time', 'submitted_at'),
  reports(' by time, page 21', 'submitted_at', {}, 1_000),
  reports(' by time of the post', 'taken_at'),
  reports(' by name', 'name'),
  reports(' by unit', 'unit'),
  reports(' of a state', 'submitted_at', { isStanding: true, verification: 'not_found' }),
  reports(' found', 'submitted_at', { text: 'budi' }),
  reports(' of 31 days', 'submitted_at', { from: new Date('2025-03-01T00:00:00Z'), until: new Date('2025-04-01T00:00:00Z') }),
  single('attendance', 'reported links, counted', (tx, { clientId }) =>
    linkReports.count(tx, { kind: 'routine', clientId, person: null, post: null, isStanding: undefined }),
  ),
  paged(
    'attendance',
    'reminders',
    (tx, { clientId }, after) =>
      reminders.listBatches(tx, { clientId, personId: null, page: { by: 'asked_at', descending: true, after, limit: LIMIT } }),
    (row) => ({ key: row.sort_key, id: row.batch_id }),
  ),
  postsOf('', 'created_at', 'routine'),
  postsOf(' by code', 'code', 'routine'),
  postsOf(' of special tasks', 'created_at', 'special'),
  postsOf(' found', 'created_at', 'routine', 'abc'),
  complaintsOf(''),
  complaintsOf(' open', { states: ['open'] }),
  complaintsOf(' found', { text: 'budi' }),
  correctionsOf(''),
  correctionsOf(' revoked', { state: 'revoked' }),
  correctionsOf(' found', { text: 'budi' }),
  pieces('', 'updated_at'),
  pieces(' by day', 'event_at'),
  pieces(' by creation', 'created_at'),
  pieces(' by title', 'title'),
  pieces(' of a state', 'updated_at', { state: 'draft' }),
  pieces(' of a kind', 'updated_at', { kind: 'press_release' }),
  pieces(' of a tag', 'updated_at', { tag: 'tag3' }),
  pieces(' of an author', 'updated_at', { authorId: ACCOUNT }),
  single('editorial', 'board of pieces', (tx, { clientId }) =>
    cards.newestByState(tx, { clientId, ...ANY_CARD }, ['draft', 'submitted', 'approved', 'scheduled', 'published'], LIMIT),
  ),
  single('editorial', 'board of pieces, counted', (tx, { clientId }) => cards.countByState(tx, { clientId, ...ANY_CARD })),
  single('editorial', 'planned posts of a month', (tx, { clientId }) =>
    planCards.between(tx, clientId, new Date('2025-03-01T00:00:00Z'), new Date('2025-04-01T00:00:00Z'), 500),
  ),
  single('editorial', 'pieces without a plan', (tx, { clientId }) => planCards.unplanned(tx, clientId, LIMIT)),
  paged(
    'editorial',
    'pieces to decide',
    (tx, { clientId }, after) => reviews.list(tx, ACCOUNT, { clientId, page: { by: 'opened_at', descending: false, after, limit: LIMIT } }),
    (row) => ({ key: row.submitted_at.toISOString(), id: row.piece_id }),
  ),
  paged(
    'editorial',
    'changes of a piece',
    (tx, _asking, after) => changes.list(tx, PIECE, { by: 'number', descending: true, after, limit: LIMIT }),
    ({ number }) => ({ key: String(number).padStart(10, '0'), id: String(number) }),
    true,
  ),
  paged(
    'reporting',
    'exports of an account',
    (tx, _asking, after) => renders.listFiles(tx, ACCOUNT, { by: 'created_at', descending: true, after, limit: LIMIT }),
    (row) => ({ key: row.sort_key, id: row.render_id }),
  ),
  paged(
    'reporting',
    'deliveries',
    (tx, { clientId }, after) =>
      deliveries.list(tx, {
        hidden: [],
        reminds: true,
        clientId,
        isFailing: false,
        page: { by: 'name', descending: false, after, limit: LIMIT },
      }),
    (row) => ({ key: row.name, id: row.delivery_id }),
  ),
  paged(
    'reporting',
    'runs of a delivery',
    (tx, _asking, after) => deliveryRuns.list(tx, DELIVERY, { by: 'run_id', descending: true, after, limit: LIMIT }),
    ({ run_id: id }) => ({ key: id, id }),
    true,
  ),
  paged(
    'reporting',
    'saved views',
    (tx, { clientId, scope }, after) =>
      tx.under('system', () =>
        savedViews.list(
          tx,
          { accountId: ACCOUNT, tenants: scope === 'system' ? null : scope.tenants },
          { clientId, which: 'all', page: { by: 'name', descending: false, after, limit: LIMIT } },
        ),
      ),
    (row) => ({ key: row.name, id: row.view_id }),
  ),
  paged(
    'collector',
    'costs of 31 days',
    (tx, { clientId }, after) =>
      quotas.listCosts(
        tx,
        { clientId, platform: null, from: '2025-02-01', to: '2025-03-03' },
        { by: 'day', descending: true, after, limit: LIMIT },
      ),
    (row) => ({ key: row.day, id: `${row.client_id}:${row.platform}` }),
  ),
  single('collector', 'runs', (tx, { clientId }) =>
    clientId === null ? runViews.latest(tx, LIMIT) : runViews.latestOf(tx, clientId, LIMIT),
  ),
  paged(
    'collector',
    'posts with likes',
    (tx, { own }, after) => engaged.list(tx, { clientId: own, platform: 'instagram', kind: 'likes' }, after, LIMIT),
    (row) => ({ key: row.sort_key, id: row.post_id }),
    true,
  ),
  renamesOf(''),
  renamesOf(' open', { state: 'open' }),
  paged(
    'identity',
    'requests to be excused',
    (tx, { clientId }, after) =>
      excuses.list(tx, {
        ...{ clientId: clientId ?? undefined, at: new Date() },
        page: { by: 'request_id', descending: false, after, limit: LIMIT },
      }),
    ({ request_id: id }) => ({ key: id, id }),
  ),
  paged(
    'identity',
    'clients',
    (tx, _asking, after) => clients.list(tx, { page: { by: 'name', descending: false, after, limit: LIMIT } }),
    (row) => ({ key: row.name, id: row.client_id }),
  ),
  paged(
    'scheduler',
    'next collections',
    (tx, { clientId }, after) => nextFires.list(tx, 'collect', clientId, { by: 'client_id', descending: false, after, limit: LIMIT }),
    ({ client_id: id }) => ({ key: id, id }),
  ),
];

/** The best round, after one that does not count: what others do on the machine only ever adds. */
async function bestMs(read: () => Promise<unknown>): Promise<number> {
  await read();
  const found: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) found.push(await timed(read));
  return Math.min(...found);
}

/** A caller that names one client asks for no others. */
const isReadable = ({ isOfOne }: List, { scope }: Asking): boolean =>
  isOfOne !== true || (scope !== 'system' && scope.tenants.length === 1);

/** Milliseconds of the first page and of the next one: the statement alone, under the role and the clients of the caller. */
function measure(pool: pg.Pool, { service, read }: List, asking: Asking): Promise<{ first: number; next: number | null }> {
  const database = new PostgresDatabase({ pool, service, logger: makeLogger('silent', false), onSent: () => undefined });
  return database.read(asking.scope, async (tx) => {
    let last: RowPosition | null = null;
    const first = await bestMs(async () => {
      last = await read(tx, asking, undefined);
    });
    return { first, next: last === null ? null : await bestMs(() => read(tx, asking, last ?? undefined)) };
  });
}

async function measureAll(pool: pg.Pool): Promise<void> {
  for (const list of LISTS)
    for (const asking of ASKING.filter((one) => isReadable(list, one))) {
      const { first, next } = await measure(pool, list, asking);
      const goal = asking.goalMs === null ? {} : { goal: { value: `<= ${asking.goalMs}` } as const };
      report({ name: `${list.name}: ${asking.name}`, value: first, unit: 'ms', ...goal });
      if (next !== null) report({ name: `${list.name}, next page: ${asking.name}`, value: next, unit: 'ms', ...goal });
    }
}

await withInfrastructure(async () => {
  const own = await createMigratedDatabase([identity, attendance, editorial, collector, notifier, reporting, scheduler]);
  const pool = openPool(own.url, 2, makeLogger('silent', false));
  try {
    await fillLists(pool, ROWS);
    await measureAll(pool);
  } finally {
    await pool.end();
    await own.drop();
  }
}, TIME_LIMIT_MS);
