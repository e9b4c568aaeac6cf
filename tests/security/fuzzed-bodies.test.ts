import type { RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { isFullMatrix } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleOf, makeOwn } from './harness/examples.ts';
import { fuzzedBody, numbersOf } from './harness/fuzzed-bodies.ts';
import { callRoute, faultsOfFailure } from './harness/rest.ts';
import { isForMembers, startWorld, type World } from './harness/world.ts';

const BODIES = isFullMatrix ? 40 : 4;
const routes = ROUTES.filter(({ service, body }) => service === 'identity' && body !== undefined);

/** What is written while a call is refused, or by work that goes on beside it. */
const WRITTEN_BESIDE = [
  // The trail and the counts of failures follow a moment later.
  ...['audit_entry', 'audit_payload', 'audit_field', 'failed_sign_in'],
  // Services acknowledge an approved request by messages.
  'privacy_acknowledgement',
  // A session is seen with every call.
  ...['session', 'visit'],
];
/** What a refusal by its code writes: a wrong code is counted, so that nobody tries them all. */
const NOTED: Readonly<Record<string, readonly string[]>> = {
  invalid_code: ['pending_sign_in'],
  invalid_otp: ['one_time_code'],
  wrong_code: ['one_time_code'],
};

/** Whether a route is about the caller's own account: then it has to be one that identity knows, with its password as it was. */
const isOfCaller = ({ path, access }: RouteDefinition) => !('public' in access) && /^\/api\/(?:auth|premium)\//.test(path);

let world: World;
let tables: string[];
beforeAll(async () => {
  world = await startWorld();
  const { rows } = await world.platform.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'identity'::regnamespace and c.relkind = 'r' and not c.relispartition
       and not exists (select from pg_class o where o.relnamespace = 'scheduler'::regnamespace and o.relname = c.relname)`,
  );
  tables = rows.map(({ name }) => name).filter((name) => !WRITTEN_BESIDE.includes(name));
});
afterAll(async () => world?.stop());

/** The tables with rows that were written since a transaction, or with another number of rows than before. */
async function countsSince(transaction: string): Promise<Map<string, { readonly written: number; readonly rows: number }>> {
  const one = (name: string) =>
    `select '${name}' as name, count(*)::int as rows, (count(*) filter (where xmin::text::bigint >= $1))::int as written from identity."${name}"`;
  const { rows } = await world.platform.owner.query(tables.map(one).join(' union all '), [transaction]);
  return new Map(rows.map(({ name, ...counts }) => [name, counts]));
}

async function fuzz(route: RouteDefinition, random: () => number, n: number): Promise<string[]> {
  const account = isOfCaller(route)
    ? await world.account(`fuzzed.${n}`, 'admin', ['ALFA'])
    : { accountId: '01890000-0000-7000-8000-000000000000', token: world.admin };
  const token = 'public' in route.access ? null : isForMembers(route) ? world.member : account.token;
  const own = await makeOwn(route, world, account.token);
  const example = exampleOf(route, { world, unit: 'ALFA', serial: 90_000 + n, accountId: account.accountId, own });
  const found: string[] = [];
  for (let count = 0; count < BODIES; count += 1) {
    const body = fuzzedBody(route, example.body, random);
    if (body === null) continue;
    const { rows } = await world.platform.owner.query('select pg_current_xact_id()::text as id');
    const before = await countsSince(rows[0].id);
    const headers = { 'x-forwarded-for': `10.9.${n % 250}.${count + 1}` };
    const answer = await callRoute(world.platform, route, { ...example, body, token, headers });
    const at = `${route.id} ${JSON.stringify(body).slice(0, 300)}: ${answer.status} ${answer.body?.code}`;
    if (answer.status < 400) continue;
    // What this installation has no channel for is 503 by contract.
    const isDeclared = answer.status === 503 && route.problems.includes(answer.body?.code);
    if (!isDeclared) found.push(...faultsOfFailure(answer).map((fault) => `${at}: ${fault}`));
    for (const [table, after] of await countsSince(rows[0].id)) {
      const isChanged = after.written > 0 || after.rows !== before.get(table)?.rows;
      if (isChanged && NOTED[answer.body?.code]?.includes(table) !== true) found.push(`${at}: changed rows of ${table}`);
    }
  }
  return found;
}

it.each(routes.map((route, n) => [route.id, route, n] as const))(
  '%s fails at no body that fits, and changes nothing where it refuses',
  async (_id, route, n) => {
    expect(await fuzz(route, numbersOf(n + 1), n)).toEqual([]);
  },
);
