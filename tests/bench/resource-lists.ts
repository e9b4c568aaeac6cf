import { commerce } from '@balai/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { crm } from '@balai/crm';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import Fastify from 'fastify';
import pg from 'pg';
import { withInfrastructure } from './harness/infrastructure.ts';
import { quantile, report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// Lists of a declared resource over 1,000,000 rows of one client beside the same SQL and JSON on bare Fastify, without row-level security.

const ROWS = size(1_000_000, 1_000);
const CALLS = rounds(200);
const WARMING = rounds(40);
const TIME_LIMIT_MS = 900_000;
const CLIENT = 'LISTS';

/** Fills the table past the service, whose way would take hours. */
async function fill(platform: TestPlatform): Promise<void> {
  await platform.owner.query(
    `insert into commerce.supplier (id, client_id, version, state, number, number_key, code, code_key, legal_name, legal_name_key, country, city, city_key,
       minimum_order, lead_days, created_at, updated_at)
     select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1, 1, (array['candidate', 'approved', 'suspended'])[(1 + n % 3)::int],
       'SUP-' || n, 'sup-' || n, 'C' || n, 'c' || n, 'Supplier ' || md5(n::text), 'supplier ' || md5(n::text), (array['BR', 'ID', 'PT', 'US'])[(1 + n % 4)::int],
       'City ' || n % 500, 'city ' || n % 500, (n * 7919) % 100000000, n % 90, timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01'
     from generate_series(1::bigint, $2) n`,
    [CLIENT, ROWS],
  );
  await platform.owner.query('vacuum analyze commerce.supplier');
}

const COLUMNS = `id, client_id, version, state, number, code, legal_name, tax_id, country, city, currency, minimum_order, lead_days, bank_account, website,
  created_at, updated_at`;
interface Question {
  readonly name: string;
  readonly query: string;
  /** Condition and order of the reference. */
  readonly sql: string;
}
const filter = (tree: object): string => `filter=${encodeURIComponent(JSON.stringify(tree))}`;
const QUESTIONS: readonly Question[] = [
  { name: 'newest first', query: 'sort=-created_at', sql: 'order by created_at desc, id desc' },
  {
    name: 'a state and a country, by amount',
    query: `sort=minimum_order&${filter({
      and: [
        { f: 'state', op: 'eq', v: 'approved' },
        { f: 'country', op: 'eq', v: 'ID' },
      ],
    })}`,
    sql: "and state = 'approved' and country = 'ID' order by minimum_order, id",
  },
  {
    name: 'a range of amounts, by amount',
    query: `sort=minimum_order&${filter({ f: 'minimum_order', op: 'between', v: ['1000.00', '500000.00'] })}`,
    sql: 'and minimum_order between 100000 and 50000000 order by minimum_order, id',
  },
  { name: 'by name', query: 'sort=legal_name', sql: 'order by legal_name_key, id' },
];

/** What the reference answers with: the page, and the count up to 1,001 that our lists have. */
async function bareServer(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const app = Fastify();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 6 });
  app.get<{ Querystring: { question: string } }>('/', async ({ query }) => {
    const sql = QUESTIONS[Number(query.question)]?.sql ?? '';
    const condition = sql.replace(/order by .*/, '');
    const page = await pool.query(`select ${COLUMNS} from commerce.supplier where client_id = $1 and deleted_at is null ${sql} limit 51`, [
      CLIENT,
    ]);
    const lines = await pool.query(
      'select row_id, position, name, title, email, phone from commerce.supplier_contacts where row_id = any($1)',
      [page.rows.map(({ id }) => id)],
    );
    const counted = await pool.query(
      `select count(*)::int as count from (select from commerce.supplier where client_id = $1 and deleted_at is null ${condition} limit 1001) c`,
      [CLIENT],
    );
    return { success: true, data: page.rows.slice(0, 50), lines: lines.rows, counted: counted.rows[0] };
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    stop: async () => {
      await app.close();
      await pool.end();
    },
  };
}

