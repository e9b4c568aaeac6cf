import type { ResourceDefinition } from '@balai/contracts';
import { crmRestate, crmRestated, party } from '@balai/contracts/crm';
import { clientChanged } from '@balai/contracts/identity';
import { eventOf, type Row } from '@balai/resources';
import { uuidv7 } from '@balai/runtime/core';
import type { CommandContext } from '@balai/runtime/module';
import { aClient, type SharedPlatform, sharedPlatform, waitFor } from '@balai/testing';
import { makeTradeDemo, TRADE_CLIENT, type TradeDemo } from '@balai/trade-demo';
import { beforeAll, expect, it } from 'vitest';
import { seedDemoCommand } from '../src/commands/seed-demo.ts';
import { crm } from '../src/index.ts';

const CLIENT = TRADE_CLIENT.client_id;
const END = '2026-11-25T17:30:00.000Z';
let platform: SharedPlatform;
let token: string;
let demo: TradeDemo;

async function seed(isProduction = false): Promise<string[]> {
  const printed: string[] = [];
  const context = {
    database: platform.database('crm'),
    clock: { now: () => new Date() },
    print: (line: string) => printed.push(line),
    isProduction,
  };
  await seedDemoCommand.run(context as unknown as CommandContext, ['--until', END]);
  return printed;
}

beforeAll(async () => {
  platform = await sharedPlatform({ modules: [crm], file: import.meta.url });
  await platform.deliver(clientChanged, aClient(CLIENT));
  token = await platform.signIn({ username: 'sales', tenants: [CLIENT], clientId: CLIENT });
  demo = makeTradeDemo(new Date(END));
  expect(await seed()).toEqual(['400 customers written']);
});

const get = async (path: string) => (await platform.call('GET', path, { token })).body;

it('is written once, and never into an installation for real', async () => {
  expect(await seed()).toEqual([]);
  expect((await get('/api/parties?limit=1')).counted).toMatchObject({ count: 400 });
  await expect(seed(true)).rejects.toThrow('NODE_ENV=production');
});

it('its state repeats as other services were seeded with it', async () => {
  const request_id = uuidv7();
  await platform.deliver(crmRestate, { request_id, types: [party.changed.type], requested_at: new Date().toISOString() });
  await waitFor(async () => (await platform.sent('crm', crmRestated)).find(({ data }) => data.request_id === request_id), {
    what: 'a restatement',
  });
  const told = (await platform.sent('crm', party.changed)).filter(({ restateid }) => restateid === request_id);
  const byId = new Map(told.map(({ data }) => [(data as { id: string }).id, data]));
  for (const { row } of demo.customers)
    expect(byId.get(row.id)).toEqual(eventOf(party as unknown as ResourceDefinition, row as unknown as Row));
});

it('duplicates that were planted are found, and no others by tax id, telephone or address', async () => {
  const { data } = await get('/api/parties/duplicates?limit=500');
  const certain = data.filter(({ reasons }: { reasons: string[] }) => reasons.some((one) => one !== 'name'));
  const pairs = certain.map(({ parties }: { parties: { id: string }[] }) =>
    parties
      .map(({ id }) => id)
      .sort()
      .join(),
  );
  const planted = demo.customers.flatMap(({ row, duplicateOf }) => (duplicateOf === null ? [] : [[row.id, duplicateOf].sort().join()]));
  expect(planted).toHaveLength(6);
  expect(pairs.sort()).toEqual(planted.sort());
});

it('rows are found by their words, and segments have members', async () => {
  const { id, name } = demo.customers[3]?.row ?? { id: '', name: '' };
  const { data: found } = await get(`/api/parties?q=${encodeURIComponent(name.toLowerCase())}`);
  expect(found.map((one: { id: string }) => one.id)).toContain(id);
  const { data } = await get('/api/segments?limit=10');
  for (const one of data) expect((await get(`/api/segments/${one.id}/count`)).data.count, one.name).toBeGreaterThan(0);
});
