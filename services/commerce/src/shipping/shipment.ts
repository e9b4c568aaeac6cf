import { decimalText, type RowOf } from '@balai/contracts';
import { salesOrder, shipment } from '@balai/contracts/commerce';
import { fold, type Implementation, implement, type Writing } from '@balai/resources';
import { invalidField, Problem } from '@balai/runtime/problem';
import { invoiceShipped } from '../finance/use-cases/of-order.ts';
import { todayOf } from '../finance/use-cases/settle.ts';
import { type LockedOrder, lockOrder } from '../locks/locked-rows.ts';
import { noticedOrder } from '../notices/notice-repository.ts';
import { notifyCustomer } from '../notices/notify-customer.ts';
import { ARRIVED, flagOrder, LEFT } from '../orders/issues/flag-order.ts';
import { commerceProblems } from '../problems.ts';
import { lineIdOf, warehouseOf } from '../stock/order-stock.ts';
import { costOfOrder } from '../stock/repository/costed-movements.ts';
import { receive, type StockWriting } from '../stock/use-cases/move-stock.ts';
import { issue } from '../stock/use-cases/reserve-stock.ts';
import { followingState } from './following-state.ts';
import { shipmentsOf, shippedLines, WAITING } from './shipments-of-order.ts';
import { requeueEvents } from './tracking/shipment-events.ts';

type Shipment = RowOf<typeof shipment>;
type Line = Shipment['lines'][number];
type NotifyStock = (clientIds: readonly string[]) => void;

const isLedByOrder = ({ ledBy }: Writing): boolean => ledBy?.resource === salesOrder.name;

/** The order of a shipment, which may ship. @throws Problem order_does_not_ship, order_unpaid */
async function requireShippable({ tx, clientId }: Writing, orderId: string): Promise<LockedOrder> {
  const order = await lockOrder(tx, clientId, orderId);
  if (order === null || !['confirmed', 'part_shipped'].includes(order.state)) throw new Problem(commerceProblems.order_does_not_ship);
  return order;
}

/** The lines that a shipment gets: those it names, or all that no other shipment has. @throws Problem nothing_to_ship, invalid_request naming a line */
async function linesOf({ tx, clientId }: Writing, orderId: string, wanted: readonly Line[], without: string | null): Promise<Line[]> {
  const ordered = await shippedLines(tx, clientId, orderId, without);
  const open = ordered.filter(({ ordered: all, planned }) => all > planned);
  if (open.length === 0) throw new Problem(commerceProblems.nothing_to_ship);
  if (wanted.length === 0) return open.map((one) => ({ line: one.line, quantity: one.ordered - one.planned, product: one.product }));
  const left = new Map(ordered.map((one) => [one.line, { product: one.product, quantity: one.ordered - one.planned }]));
  return wanted.map(({ line, quantity }, index) => {
    const found = left.get(line);
    if (found === undefined)
      throw invalidField(`lines.${index}.line`, {
        id: 'bukan baris pesanan ini',
        en: 'is no line of the order',
        pt: 'não é um item do pedido',
      });
    // A line named twice is one sum.
    left.delete(line);
    if (quantity > found.quantity) {
      const most = decimalText(found.quantity, 3);
      throw invalidField(`lines.${index}.quantity`, {
        id: `melebihi sisa ${most}`,
        en: `is more than the ${most} that are left`,
        pt: `é maior que o saldo de ${most}`,
      });
    }
    return { line, quantity, product: found.product };
  });
}

/** Moves the order to where its shipments have brought it. @returns its state then; null: it is gone */
async function moveOrder(writing: Writing, row: Shipment): Promise<string | null> {
  const { tx, clientId } = writing;
  const order = await lockOrder(tx, clientId, row.order);
  if (order === null) return null;
  const [lines, shipments] = [await shippedLines(tx, clientId, row.order, null), await shipmentsOf(tx, clientId, row.order)];
  const state = followingState(order.state, lines, shipments);
  if (state === order.state) return state;
  await writing.follow(salesOrder, order.id, {
    ...{ action: state === 'delivered' ? 'deliver' : 'ship', state },
    values: {
      carrier: order.carrier ?? row.carrier,
      carrier_service: order.carrier_service ?? (order.carrier === null || order.carrier === row.carrier ? row.service : null),
      tracking_code: order.tracking_code ?? row.tracking_code,
      shipped_on: order.shipped_on ?? row.shipped_on,
      cost: await costOfOrder(tx, clientId, order.id),
      ...(state === 'delivered' ? { delivered_on: row.delivered_on, is_late: false } : {}),
    },
  });
  if (state !== 'part_shipped') await flagOrder(writing, order.id, state === 'delivered' ? ARRIVED : LEFT);
  return state;
}

