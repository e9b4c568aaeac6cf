import { expect, it } from 'vitest';
import { readFilter, type StandardFilter } from '../../questions/domain/standard-filter.ts';
import { KnownQuestions, type Resolved } from './known-questions.ts';

const ORDER = { positions: [], ranks: [], priorityNames: [], divisions: [] };
const NOW = new Date('2026-03-01T10:00:00Z');

function world() {
  const questions = new KnownQuestions();
  let resolved = 0;
  let zoneReads = 0;
  const resolve = async (): Promise<Resolved> => {
    resolved += 1;
    const client = {
      clientId: 'A',
      get timezone() {
        zoneReads += 1;
        return 'Asia/Jakarta';
      },
      order: ORDER,
    };
    const period = { from: '2026-03-01', to: '2026-03-01', timezone: 'Asia/Jakarta' };
    return { question: { client, postClient: client, period } as unknown as Resolved['question'], validator: `v${resolved}` };
  };
  const filter = (query: object) => readFilter(query) as StandardFilter;
  const ask = async (
    over: { tenants?: readonly string[]; query?: object; stamp?: string; now?: Date; platform?: 'instagram' | 'tiktok' } = {},
  ) => {
    const caller = { scope: over.tenants === undefined ? ('system' as const) : { tenants: over.tenants }, clientId: null };
    const asked = { caller, filter: filter(over.query ?? { client_id: 'a' }), platform: over.platform ?? 'instagram' };
    return (await questions.get(asked, over.stamp ?? 's1', over.now ?? NOW, resolve)).validator;
  };
  return { questions, ask, zoneReads: () => zoneReads };
}

it('a question is resolved once as long as nothing was committed', async () => {
  const { ask } = world();
  expect([await ask(), await ask(), await ask({ stamp: 's2' }), await ask({ stamp: 's2' })]).toEqual(['v1', 'v1', 'v2', 'v2']);
});

it('who asks the same at the same time shares its resolution, but not beyond a commit or a midnight', async () => {
  const { ask } = world();
  const midnight = new Date('2026-03-01T17:00:00Z');
  const all = await Promise.all([ask(), ask(), ask({ stamp: 's2' }), ask({ stamp: 's2' }), ask({ now: midnight })]);
  expect(all[1]).toBe(all[0]);
  expect(all[3]).toBe(all[2]);
  expect(new Set(all).size).toBe(3);
});

it('another caller, filter or platform is another question', async () => {
  const { ask } = world();
  const first = await ask({ tenants: ['A', 'B'] });
  expect(await ask({ tenants: ['B', 'A'] })).toBe(first);
  const others = [
    await ask(),
    await ask({ tenants: ['A'] }),
    await ask({ tenants: ['A', 'B'], query: { client_id: 'b' } }),
    await ask({ tenants: ['A', 'B'], query: { client_id: 'a', official_only: '1' } }),
    await ask({ tenants: ['A', 'B'], platform: 'tiktok' }),
  ];
  expect(new Set([first, ...others]).size).toBe(6);
});

it('today’s question is another one tomorrow, though nothing was committed', async () => {
  const { ask } = world();
  expect(await ask()).toBe('v1');
  expect(await ask({ now: new Date('2026-03-01T16:59:59Z') })).toBe('v1');
  expect(await ask({ now: new Date('2026-03-01T17:00:00Z') })).toBe('v2');
});

it('the days of a kept question are read once a quarter of an hour', async () => {
  const { ask, zoneReads } = world();
  await ask();
  await ask();
  const known = zoneReads();
  for (let n = 0; n < 10; n += 1) expect(await ask()).toBe('v1');
  expect(zoneReads()).toBe(known);
  const later = new Date('2026-03-01T10:15:00Z');
  expect(await ask({ now: later })).toBe('v1');
  const compared = zoneReads();
  expect(compared).toBeGreaterThan(known);
  expect(await ask({ now: later })).toBe('v1');
  expect(zoneReads()).toBe(compared);
});

it('what is kept is counted', async () => {
  const { questions, ask } = world();
  await ask();
  expect(questions.holding.bytes()).toBeGreaterThan(1_000);
  for (let n = 0; n < 5_000; n += 1) await ask({ query: { client_id: `c${n}` } });
  expect(questions.holding.bytes()).toBeLessThanOrEqual(questions.holding.limit);
});
