import { setTimeout } from 'node:timers/promises';
import type { RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ExampleContext, exampleOf, makeOwn } from './harness/examples.ts';
import { growLargest } from './harness/large-client.ts';
import { callRoute, type WireAnswer } from './harness/rest.ts';
import { isForMembers, startWorld, type World } from './harness/world.ts';

/**
 * Routes whose answer is as long as the client is large, and why. All of them are `heavy`: an account has a few at one time.
 * Whoever adds one says here why it cannot be read page by page.
 */
const WHOLE = 'wire of the former system: everybody in one answer, without pages';
const TABLE = 'a file of everybody';
const UNASKED = 'the whole table where no limit is asked for; pages ask for some rows at a time';
const AS_LARGE_AS_THE_CLIENT: Readonly<Record<string, string>> = {
  'dashboard.anev': WHOLE,
  'insta.rekap-likes': WHOLE,
  'tiktok.rekap-komentar': WHOLE,
  'likes.instagram': WHOLE,
  'amplify.rekap': WHOLE,
  'amplify.rekap-khusus': WHOLE,
  'amplify-khusus.rekap': WHOLE,
  'clients.posts-instagram-likes': WHOLE,
  'clients.posts-tiktok-comments': WHOLE,
  'tiktok.comments': WHOLE,
  'events.list': WHOLE,
  'approvals.list': WHOLE,
  'press-release-details.list': WHOLE,
  'people.list': WHOLE,
  'people.everybody': UNASKED,
  'people.by-client': UNASKED,
  'people.by-client-full': UNASKED,
  'clients.users': UNASKED,
  'attendance.people': UNASKED,
  'attendance.streaks': UNASKED,
  'attendance.posts.people': UNASKED,
  'amplify.rekap.excel': TABLE,
  'people.excel': TABLE,
};

/** A page of a list holds so much, whatever the client: an answer that is shorter is compared with it. */
const PAGE_BYTES = 20_000;
/** How many times as long as a small client's an answer may be, and how many times as much time it may take. */
const MORE_BYTES = 8;
const MORE_TIME = 12;
/** The quickest of so many counts: others use the machine too. */
const TRIES = 5;
/** A route that took long is asked so many times again, a moment apart, before it counts as slow: a slow route is slow each time. */
const AGAIN = 6;
const MOMENT_MS = 500;

/** What narrows a list: who wants much leaves it out. */
const NARROWING = ['q', 'limit', 'cursor', 'filter'];

const reading = ROUTES.filter(({ method }) => method === 'GET');
const places = new Map<string, ExampleContext>();
const small = new Map<string, Cost>();
let world: World;
let token: string;

interface Cost {
  readonly bytes: number;
  readonly ms: number;
  readonly status: number;
}

function call(route: RouteDefinition): Promise<WireAnswer> {
  const own = places.get(route.id);
  if (own === undefined) throw new Error(`nothing is made for ${route.id}`);
  const { query = {}, ...example } = exampleOf(route, own);
  const required: readonly string[] = route.query.required ?? [];
  const wide = Object.fromEntries(Object.entries(query).filter(([name]) => required.includes(name) || !NARROWING.includes(name)));
  return callRoute(world.platform, route, {
    ...example,
    query: wide,
    token: 'public' in route.access ? null : isForMembers(route) ? world.member : token,
  });
}

/** Of routes that say why they may be long and slow nobody judges the time: they are asked once. */
const isSaid = (route: RouteDefinition): boolean => AS_LARGE_AS_THE_CLIENT[route.id] !== undefined;

async function costOf(route: RouteDefinition): Promise<Cost> {
  let cost: Cost | null = null;
  for (let time = 0; time < (isSaid(route) ? 1 : TRIES); time += 1) {
    const began = performance.now();
    const { text, status } = await call(route);
    const ms = performance.now() - began;
    if (cost === null || ms < cost.ms) cost = { bytes: text.length, ms, status };
  }
  if (cost === null) throw new Error('asked never');
  return cost;
}

/** What a route costs where nothing else was in its way: what seems to take longer than it may is asked again. */
async function surelyCostOf(route: RouteDefinition, allowedMs: number): Promise<Cost> {
  let cost = await costOf(route);
  for (let time = 0; cost.ms > allowedMs && time < AGAIN && !isSaid(route); time += 1) {
    await setTimeout(MOMENT_MS);
    const next = await costOf(route);
    if (next.ms < cost.ms) cost = next;
  }
  return cost;
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

beforeAll(async () => {
  world = await startWorld();
  ({ token } = await world.account('pembaca', 'admin', ['ALFA']));
  for (const route of reading) {
    const own = route.id === 'auth.session' ? {} : await makeOwn(route, world, token);
    places.set(route.id, { world, unit: 'ALFA', serial: 1, accountId: '', own });
  }
  for (const route of reading) small.set(route.id, await costOf(route));
  await growLargest(world);
}, 900_000);
afterAll(async () => world?.stop());

it('no route answers the largest client with much more than a small one, or takes much longer, but those that say why', async () => {
  const usual = median([...small.values()].map(({ ms }) => ms));
  const found: string[] = [];
  const said: string[] = [];
  for (const route of reading) {
    const before = small.get(route.id);
    if (before === undefined) throw new Error(`${route.id} was not asked`);
    const now = await surelyCostOf(route, Math.max(before.ms, usual) * MORE_TIME);
    const bytes = now.bytes / Math.max(before.bytes, PAGE_BYTES);
    const time = now.ms / Math.max(before.ms, usual);
    const isLarge = bytes > MORE_BYTES || time > MORE_TIME;
    const line = `${route.id}: ${before.bytes} -> ${now.bytes} bytes, ${before.ms.toFixed(1)} -> ${now.ms.toFixed(1)} ms (${now.status})`;
    said.push(line);
    if (now.status >= 500) found.push(`${line}: fails`);
    if (isLarge && !isSaid(route)) found.push(`${line}: page it, or say why not`);
    if (isSaid(route) && route.heavy !== true) found.push(`${route.id}: not heavy`);
  }
  if (process.env.BOUNDS_METRICS !== undefined) console.log(said.join('\n'));
  expect(found.join('\n')).toBe('');
}, 600_000);

it('an account that asks for a hundred large answers at once waits for itself, and nobody else for it', async () => {
  const heavy = reading.find(({ id }) => id === 'people.list');
  const session = reading.find(({ id }) => id === 'auth.session');
  if (heavy === undefined || session === undefined) throw new Error('no such route');
  const neighbour = await world.bound({ tenants: ['BETA'], clientId: 'BETA' });
  let answered = 0;
  const flood = Array.from({ length: 100 }, async () => {
    const answer = await fetch(`${world.platform.baseUrl}${heavy.path}?client_id=ALFA`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    if (answer.status === 200) answered += 1;
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  });
  const { status } = await callRoute(world.platform, session, { token: neighbour });
  expect(status).toBe(200);
  const before = answered;
  const ends = await Promise.all(flood);
  const refused = ends.filter((end) => end.status === 429);
  // How many are refused depends on how fast the others are answered; that some are is tested where answers can be held.
  expect({ before: before <= 20, retryAfter: refused.filter((end) => end.retryAfter !== '2') }).toEqual({ before: true, retryAfter: [] });
  expect(answered + refused.length).toBe(100);
});
