import { randomUUID } from 'node:crypto';
import { partyMerged } from '@balai/contracts/crm';
import { type SharedPlatform, sharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

let platform: SharedPlatform;
let shop: Awaited<ReturnType<typeof aTradingClient>>;
beforeAll(async () => {
  platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  shop = await aTradingClient(platform, 'MERGED');
});

it('orders and shipments of a merged customer belong to the one that remains, and go back when it is undone', async () => {
  const [winner, loser, product] = [await shop.addParty(), await shop.addParty(), await shop.addProduct('10')];
  const order = await shop.addOrder(loser, [{ product, quantity: '2' }]);
  await shop.must('POST', `/api/orders/${order.id}/ship`, {}, order.version);
  const own = await shop.addOrder(winner, [{ product, quantity: '1' }]);
  const merge = { id: randomUUID(), client_id: 'MERGED', winner, losers: [loser] };
  const partyOf = async (id: string) => (await shop.must('GET', `/api/orders/${id}`)).party;
  const shipments = async (party: string) =>
    (await shop.must('GET', `/api/shipments?filter=${encodeURIComponent(JSON.stringify({ f: 'party', op: 'eq', v: party }))}`)).length;

  await platform.deliver(partyMerged, { ...merge, undone: false });
  expect([await partyOf(order.id), await partyOf(own.id)]).toEqual([winner, winner]);
  expect([await shipments(winner), await shipments(loser)]).toEqual([1, 0]);
  expect((await shop.must('GET', `/api/orders/${order.id}/history`))[0]).toMatchObject({ action: 'merged', by: null });

  await platform.deliver(partyMerged, { ...merge, undone: true });
  expect([await partyOf(order.id), await partyOf(own.id)]).toEqual([loser, winner]);
  expect([await shipments(winner), await shipments(loser)]).toEqual([0, 1]);
});

it('an order for a merged customer belongs to the one that remains, whichever is first', async () => {
  const [winner, loser, last, product] = [await shop.addParty(), await shop.addParty(), await shop.addParty(), await shop.addProduct('10')];
  const lines = [{ product, quantity: '1' }];
  const merge = { id: randomUUID(), client_id: 'MERGED', winner, losers: [loser], undone: false };

  // The order is not committed when the merge arrives.
  const holder = await platform.owner.connect();
  await holder.query('begin');
  await holder.query('lock table commerce.sales_order in share mode');
  const added = shop.addDraft(loser, lines);
  const waits = async (count: number) => {
    const waiting = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    await waitFor(async () => (await holder.query(waiting)).rows[0].n >= count, { what: `${count} waiting transactions` });
  };
  await waits(1);
  const merged = platform.deliver(partyMerged, merge);
  await waits(2);
  await holder.query('rollback');
  holder.release();
  const [order] = await Promise.all([added, merged]);
  expect((await shop.must('GET', `/api/orders/${order.id}`)).party).toBe(winner);

  // The merge is known when the order arrives, and the one that remains is merged as well.
  expect((await shop.addDraft(loser, lines)).party).toBe(winner);
  await platform.deliver(partyMerged, { ...merge, id: randomUUID(), winner: last, losers: [winner] });
  expect((await shop.addDraft(loser, lines)).party).toBe(last);
  expect(await shop.must('POST', '/api/invoices', { party: loser, total: '5.00' })).toMatchObject({ party: last });
  expect(await shop.must('POST', '/api/payments', { party: loser, amount: '5.00' })).toMatchObject({ party: last });
});
