import type { DataOf, ResourceDefinition } from '@balai/contracts';
import { salesOrder, shipment } from '@balai/contracts/commerce';
import { sharedPlatform } from '@balai/testing';
import { expect, it } from 'vitest';
import { commerce } from '../src/index.ts';
import { aTradingClient } from './calling.ts';

// The states of orders and shipments follow from the facts of their moves alone, whatever was called in which order.

const ORDERS = 12;
const STEPS = 9;

/** A generator that gives the same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
interface Move {
  readonly id: string;
  readonly version: number;
  readonly action: string;
  readonly from: string;
  readonly to: string;
}

/** The state in which facts leave a row. @throws Error where one does not follow from the one before */
function replay({ states }: ResourceDefinition, facts: readonly Move[]): string | undefined {
  return facts
    .toSorted((a, b) => a.version - b.version)
    .reduce((state, { from, to, action, version }) => {
      if (from !== state) throw new Error(`version ${version}: ${action} from ${from}, and the row is ${state}`);
      return to;
    }, states?.first);
}

it('states of orders and shipments replay from their facts after random calls', async () => {
  const platform = await sharedPlatform({ modules: [commerce], file: import.meta.url });
  const { call, must, move, addParty, addProduct } = await aTradingClient(platform, 'REPLAY');
  const pick = seeded(46);
  const customer = await addParty();
  // Stock for some of the orders: the others wait.
  const product = await addProduct('30');
  const reached = new Set<string>();
  let refused = 0;
  for (let number = 0; number < ORDERS; number += 1) {
    let order = await must('POST', '/api/orders', { party: customer, lines: [{ product, quantity: '5' }] });
    for (let step = 0; step < STEPS; step += 1) {
      // Mostly actions that the state knows, now and then any, and changes that move nothing.
      const known = Object.keys(salesOrder.states?.of[order.state] ?? {});
      const words = pick(4) === 0 || known.length === 0 ? salesOrder.actions : known;
      const word = pick(6) === 0 ? 'edit' : (words[pick(words.length)] ?? 'edit');
      const answer =
        word === 'edit'
          ? await call('PATCH', `/api/orders/${order.id}`, { notes: `n${step}` }, order.version)
          : await move('orders', order, word);
      if (answer.status >= 500) throw new Error(`${word}: ${JSON.stringify(answer.body)}`);
      if (answer.status >= 400) refused += 1;
      order = await must('GET', `/api/orders/${order.id}`);
      reached.add(order.state);
    }
  }
  expect(reached.size).toBeGreaterThan(4);
  expect(refused).toBeGreaterThan(5);

  for (const [path, resource] of [
    ['orders', salesOrder as unknown as ResourceDefinition],
    ['shipments', shipment as unknown as ResourceDefinition],
  ] as const) {
    if (resource.moved === null) throw new Error(`${resource.name} has no fact`);
    const facts = (await platform.sent('commerce', resource.moved)).map(({ data }) => data as DataOf<typeof resource.moved> as Move);
    const rows: { id: string; state: string; version: number }[] = (await call('GET', `/api/${path}?limit=200`)).body.data;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const own = facts.filter(({ id }) => id === row.id);
      expect(replay(resource, own), `${resource.name} ${row.id}`).toBe(row.state);
      // The history has the same moves.
      const history: { version: number; changes: Record<string, { from: unknown; to: unknown }> }[] = (
        await call('GET', `/api/${path}/${row.id}/history`)
      ).body.data;
      const moved = history.filter(({ version, changes }) => version > 1 && changes.state !== undefined).map(({ version }) => version);
      expect(
        own
          .filter(({ from, to }) => from !== to)
          .map(({ version }) => version)
          .sort(),
      ).toEqual(moved.sort());
    }
  }
});