async function measure(platform: TestPlatform): Promise<void> {
  const token = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
  const bare = await bareServer(platform.databaseUrl);
  const read = async (url: string, headers: Record<string, string> = {}): Promise<void> => {
    // The reference does not compress.
    const answer = await fetch(url, { headers: { ...headers, 'accept-encoding': 'identity' } });
    const { data } = (await answer.json()) as { data: unknown[] };
    if (answer.status !== 200 || data.length !== Math.min(50, ROWS)) throw new Error(`${url}: ${answer.status}, ${data?.length} rows`);
  };
  try {
    for (const [index, { name, query }] of QUESTIONS.entries()) {
      const ours = () => read(`${platform.baseUrl}/api/suppliers?${query}`, { authorization: `Bearer ${token}` });
      const theirs = () => read(`${bare.url}/?question=${index}`);
      for (let call = 0; call < WARMING; call += 1) await Promise.all([ours(), theirs()]);
      const [value, reference]: [number[], number[]] = [[], []];
      for (let call = 0; call < CALLS; call += 1) {
        value.push(await timed(ours));
        reference.push(await timed(theirs));
      }
      report({
        name: `list of ${ROWS.toLocaleString('en-US')} rows, ${name}, 95th of a hundred`,
        value: quantile(value, 0.95),
        reference: quantile(reference, 0.95),
        unit: 'ms',
        goal: { ratio: '<= 1.5' },
      });
    }
  } finally {
    await bare.stop();
  }
}

const OWNER = 'rep7';

/** Leads of 50 owners, past the service. */
async function fillLeads(platform: TestPlatform): Promise<void> {
  await platform.owner.query(
    `insert into crm.lead (id, client_id, version, state, name, name_key, source, score, owner, owner_key, created_at, updated_at)
     select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1, 1, 'new', 'Lead ' || n, 'lead ' || n, 'other', n * 7919 % 101,
       'rep' || n % 50, 'rep' || n % 50, timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-01-01'
     from generate_series(1::bigint, $2) n`,
    [CLIENT, ROWS],
  );
  await platform.owner.query('vacuum analyze crm.lead');
}

/** A list whose rows a rule limits, beside the same rows by a filter of the call. */
async function measureRule(platform: TestPlatform): Promise<void> {
  const whose = { tenants: [CLIENT], clientId: CLIENT };
  const own = await platform.signIn({ ...whose, username: OWNER, permissions: ['lead:read'] });
  const all = await platform.signIn({ ...whose, permissions: ['lead:read', 'lead:read_all'] });
  const read = async (token: string, query: string): Promise<void> => {
    const answer = await fetch(`${platform.baseUrl}/api/leads?${query}`, { headers: { authorization: `Bearer ${token}` } });
    const { data } = (await answer.json()) as { data: unknown[] };
    if (answer.status !== 200 || data.length !== Math.min(50, ROWS / 50))
      throw new Error(`${query}: ${answer.status}, ${data?.length} rows`);
  };
  for (const sort of ['-created_at', '-score']) {
    const ruled = () => read(own, `sort=${sort}`);
    const literal = () => read(all, `sort=${sort}&${filter({ f: 'owner', op: 'in', v: [OWNER] })}`);
    for (let call = 0; call < WARMING; call += 1) await Promise.all([ruled(), literal()]);
    const [value, reference]: [number[], number[]] = [[], []];
    for (let call = 0; call < CALLS; call += 1) {
      value.push(await timed(ruled));
      reference.push(await timed(literal));
    }
    report({
      name: `list of ${ROWS.toLocaleString('en-US')} rows that a row rule limits, by ${sort.slice(1)}, 95th of a hundred`,
      value: quantile(value, 0.95),
      reference: quantile(reference, 0.95),
      unit: 'ms',
      goal: { ratio: '<= 1.5' },
    });
  }
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [commerce, crm] });
  try {
    await platform.deliver(clientChanged, aClient(CLIENT));
    await fill(platform);
    await fillLeads(platform);
    await measure(platform);
    await measureRule(platform);
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
