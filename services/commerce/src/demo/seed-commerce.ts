import type { ResourceDefinition } from '@balai/contracts';
import {
  category,
  invoice,
  payment,
  price,
  priceList,
  product,
  salesOrder,
  shipment,
  supplier,
  warehouse,
} from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import {
  createdEntry,
  eventOf,
  type Implementation,
  type Row,
  type SeededChange,
  seedHistory,
  seedNumbers,
  seedRows,
  type Values,
} from '@balai/resources';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Article, Order, TradeDemo } from '@balai/trade-demo';
import { addEntries } from '../finance/repository/ledger.ts';
import { keepParties } from '../parties/parties.ts';
import { seedPrices } from './seed-prices.ts';
import { seedStock } from './seed-stock.ts';

type Seeded = Pick<Implementation, 'resource'>;
const declared: readonly unknown[] = [category, supplier, product, warehouse, priceList, price, salesOrder, shipment, invoice, payment];
const named = (name: string): Seeded => {
  const resource = (declared as readonly ResourceDefinition[]).find((one) => one.name === name);
  if (resource === undefined) throw new Error(`no resource ${name}`);
  return { resource };
};

/** Whether a client has products already. */
export const hasProducts = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select 1 as one from commerce.product where client_id = ${clientId} limit 1`)) !== null;

const money = (amount: number): string => (amount / 10_000).toFixed(4);

/** A product with the rises of its base price. */
function historyOf(implementation: Seeded, { row, basePrices }: Article): SeededChange[] {
  const [first] = basePrices;
  const created = createdEntry(implementation, { ...row, base_price: BigInt(first?.amount ?? 0) }, 'operations');
  const rises = basePrices.slice(1).map(({ at, amount }, index): SeededChange => {
    const changes = { base_price: { from: money(basePrices[index]?.amount ?? 0), to: money(amount) } };
    return { id: row.id, version: index + 2, action: 'edited', by: 'operations', at: new Date(at), changes };
  });
  const left = { version: row.version, action: row.state === 'inactive' ? 'deactivate' : 'discontinue' };
  const states = { state: { from: 'active', to: row.state } };
  return [
    ...[created, ...rises],
    ...(row.state === 'active' ? [] : [{ ...left, id: row.id, by: 'operations', at: row.updated_at, changes: states }]),
  ];
}

/** An order with its steps. */
function courseOf({ row, steps }: Order): SeededChange[] {
  const created = {
    id: row.id,
    version: 1,
    action: 'created',
    by: row.rep,
    at: row.created_at,
    changes: { state: { from: null, to: 'draft' } },
  };
  return [
    created,
    ...steps.map(({ action, from, to, at, by }, index): SeededChange => {
      const paid = action === 'pay' ? { payment_state: { from: 'unpaid', to: 'paid' } } : {};
      const changes = { ...(from === to ? {} : { state: { from, to } }), ...paid };
      return { id: row.id, version: index + 2, action, by, at: new Date(at), changes };
    }),
  ];
}

type Customer = Parameters<typeof keepParties>[1][number];

/** Customers as the state events of crm tell them. */
const customersOf = ({ customers }: TradeDemo): Customer[] =>
  customers.map(({ row }) => eventOf(party as unknown as ResourceDefinition, row as unknown as Row) as unknown as Customer);

/** Writes catalogue, prices, stock and orders of the demo in one unit of work. */
export async function seedCommerce(tx: Transaction, clientId: string, demo: TradeDemo): Promise<void> {
  const { catalogue, orders, recent, ledger, numbers } = demo;
  const seed = async (name: string, rows: readonly Values[]): Promise<void> => seedRows(tx, named(name), clientId, rows);
  await keepParties(tx, customersOf(demo));
  await seed('category', catalogue.categories);
  await seed('supplier', catalogue.suppliers);
  await seed(
    'product',
    catalogue.articles.map(({ row }) => row),
  );
  await seed('warehouse', catalogue.warehouses);
  await seed('price-list', catalogue.lists);
  await seed(
    'price',
    catalogue.prices.map(({ row }) => row),
  );
  await seedPrices(tx, clientId, catalogue);
  await seedStock(tx, clientId, demo);
  await seed(
    'sales-order',
    orders.map(({ row }) => row),
  );
  await seed('shipment', recent.shipments);
  await seed('invoice', ledger.invoices);
  await seed('payment', ledger.payments);
  await addEntries(tx, clientId, ledger.allocations, demo.end);
  const products = named('product');
  await seedHistory(
    tx,
    products,
    clientId,
    catalogue.articles.flatMap((article) => historyOf(products, article)),
  );
  for (const [name, rows] of [
    ['supplier', catalogue.suppliers],
    ['warehouse', catalogue.warehouses],
    ['price-list', catalogue.lists],
    ['invoice', ledger.invoices],
    ['payment', ledger.payments],
  ] as const)
    await seedHistory(
      tx,
      named(name),
      clientId,
      rows.map((row) => createdEntry(named(name), row, name === 'invoice' || name === 'payment' ? 'finance' : 'operations')),
    );
  await seedHistory(tx, named('sales-order'), clientId, recent.orders.flatMap(courseOf));
  await seedNumbers(tx, 'commerce', clientId, numbers.commerce);
}
