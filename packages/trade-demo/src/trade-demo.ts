import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Catalogue, makeCatalogue } from './catalogue.ts';
import { type Customer, makeCustomers } from './customers.ts';
import { type Ledger, makeLedger } from './ledger.ts';
import { makeOrders, type Order, setCosts } from './orders.ts';
import { makePipeline, type Pipeline } from './pipeline.ts';
import { makeRecent, type Recent } from './recent.ts';
import { type DemoStock, makeStock } from './stock.ts';
import { DAY, HOUR, StoryTime } from './story-time.ts';

/** Three years of a distributor. */
export interface TradeDemo {
  /** The end of its history. */
  readonly end: Date;
  readonly customers: readonly Customer[];
  readonly pipeline: Pipeline;
  readonly catalogue: Catalogue;
  readonly orders: readonly Order[];
  readonly stock: DemoStock;
  readonly recent: Recent;
  readonly ledger: Ledger;
  /** Last number by series: `ORD-2026-{6}`. */
  readonly numbers: { readonly crm: ReadonlyMap<string, number>; readonly commerce: ReadonlyMap<string, number> };
}

/** Share of the credit limit that a customer with many open orders has used. */
const USED = 0.8;
/** Minor units that credit limits are rounded to. */
const LIMIT_STEP = 1_000_00;

/** Customers whose credit limit covers what they owe. */
function withLimits(customers: readonly Customer[], orders: readonly Order[]): Customer[] {
  const owed = new Map<string, number>();
  for (const { row } of orders)
    if (
      row.payment_method === 'credit' &&
      row.payment_state === 'unpaid' &&
      ['confirmed', 'shipped', 'delivered', 'closed'].includes(row.state ?? '')
    )
      owed.set(row.party, (owed.get(row.party) ?? 0) + Number(row.total));
  return customers.map((customer) => {
    const needed = Math.ceil((owed.get(customer.row.id) ?? 0) / USED / LIMIT_STEP) * LIMIT_STEP;
    const limit = Number(customer.row.credit_limit ?? 0n);
    return needed <= limit ? customer : { ...customer, row: { ...customer.row, credit_limit: BigInt(needed) } };
  });
}

/** The history in steps of some milliseconds. */
function* calculate(end: Date): Generator<void, TradeDemo> {
  const time = new StoryTime(end);
  const { customers: drafts, numbers: customerNumbers } = makeCustomers(time);
  const catalogue = makeCatalogue(time);
  const { orders, numbers: orderNumbers } = yield* makeOrders(time, drafts, catalogue);
  const first = Math.min(...orders.slice(0, 100).map(({ row }) => row.created_at.getTime()));
  const customers = withLimits(drafts, orders);
  const pipeline = makePipeline(time, customers);
  const recent = makeRecent(time, orders);
  const ledger = makeLedger(time, orders);
  const stock = yield* makeStock(time, catalogue, orders, first - DAY - 8 * HOUR);
  setCosts(orders, stock.costs);
  return {
    ...{ end: new Date(time.end), customers, pipeline, catalogue, orders, recent, ledger, stock },
    numbers: {
      crm: new Map([...customerNumbers, ...pipeline.numbers]),
      commerce: new Map([...catalogue.numbers, ...orderNumbers, ...recent.numbers, ...ledger.numbers]),
    },
  };
}

/** The history of the demo up to an instant: always the same for it. */
export function makeTradeDemo(end: Date): TradeDemo {
  const steps = calculate(end);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** How long the calculation keeps other work of the process waiting. */
const BUSY_MS = 10;

async function calculateWithPauses(end: Date): Promise<TradeDemo> {
  const steps = calculate(end);
  for (let until = performance.now() + BUSY_MS; ; ) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + BUSY_MS;
  }
}

let last: { readonly end: number; readonly demo: WeakRef<Promise<TradeDemo>> } | null = null;

/** As {@link makeTradeDemo}, while the process does other work. Commands that run at the same time share the calculation. */
export function tradeDemoUntil(end: Date): Promise<TradeDemo> {
  const known = last?.end === end.getTime() ? last.demo.deref() : undefined;
  if (known !== undefined) return known;
  const demo = calculateWithPauses(end);
  last = { end: end.getTime(), demo: new WeakRef(demo) };
  return demo;
}

/** The end of the history that a command is asked for by `--until`; without it, now. Null: it is no time. */
export function storyEnd(args: string[], now: Date): Date | null {
  const { until } = parseArgs({ args, options: { until: { type: 'string' } } }).values;
  const end = until === undefined ? now : new Date(until);
  return Number.isNaN(end.getTime()) ? null : end;
}
