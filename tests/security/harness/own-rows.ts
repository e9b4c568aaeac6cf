import { createHmac, randomBytes } from 'node:crypto';
import { type ResourceDefinition, type RouteDefinition, referredName } from '@balai/contracts';
import { RESOURCES } from '@balai/contracts/catalogue';
import {
  allocatePayment,
  assignPaymentEvent,
  assignShipmentEvent,
  decideDiscount,
  dismissPaymentEvent,
  dismissShipmentEvent,
  partyBalance,
  removePaymentProvider,
  removeTrackingCarrier,
} from '@balai/contracts/commerce';
import { markDistinct, mergeParties, undoMerge } from '@balai/contracts/crm';
import { waitFor } from '@balai/testing';
import type { World } from './world.ts';

/** A row that an example is about, and rows that its fields name, by resource. */
export interface OwnRow {
  readonly id: string;
  readonly version: number;
  readonly refs: Readonly<Record<string, string>>;
  /** An import of the resource that is done. */
  readonly file?: string;
}

/** A product of which a warehouse has stock, and another warehouse. */
export interface OwnStock {
  readonly product: string;
  readonly warehouse: string;
  readonly other: string;
  /** A price change of the product. */
  readonly change: string;
}

const NOBODYS = '0199a000-0000-7000-8000-000000000002';

/** What the words of resources' examples stand for. */
export const rowWords = (row: OwnRow = { id: NOBODYS, version: 1, refs: {} }): Record<string, string | number> => ({
  'own.row': row.id,
  'own.version': row.version,
  'own.file': row.file ?? NOBODYS,
  ...Object.fromEntries(RESOURCES.map(({ name }) => [`own.refs.${name}`, row.refs[name] ?? NOBODYS])),
});

export const stockWords = (
  stock: OwnStock = { product: NOBODYS, warehouse: NOBODYS, other: NOBODYS, change: NOBODYS },
): Record<string, string> => Object.fromEntries(Object.entries(stock).map(([name, id]) => [`own.stock.${name}`, id]));

