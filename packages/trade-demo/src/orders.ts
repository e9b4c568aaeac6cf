import type { RowOf } from '@balai/contracts';
import type { salesOrder } from '@balai/contracts/commerce';
import type { Catalogue } from './catalogue.ts';
import { TRADE_CLIENT } from './client.ts';
import type { Customer } from './customers.ts';
import { Numbers, uuids } from './identifiers.ts';
import { courseOf, type Draft, type Step, type Went } from './order-course.ts';
import { CLOSES, OPENS, orders, ordersByDay } from './order-days.ts';
import { discountOf, linesOf, pickers } from './order-lines.ts';
import { priceBook } from './price-book.ts';
import { seededRandom } from './seeded-random.ts';
import { HISTORY_DAYS, HOUR, type StoryTime } from './story-time.ts';
import { weighted } from './weighted.ts';

export type OrderRow = RowOf<typeof salesOrder>;
type Line = OrderRow['lines'][number];
type Method = OrderRow['payment_method'];

/** An order with how it came to be what it is. */
export interface Order {
  readonly row: OrderRow;
  readonly customer: Customer;
  readonly steps: readonly Step[];
  /** When its goods left; null: not yet. */
  readonly shippedAt: number | null;
  readonly paidAt: number | null;
}

const METHODS: readonly Method[] = ['credit', 'credit', 'credit', 'credit', 'credit', 'credit', 'boleto', 'pix', 'pix', 'card', 'transfer'];
const CHANNELS: readonly OrderRow['channel'][] = ['rep', 'rep', 'rep', 'portal', 'portal', 'edi', 'marketplace', 'api'];
const CARRIERS = ['Rota Sul Transportes', 'Expresso Litoral', 'Via Norte Cargas', 'Rápido Central'];
/** Minor units by region: freight grows with the distance. */
const FREIGHT_PER_DAY = 1_150;
const FREE_FREIGHT_FROM = 150_000;

/** Three years of orders; yields after each day. */
export function* makeOrders(
  time: StoryTime,
  customers: readonly Customer[],
  catalogue: Catalogue,
): Generator<void, { readonly orders: readonly Order[]; readonly numbers: ReadonlyMap<string, number> }> {
  const random = seededRandom('orders');
  const newId = uuids(seededRandom('order ids'));
  const numbers = new Numbers('ORD');
  const { articles, pair, warehouseOf } = catalogue;
  const pickCustomer = weighted(customers.map(({ weight }) => weight));
  const pickArticle = pickers(articles);
  const priceOf = priceBook(catalogue);
  const second = articles.find(({ row }) => row.id === pair[1]);
  const made: Order[] = [];
  const hoursOfLastDay = (time.end - time.at(0, 0)) / HOUR;
  for (const [index, count] of ordersByDay(time).entries()) {
    yield;
    const day = index - HISTORY_DAYS + 1;
    const { month } = time.date(day);
    const pick = pickArticle[month - 1];
    if (pick === undefined) continue;
    const closes = day === 0 ? Math.min(CLOSES, hoursOfLastDay) : CLOSES;
    const hours = Array.from({ length: count }, () => OPENS + random.next() * (closes - OPENS)).sort((a, b) => a - b);
    for (const hour of hours) {
      let customer = customers[pickCustomer(random)];
      while (customer === undefined || !orders(customer, day, random)) customer = customers[pickCustomer(random)];
      const at = time.at(day, hour);
      const method = random.pick(METHODS);
      const lines = linesOf({ at, day, customer }, pick, { articles, pair, second }, priceOf, random);
      const went = courseOf({ at, day, customer }, method, time, random);
      const serial = made.length;
      made.push(
        orderOf(
          { at, day, customer },
          {
            method,
            lines,
            serial,
            went,
            time,
            id: newId(at),
            number: numbers.draw(at),
            warehouse: warehouseOf[customer.city.warehouse].id,
            channel: random.pick(CHANNELS),
          },
        ),
      );
    }
  }
  return { orders: made, numbers: numbers.last };
}

interface OrderParts {
  readonly id: string;
  readonly number: string;
  readonly serial: number;
  readonly method: Method;
  readonly channel: OrderRow['channel'];
  readonly warehouse: string;
  readonly lines: readonly Line[];
  readonly went: Went;
  readonly time: StoryTime;
}

function orderOf({ at, day, customer }: Draft, { id, number, serial, method, channel, warehouse, lines, went, time }: OrderParts): Order {
  const { course, shippedAt, deliveredAt, paidAt, isHeld } = went;
  const { city, row: party } = customer;
  const subtotal = lines.reduce((sum, { total }) => sum + Number(total), 0);
  const freight = subtotal >= FREE_FREIGHT_FROM ? 0 : FREIGHT_PER_DAY * city.transit[1];
  const dayText = (instant: number | null): string | null => (instant === null ? null : time.text(time.dayOf(instant)));
  const hasShipped = shippedAt !== null;
  const confirmedAt = course.steps.find(({ to }) => to === 'confirmed')?.at;
  // One literal: thousands of rows that are spread together keep the garbage collector busy for seconds.
  const row: OrderRow = {
    id,
    client_id: TRADE_CLIENT.client_id,
    version: 1 + course.steps.length,
    state: course.state,
    number,
    external_number: channel === 'edi' ? `PO-${400_000 + serial}` : null,
    party: party.id,
    channel,
    rep: party.owner,
    ordered_on: time.text(day),
    requested_on: time.text(time.workday(day + 3) + city.transit[1]),
    warehouse,
    currency: 'BRL',
    payment_method: method,
    payment_state: paidAt === null ? 'unpaid' : 'paid',
    lines,
    freight: BigInt(freight),
    subtotal: BigInt(subtotal),
    total: BigInt(subtotal + freight),
    discount: discountOf(lines),
    approved_discount: 0n,
    confirmed_at: confirmedAt === undefined ? null : new Date(confirmedAt),
    cost: null,
    hold_reasons: isHeld && course.state === 'on_hold' ? [party.state === 'on_hold' ? 'customer' : 'manual'] : [],
    ...{ open_issues: 0, has_issues: false, is_late: false },
    ship_name: party.name,
    ship_address: party.address,
    ship_city: party.city,
    ship_region: party.region,
    ship_postal_code: party.postal_code,
    ship_country: party.country,
    carrier: hasShipped ? (CARRIERS[serial % CARRIERS.length] ?? null) : null,
    carrier_service: null,
    tracking_code: hasShipped ? `BR${String(100_000_000 + serial * 17)}AU` : null,
    shipped_on: dayText(shippedAt),
    delivered_on: dayText(deliveredAt),
    notes: null,
    created_at: new Date(at),
    updated_at: new Date(course.steps.at(-1)?.at ?? at),
    deleted_at: null,
  };
  return { row, customer, steps: course.steps, shippedAt, paidAt };
}

/** Gives orders the cost of what left for them, in minor units. */
export function setCosts(orders: readonly Order[], costs: ReadonlyMap<string, number>): void {
  for (const { row } of orders) {
    const cost = costs.get(row.id);
    if (cost !== undefined) (row as { cost: bigint | null }).cost = BigInt(cost);
  }
}
