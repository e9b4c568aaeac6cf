import type { Catalogue } from './catalogue.ts';
import { uuids } from './identifiers.ts';
import type { Order } from './orders.ts';
import { seededRandom } from './seeded-random.ts';
import { DAY, HOUR, type StoryTime } from './story-time.ts';

/** A movement, as the table has it. Quantities are thousandths, costs ten-thousandths. */
export interface Movement {
  readonly id: string;
  readonly product: string;
  readonly warehouse: string;
  readonly kind: 'receipt' | 'issue' | 'adjust';
  readonly quantity: number;
  readonly cost: number;
  readonly reference: { readonly type: 'order' | 'receipt'; readonly id: string } | null;
  readonly reason: string | null;
  readonly at: number;
}

/** Stock of a product in a warehouse at the end. */
export interface StockRow {
  readonly product: string;
  readonly warehouse: string;
  readonly onHand: number;
  readonly reserved: number;
  readonly averageCost: number;
  readonly at: number;
}

/** What a line of an order holds. */
export interface Reservation {
  readonly order: string;
  /** Index of the line. */
  readonly line: number;
  readonly product: string;
  readonly warehouse: string;
  readonly quantity: number;
  readonly at: number;
}

export interface DemoStock {
  /** Oldest first. */
  readonly movements: readonly Movement[];
  readonly stock: readonly StockRow[];
  readonly reservations: readonly Reservation[];
  /** Ids of adjustments that nobody should have made: of a Sunday, each of the same product in the same warehouse. */
  readonly suspicious: readonly string[];
  /** Cost of what left for an order, in minor units. */
  readonly costs: ReadonlyMap<string, number>;
}

/** What a product in a warehouse is asked for. */
interface Demand {
  readonly at: number;
  readonly quantity: number;
  readonly order: string | null;
  /** Null: it is issued. */
  readonly reservation: Reservation | null;
}

/** Demands that a delivery of a supplier lasts for. */
const COVERED = 14;
/** A delivery is awaited until the stock falls below this share of the reorder level. */
const AWAITED = 0.5;
const SUSPICIOUS = 8;
const SUSPICIOUS_UNITS = 3;
const COST_RISE = 0.045;

/** Worth of a movement in minor units, rounded half away from zero as the service does. */
export const movementValue = ({ quantity, cost }: Pick<Movement, 'quantity' | 'cost'>): number =>
  Math.sign(quantity) * Math.floor((Math.abs(quantity) * cost + 50_000) / 100_000);

/** Moving average after units came in, rounded half up as the service does. */
const averaged = (onHand: number, average: number, quantity: number, cost: number): number =>
  onHand <= 0 ? cost : Math.floor((2 * (onHand * average + quantity * cost) + onHand + quantity) / (2 * (onHand + quantity)));

function demandsOf(orders: readonly Order[]): {
  readonly demands: ReadonlyMap<string, Demand[]>;
  readonly reservations: readonly Reservation[];
} {
  const demands = new Map<string, Demand[]>();
  const reservations: Reservation[] = [];
  for (const { row, shippedAt, steps } of orders) {
    const isShipped = shippedAt !== null && ['shipped', 'delivered', 'closed'].includes(row.state ?? '');
    if (!isShipped && row.state !== 'confirmed') continue;
    for (const [line, { product, quantity }] of row.lines.entries()) {
      const warehouse = row.warehouse ?? '';
      const at = isShipped ? shippedAt : (steps.findLast(({ to }) => to === 'confirmed')?.at ?? row.created_at.getTime());
      const reservation = isShipped ? null : { order: row.id, line, product, warehouse, quantity: Number(quantity), at };
      if (reservation !== null) reservations.push(reservation);
      const key = `${product} ${warehouse}`;
      const list = demands.get(key) ?? [];
      list.push({ at, quantity: Number(quantity), order: row.id, reservation });
      demands.set(key, list);
    }
  }
  return { demands, reservations };
}

/** Stock that has what the orders took, by deliveries of suppliers before it runs out; yields after each product. */
export function* makeStock(
  time: StoryTime,
  { articles, warehouses, warehouseOf }: Catalogue,
  orders: readonly Order[],
  start: number,
): Generator<void, DemoStock> {
  const random = seededRandom('stock');
  const newId = uuids(seededRandom('movement ids'));
  const { demands, reservations } = demandsOf(orders);
  const movements: Movement[] = [];
  const stock: StockRow[] = [];
  const suspicious: string[] = [];
  const [watched] = articles.filter(({ row }) => row.sku === 'DES-033');

  for (const article of articles) {
    yield;
    for (const { id: warehouse } of warehouses) {
      const product = article.row.id;
      const wanted = (demands.get(`${product} ${warehouse}`) ?? []).sort(
        (a, b) => Number(a.reservation !== null) - Number(b.reservation !== null) || a.at - b.at,
      );
      const level = Number(article.row.reorder_level ?? 0n);
      let [onHand, average, last] = [0, 0, start];
      const move = (
        kind: Movement['kind'],
        quantity: number,
        at: number,
        cost: number,
        more: Pick<Movement, 'reference' | 'reason'>,
      ): Movement => {
        if (quantity > 0) average = averaged(onHand, average, quantity, cost);
        onHand += quantity;
        last = Math.max(last, at);
        const made = { id: newId(at), product, warehouse, kind, quantity, cost: quantity > 0 ? cost : average, at, ...more };
        movements.push(made);
        return made;
      };
      const receive = (from: number, at: number): void => {
        const covered = wanted.slice(from, from + COVERED).reduce((sum, { quantity }) => sum + quantity, 0);
        const years = (at - start) / DAY / 365;
        const cost = Math.round((article.firstCost * (1 + COST_RISE) ** years * (0.97 + random.next() * 0.06)) / 100) * 100;
        const reference = { type: 'receipt', id: `NF-${100_000 + movements.length}` } as const;
        move('receipt', level + covered + random.between(0, 5) * 1_000, at, cost, { reference, reason: null });
      };
      receive(0, start + Math.floor(random.next() * 8 * HOUR));
      for (const [index, { at, quantity, order, reservation }] of wanted.entries()) {
        if (onHand - quantity < level * AWAITED) receive(index, Math.max(last, Math.min(at, time.end) - Math.floor(random.next() * DAY)));
        if (reservation === null) move('issue', -quantity, at, 0, { reference: { type: 'order', id: order ?? '' }, reason: null });
        else break;
      }
      const reserved = wanted.reduce((sum, { quantity, reservation }) => (reservation === null ? sum : sum + quantity), 0);
      if (onHand < reserved) receive(wanted.length, last);
      while (onHand < reserved) receive(wanted.length, last);
      if (watched?.row.id === product && warehouse === warehouseOf.PE.id)
        for (let count = SUSPICIOUS; count > 0; count -= 1) {
          const sunday = -1 - time.date(-1).weekday - 7 * (count - 1);
          if (onHand - reserved < SUSPICIOUS_UNITS * 1_000) receive(wanted.length, last);
          const made = move('adjust', -SUSPICIOUS_UNITS * 1_000, Math.max(last, time.at(sunday, 22)), 0, {
            reference: null,
            reason: 'Quebra',
          });
          suspicious.push(made.id);
        }
      stock.push({ product, warehouse, onHand, reserved, averageCost: average, at: last });
    }
  }
  movements.sort((a, b) => a.at - b.at);
  const costs = new Map<string, number>();
  for (const one of movements)
    if (one.kind === 'issue' && one.reference !== null)
      costs.set(one.reference.id, (costs.get(one.reference.id) ?? 0) - movementValue(one));
  return { movements, stock, reservations, suspicious, costs };
}