const resourceNamed = (name: string): ResourceDefinition => {
  const found = RESOURCES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no resource ${name}`);
  return found;
};

/** Rows of `ALFA` that required fields name. */
async function makeRefs(resource: ResourceDefinition, world: World, token: string): Promise<Record<string, string>> {
  // An order is confirmed, shipped and paid only where there is stock.
  const stock = resource.name === 'sales-order' ? await makeOwnStock(world, token) : null;
  const refs: Record<string, string> = stock === null ? {} : { product: stock.product, warehouse: stock.warehouse };
  const fields = Object.values(resource.fields).flatMap((field) => (field.kind === 'lines' ? Object.values(field.fields) : [field]));
  for (const field of fields)
    if (field.kind === 'ref' && (field.required === true || field.example !== undefined) && refs[referredName(field.of)] === undefined)
      refs[referredName(field.of)] = (await makeRow(resourceNamed(referredName(field.of)), world, token)).id;
  // Only a confirmed order ships.
  if (resource.name === 'shipment')
    await world.must('POST', `/api/orders/bulk`, { client_id: 'ALFA', action: 'submit', ids: [refs['sales-order']] }, token);
  return refs;
}

async function makeRow(
  resource: ResourceDefinition,
  world: World,
  token: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; version: number }> {
  const { create } = resource.routes;
  if (create === undefined) throw new Error(`${resource.name} is read only`);
  const refs = await makeRefs(resource, world, token);
  const words: Readonly<Record<string, string>> = { client: 'ALFA', serial: randomBytes(4).toString('hex') };
  const text = JSON.stringify(create.example?.body).replace(
    /\{([a-z.-]+)\}/g,
    (_, word: string) => words[word] ?? refs[word.replace('own.refs.', '')] ?? NOBODYS,
  );
  const warehouse = refs.warehouse === undefined ? {} : { warehouse: refs.warehouse };
  const { id, version } = (await world.must('POST', create.path, { ...JSON.parse(text), ...warehouse, ...more }, token)).data;
  return { id, version };
}

/** States that an action needs although it leads out of earlier ones, too: an order that is under way is not closed. */
const FROM: Readonly<Record<string, string>> = { close: 'delivered' };

/** Actions that lead from the first state to one that an action leads out of; null: there is no way. */
function wayTo({ states }: ResourceDefinition, action: string): string[] | null {
  if (states === null) return null;
  const ways = new Map<string, string[]>([[states.first, []]]);
  for (const [state, way] of ways) {
    const leads = states.of[state] ?? {};
    if (action in leads && (FROM[action] ?? state) === state) return way;
    for (const [step, to] of Object.entries(leads)) if (!ways.has(to)) ways.set(to, [...way, step]);
  }
  return null;
}

/** Imports a file for `ALFA` whose one row is refused: it names a record that does not exist. */
async function makeImport({ routes }: ResourceDefinition, world: World, token: string): Promise<string> {
  if (routes.import === undefined) throw new Error('the resource is read only');
  const file = { name: 'rows.csv', content: Buffer.from(`id,note\n${NOBODYS},none\n`).toString('base64') };
  return (await world.must('POST', routes.import.path, { client_id: 'ALFA', file }, token)).data.id;
}

/** Makes for `ALFA` a merge of two parties. */
async function makeMerge(resource: ResourceDefinition, world: World, token: string): Promise<string> {
  const [winner, loser] = [await makeRow(resource, world, token), await makeRow(resource, world, token)];
  return (await world.must('POST', mergeParties.path, { winner: winner.id, losers: [loser.id] }, token)).data.id;
}

/** Makes for `ALFA` an order of somebody else whose discount waits for approval. */
async function makeDiscounted(world: World, token: string): Promise<{ id: string; version: number }> {
  const stock = await makeOwnStock(world, token);
  const role = randomBytes(4).toString('hex');
  await world.must('POST', '/api/discount-limits', { client_id: 'ALFA', role, max_discount: '5' }, token);
  const seller = await world.account(`penjual-${role}`, 'sales', ['ALFA']);
  const party = await makeRow(resourceNamed('party'), world, token);
  const lines = [{ product: stock.product, quantity: '25', unit_price: '1.0000', discount: '50' }];
  const body = { client_id: 'ALFA', party: party.id, warehouse: stock.warehouse, lines };
  const order = (await world.must('POST', '/api/orders', body, seller.token)).data;
  const path = `/api/orders/${order.id}/submit`;
  const { status, body: answer } = await world.platform.call('POST', path, {
    token: seller.token,
    body: {},
    headers: { 'if-match': `"${order.version}"` },
  });
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return { id: order.id, version: order.version + 1 };
}

/** Makes for `ALFA` an order that the credit limit of its customer holds. */
async function makeHeldForCredit(world: World, token: string): Promise<{ id: string; version: number }> {
  const order = resourceNamed('sales-order');
  const party = await makeRow(resourceNamed('party'), world, token);
  const limit = { token, body: { credit_limit: '0.01' }, headers: { 'if-match': `"${party.version}"` } };
  await world.platform.call('PUT', `/api/parties/${party.id}/credit-limit`, limit);
  await waitFor(async () => (await world.must('GET', `/api/parties/${party.id}/balance`, undefined, token)).data.credit?.limit === '0.01');
  const row = await makeRow(order, world, token, { party: party.id, payment_method: 'credit' });
  return { id: row.id, version: await move(world, token, order, row, ['submit']) };
}

/** A line of an order of `ALFA`. */
async function findLine(world: World, token: string): Promise<{ id: string; version: number }> {
  const order = await makeRow(resourceNamed('sales-order'), world, token);
  const filter = encodeURIComponent(JSON.stringify({ f: 'order', op: 'eq', v: order.id }));
  return (await world.must('GET', `/api/order-lines?client_id=ALFA&filter=${filter}`, undefined, token)).data[0];
}

/** Makes for `ALFA` a captured payment of a customer and an open invoice. */
async function makeOwed(world: World, token: string): Promise<Record<string, string>> {
  const { id: party } = await makeRow(resourceNamed('party'), world, token);
  const body = { client_id: 'ALFA', party };
  const { id: invoice } = (await world.must('POST', '/api/invoices', { ...body, total: '12.50' }, token)).data;
  const { id: payment } = (await world.must('POST', '/api/payments', { ...body, amount: '12.50' }, token)).data;
  return { party, invoice, payment };
}

/** An allocation of `ALFA`. */
async function makeAllocation(world: World, token: string): Promise<{ id: string; version: number }> {
  const { payment, invoice } = await makeOwed(world, token);
  const { id } = (await world.must('POST', allocatePayment.path, { payment, invoice }, token)).data;
  return { id, version: 1 };
}

/** Takes webhooks of a provider for `ALFA`. Answers its secret. */
async function makeProvider(world: World, token: string, provider: string): Promise<string> {
  const secret = 'a secret of at least 16 letters';
  await world.must('PUT', `/api/payment-providers/${provider}`, { client_id: 'ALFA', secret }, token);
  return secret;
}

/** Sends a signed webhook for `ALFA`, and waits until its event is known to match nothing. */
async function sendEvent(
  world: World,
  token: string,
  {
    secret,
    to,
    list,
    event,
  }: { readonly secret: string; readonly to: string; readonly list: string; readonly event: { readonly id: string } },
): Promise<{ id: string; version: number }> {
  const body = JSON.stringify(event);
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  await fetch(`${world.platform.baseUrl}/api/${to}/webhooks/contoh?client_id=ALFA`, {
    ...{ method: 'POST', body },
    headers: { 'content-type': 'application/json', 'balai-signature': `t=${seconds},v1=${signature}` },
  });
  const filter = encodeURIComponent(JSON.stringify({ f: 'event_id', op: 'eq', v: event.id }));
  return waitFor(async () => {
    const [found] = (await world.must('GET', `/api/${list}?client_id=ALFA&filter=${filter}`, undefined, token)).data;
    return found?.outcome === 'unmatched' && found;
  });
}

/** An event that a provider sent for `ALFA`, of no known order. */
async function makePaymentEvent(world: World, token: string): Promise<{ id: string; version: number }> {
  const secret = await makeProvider(world, token, 'contoh');
  const serial = randomBytes(6).toString('hex');
  const data = { payment_id: `pay_${serial}`, order: 'NONE', amount: '12.50' };
  const event = { id: `evt_${serial}`, type: 'payment.captured', created_at: new Date().toISOString(), data };
  return sendEvent(world, token, { secret, to: 'payments', list: 'payment-events', event });
}

/** An event that a carrier sent for `ALFA`, of no known parcel. */
async function makeShipmentEvent(world: World, token: string): Promise<{ id: string; version: number }> {
  const secret = 'a secret of at least 16 letters';
  await world.must('PUT', '/api/tracking-carriers/contoh', { client_id: 'ALFA', secret }, token);
  const serial = randomBytes(6).toString('hex');
  const event = { id: `evt_${serial}`, code: 'in_transit', at: new Date().toISOString(), tracking_code: `RESI-${serial}` };
  return sendEvent(world, token, { secret, to: 'shipments', list: 'shipment-events', event });
}

/** Moves a row of `ALFA` by actions. Answers its version. */
async function move(
  world: World,
  token: string,
  { plural }: ResourceDefinition,
  row: { readonly id: string; readonly version: number },
  steps: readonly string[],
): Promise<number> {
  let { version } = row;
  for (const step of steps) {
    const path = `/api/${plural}/${row.id}/${step}`;
    const { status, body } = await world.platform.call('POST', path, {
      token,
      body: { reason: 'contoh' },
      headers: { 'if-match': `"${version}"` },
    });
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    version = body.data.version;
  }
  return version;
}

/** A shipment of `ALFA` that has left. */
async function makeLeft(world: World, token: string): Promise<string> {
  const shipment = resourceNamed('shipment');
  const row = await makeRow(shipment, world, token);
  await move(world, token, shipment, row, wayTo(shipment, 'deliver') ?? []);
  return row.id;
}

/** Rows of lists that use cases write, by the name of the list. */
const LISTED: Readonly<Record<string, (world: World, token: string) => Promise<{ id: string; version: number }>>> = {
  'order-line': findLine,
  allocation: makeAllocation,
  'payment-event': makePaymentEvent,
  'shipment-event': makeShipmentEvent,
};

async function makeListed({ name }: ResourceDefinition, world: World, token: string): Promise<{ id: string; version: number }> {
  const make = LISTED[name];
  if (make === undefined) throw new Error(`no row of ${name}`);
  return make(world, token);
}

/** Makes for `ALFA` the row that an example of a resource is about; null: the route is of no resource. */
export async function makeOwnRow(route: RouteDefinition, world: World, token: string): Promise<OwnRow | null> {
  if (route === partyBalance) return { ...(await makeRow(resourceNamed('party'), world, token)), refs: {} };
  if (route === removePaymentProvider) {
    await makeProvider(world, token, 'removed');
    return { id: NOBODYS, version: 1, refs: {} };
  }
  if (route === removeTrackingCarrier) {
    const secret = 'a secret of at least 16 letters';
    await world.must('PUT', '/api/tracking-carriers/removed', { client_id: 'ALFA', secret }, token);
    return { id: NOBODYS, version: 1, refs: {} };
  }
  if (route === allocatePayment) return { id: NOBODYS, version: 1, refs: await makeOwed(world, token) };
  if (route === assignPaymentEvent)
    return {
      ...(await makePaymentEvent(world, token)),
      refs: { 'sales-order': (await makeRow(resourceNamed('sales-order'), world, token)).id },
    };
  if (route === dismissPaymentEvent) return { ...(await makePaymentEvent(world, token)), refs: {} };
  if (route === dismissShipmentEvent) return { ...(await makeShipmentEvent(world, token)), refs: {} };
  if (route === assignShipmentEvent)
    return { ...(await makeShipmentEvent(world, token)), refs: { shipment: await makeLeft(world, token) } };
  const resource = RESOURCES.find(
    ({ plural, parts }) =>
      parts.includes(route) ||
      (/^(crm|commerce)$/.test(route.service) &&
        /\/(parties|segments|leads|orders)\/(?!quote|quick)/.test(route.path) &&
        route.path.startsWith(`/api/${plural}/`)),
  );
  if (resource === undefined) return null;
  if (route.path.includes('/imports/:id')) return { id: NOBODYS, version: 1, refs: {}, file: await makeImport(resource, world, token) };
  if (route === mergeParties || route === markDistinct)
    return { ...(await makeRow(resource, world, token)), refs: { party: (await makeRow(resource, world, token)).id } };
  if (route === resource.routes.actions.approve && resource.name === 'sales-order')
    return { ...(await makeHeldForCredit(world, token)), refs: {} };
  if (route === decideDiscount) return { ...(await makeDiscounted(world, token)), refs: {} };
  if (route === undoMerge) return { id: await makeMerge(resource, world, token), version: 1, refs: {} };
  if (!route.path.includes('/:id')) return { id: NOBODYS, version: 1, refs: await makeRefs(resource, world, token) };
  if (resource.isReadOnly) return { ...(await makeListed(resource, world, token)), refs: {} };
  const row = await makeRow(resource, world, token);
  const action = resource.actions.find((one) => resource.routes.actions[one] === route);
  const version = await move(world, token, resource, row, action === undefined ? [] : (wayTo(resource, action) ?? []));
  return { id: row.id, version, refs: {} };
}

/** Makes for `ALFA` the stock that an example is about. */
export async function makeOwnStock(world: World, token: string): Promise<OwnStock> {
  const { id: product } = await makeRow(resourceNamed('product'), world, token);
  const { id: warehouse } = await makeRow(resourceNamed('warehouse'), world, token);
  const { id: other } = await makeRow(resourceNamed('warehouse'), world, token);
  const body = { client_id: 'ALFA', warehouse, lines: [{ product, quantity: '100', unit_cost: '7.50' }], reference: 'NF 1' };
  await world.must('POST', '/api/stock-receipts', body, token);
  // Somebody else makes it: the account of the example may decide on it.
  const seller = await world.account(`harga-${randomBytes(4).toString('hex')}`, 'operations', ['ALFA']);
  const priced = { client_id: 'ALFA', ids: [product], op: 'set', value: '9900.00', reason: 'contoh' };
  const { id: change } = (await world.must('POST', '/api/price-changes', priced, seller.token)).data;
  return { product, warehouse, other, change };
}