/** The rules of shipments. @param notifyStock notifies pages of changed stock, after the commit */
export function shipmentRules(notifyStock: NotifyStock): Implementation {
  const stockOf = ({ tx, clientId, author, at }: Writing): StockWriting => ({ tx, clientId, author, at, changed: notifyStock });

  return implement(shipment, {
    beforeWrite: async (values, before, writing) => {
      if (before === null) {
        const order = await requireShippable(writing, values.order ?? '');
        const isOfCarrier = values.carrier == null || values.carrier === order.carrier;
        // A tracking code is of one parcel: once a shipment has one, the order's says nothing about others.
        const isTracked = (await shipmentsOf(writing.tx, writing.clientId, order.id)).some((one) => one.tracking_code !== null);
        return {
          ...values,
          party: order.party,
          warehouse: await warehouseOf(writing, order),
          carrier: values.carrier ?? order.carrier,
          service: values.service ?? (isOfCarrier ? order.carrier_service : null),
          tracking_code: values.tracking_code ?? (isOfCarrier && !isTracked ? order.tracking_code : null),
          promised_on: values.promised_on ?? order.requested_on,
          lines: await linesOf(writing, order.id, values.lines ?? [], null),
        };
      }
      if (values.order !== undefined && values.order !== before.order)
        throw new Problem(commerceProblems.shipment_left, {}, { field: 'order' });
      if (values.lines === undefined) return values;
      if (!WAITING.includes(before.state ?? '')) throw new Problem(commerceProblems.shipment_left, {}, { field: 'lines' });
      await requireShippable(writing, before.order);
      return { ...values, lines: await linesOf(writing, before.order, values.lines, before.id) };
    },
    beforeRemove: ({ state }) => {
      if (!WAITING.includes(state ?? '')) throw new Problem(commerceProblems.shipment_left);
    },
    guards: {
      ship: async (row, writing) => {
        const { payment_method, payment_state } = await requireShippable(writing, row.order);
        if (payment_method !== 'credit' && payment_state !== 'paid') throw new Problem(commerceProblems.order_unpaid);
      },
    },
    effects: {
      ship: async (row, writing) => {
        const lines = row.lines.map(({ line, quantity }) => ({ lineId: lineIdOf(row.order, line - 1), quantity }));
        await issue(stockOf(writing), row.order, lines);
        return { shipped_on: await todayOf(writing) };
      },
      deliver: async (_row, writing) => ({ delivered_on: await todayOf(writing) }),
      // The goods are in the warehouse again; damaged ones leave it by an adjustment with a reason.
      return: async (row, writing) => {
        const lines = row.lines.flatMap(({ product, quantity }) => (product === null ? [] : [{ productId: product, quantity }]));
        if (row.warehouse === null) return;
        const reference = { type: 'shipment', id: row.id };
        await receive(stockOf(writing), { warehouseId: row.warehouse, lines, reference, kind: 'return' });
      },
    },
    afterWrite: async (row, before, writing) => {
      const { tracking_code } = row;
      const isNewCode = tracking_code !== (before?.tracking_code ?? null);
      const hasLeft = before !== null && row.state === 'shipped' && row.state !== before.state;
      if (tracking_code !== null && (isNewCode || hasLeft)) {
        const { tx, clientId, at } = writing;
        await requeueEvents(tx, { clientId, key: fold(tracking_code), isNewCode, at });
      }
      if (hasLeft) await invoiceShipped(row.order, writing);
      // An order that ships as a whole says so itself.
      if (before === null || row.deleted_at !== null || row.state === before.state || isLedByOrder(writing)) return;
      const reached = await moveOrder(writing, row);
      const order = hasLeft && reached !== null ? await noticedOrder(writing.tx, writing.clientId, row.order) : null;
      if (order === null || reached === null) return;
      const { carrier } = row;
      await notifyCustomer(writing, { ...order, carrier: carrier ?? order.carrier, tracking_code }, reached, row.id);
    },
  });
}
