import { invoice, salesOrder, shipment } from '@balai/contracts/commerce';
import { type Implementation, implement, type Writing } from '@balai/resources';
import { Problem, type Texts } from '@balai/runtime/problem';
import { invoicedOf } from '../finance/repository/exposure.ts';
import { payInFull, voidInvoicesOf } from '../finance/use-cases/of-order.ts';
import { stateOfOrder, todayOf } from '../finance/use-cases/settle.ts';
import { notifyCustomer } from '../notices/notify-customer.ts';
import { survivorOf } from '../parties/survivor.ts';
import { commerceProblems } from '../problems.ts';
import { deliverRest, requireNoneUnderWay, requireNoneWaiting, shipRest } from '../shipping/ship-order.ts';
import { type Order, type OrderValues, reservationsOf, warehouseOf } from '../stock/order-stock.ts';
import { costOfOrder } from '../stock/repository/costed-movements.ts';
import type { StockWriting } from '../stock/use-cases/move-stock.ts';
import { release, reserve } from '../stock/use-cases/reserve-stock.ts';
import { lockCredit } from './credit.ts';
import { discountOf, isLargerDiscount } from './discounts/discount.ts';
import type { OrderDiscounts } from './discounts/order-discount.ts';
import { ARRIVED, causesWhenChanged, causesWhenConfirmed, countIssues, flagOrder, LEFT, NONE_HOLDS } from './issues/flag-order.ts';
import { requireNoIssues } from './issues/require-no-issues.ts';
import { orderTotal, pricedCustomer, priceLines, requireOrderable, withoutListPrice } from './price-lines.ts';

/** Fields that may change after an order left the warehouse. */
const LATE_FIELDS: readonly string[] = ['notes', 'tracking_code', 'carrier', 'carrier_service', 'rep'];
/** Fields by which a confirmed order is checked and reserved anew. */
const CHECKED_FIELDS: readonly string[] = ['lines', 'freight', 'warehouse', 'payment_method'];
/** States in which stock is reserved for the lines. */
const RESERVED = 'confirmed';

/** Why an order waits, in words. */
function reasonTexts(reasons: readonly string[]): Texts {
  const words = salesOrder.texts.choices?.hold_reasons;
  const say = (language: 'id' | 'en' | 'pt'): string => reasons.map((one) => words?.[one]?.[language] ?? one).join(', ');
  return { id: say('id'), en: say('en'), pt: say('pt') };
}

/** The rules of orders. @param notifyStock notifies pages of changed stock, after the commit */
export function salesOrderRules(notifyStock: (clientIds: readonly string[]) => void, discounts: OrderDiscounts): Implementation {
  const stockOf = ({ tx, clientId, author, at }: Writing): StockWriting => ({ tx, clientId, author, at, changed: notifyStock });

  /** Checks an order and reserves its stock: what it is then, and why it waits. @param ignoresCredit somebody approved it */
  async function confirm(order: Order, writing: Writing, ignoresCredit: boolean): Promise<OrderValues> {
    const { tx, clientId } = writing;
    await requireOrderable(tx, clientId, order.lines);
    const warehouse = await warehouseOf(writing, order);
    const credit = await lockCredit(tx, clientId, { partyId: order.party, orderId: order.id, currency: order.currency });
    const reasons: string[] = [];
    if (credit?.isOpen !== true) reasons.push('customer');
    if (!(await discounts.isWithin(order, writing))) reasons.push('price_approval');
    const isOver = credit !== null && credit.limit !== null && credit.exposure + order.total - credit.invoiced > credit.limit;
    // The limit is an amount of the customer's currency: an order in another one cannot be compared with it.
    const isForeign = credit?.limit != null && (order.currency ?? credit.currency) !== (credit.currency ?? order.currency);
    if (!ignoresCredit && order.payment_method === 'credit' && (isOver || isForeign)) reasons.push('credit');
    // An order that waits reserves nothing that another one could ship.
    if (reasons.length === 0 && (await reserve(stockOf(writing), order.id, reservationsOf(order, warehouse))).length > 0)
      reasons.push('stock');
    const isConfirmed = reasons.length === 0;
    return {
      ...{ warehouse, hold_reasons: reasons, state: isConfirmed ? RESERVED : 'on_hold' },
      ...(isConfirmed ? { confirmed_at: order.confirmed_at ?? writing.at } : {}),
    };
  }

  /** Confirms an order; where its discount has to be approved, the approvers get a request. */
  async function confirmOrRequest(order: Order, writing: Writing, ignoresCredit: boolean): Promise<OrderValues> {
    const confirmed = await confirm(order, writing, ignoresCredit);
    if (confirmed.hold_reasons?.includes('price_approval') === true) await discounts.request(order.id, writing);
    if (confirmed.state !== RESERVED) return confirmed;
    return { ...confirmed, ...(await flagOrder(writing, order.id, await causesWhenConfirmed(writing, order))) };
  }

  /** Issues of a confirmed order for what a change makes wrong or right. */
  const flagChanged = async (order: Order, values: OrderValues, writing: Writing): Promise<OrderValues> =>
    flagOrder(writing, order.id, await causesWhenChanged(writing, { ...order, ...values }, values), true);

  return implement(salesOrder, {
    isLocal: (_values, before) => before === null,
    beforeWrite: async (given, before, writing) => {
      const { tx, clientId, at } = writing;
      const isMoved = given.party != null && given.party !== before?.party;
      const values = isMoved ? { ...given, party: await survivorOf(tx, clientId, given.party) } : given;
      if (before !== null && !['draft', 'on_hold', 'confirmed'].includes(before.state ?? '')) {
        const late = Object.keys(values).find((name) => !LATE_FIELDS.includes(name));
        if (late !== undefined) throw new Problem(commerceProblems.order_left, {}, { field: late });
      }
      const party = values.party ?? before?.party;
      if (before !== null && before.state !== 'draft' && party !== before.party)
        throw new Problem(commerceProblems.order_of_another_customer);
      const isDraft = before === null || before.state === 'draft';
      const isOfCustomer = before === null || (isDraft && (party !== before.party || values.currency !== undefined));
      const customer = isOfCustomer || 'lines' in values ? await pricedCustomer(tx, clientId, party ?? '') : null;
      const named = values.currency ?? (values.currency === undefined || !isDraft ? before?.currency : null);
      const currency = named ?? (isOfCustomer ? customer?.currency : null) ?? null;
      if (before !== null && !isDraft && currency !== before.currency)
        throw new Problem(commerceProblems.order_currency_fixed, {}, { field: 'currency' });
      const isRepriced = before?.state === 'draft' && (party !== before.party || currency !== before.currency);
      if (before !== null && !isRepriced && !CHECKED_FIELDS.some((name) => name in values)) {
        const kept = 'currency' in values ? { ...values, currency } : values;
        return before.state === RESERVED ? { ...kept, ...(await flagChanged(before, kept, writing)) } : kept;
      }
      const ordered = values.lines ?? (isRepriced ? before.lines.map(withoutListPrice) : undefined);
      const lines =
        ordered === undefined
          ? (before?.lines ?? [])
          : await priceLines(tx, { clientId, segment: customer?.price_segment ?? null, currency, at }, ordered);
      const subtotal = lines.reduce((sum, { total }) => sum + (total ?? 0n), 0n);
      const total = orderTotal(subtotal, values.freight ?? before?.freight ?? 0n);
      const written: OrderValues = {
        ...{ ...values, currency, lines, subtotal, total, discount: discountOf(lines) },
        ...(before !== null && isLargerDiscount(lines, before.lines) ? { approved_discount: 0n } : {}),
      };
      if (before?.state === 'on_hold') await discounts.withdraw(before.id, writing);
      if (before?.state !== RESERVED) return written;
      await requireNoneWaiting(writing, before.id);
      // Reserved anew for what it orders now; one that does not fit any more is refused, not held.
      if (total < (await invoicedOf(tx, clientId, before.id))) throw new Problem(commerceProblems.order_below_invoices);
      await release(stockOf(writing), before.id);
      const { state, hold_reasons } = await confirm({ ...before, ...written }, writing, false);
      if (state !== RESERVED) throw new Problem(commerceProblems.order_does_not_fit, { reasons: reasonTexts(hold_reasons ?? []) });
      const flagged = await flagChanged(before, written, writing);
      return { ...written, ...flagged, payment_state: await stateOfOrder(writing, { id: before.id, total }) };
    },
    afterWrite: (order, before, writing) => {
      const isNews = before !== null && order.state !== before.state && order.deleted_at === null;
      // A parcel that leaves says so itself.
      const isOfParcel = writing.ledBy?.resource === shipment.name && ['part_shipped', 'shipped'].includes(order.state ?? '');
      return isNews && !isOfParcel ? notifyCustomer(writing, order, order.state ?? '') : undefined;
    },
    beforeRemove: ({ state }) => {
      if (state !== 'draft' && state !== 'cancelled') throw new Problem(commerceProblems.order_in_progress);
    },
    guards: {
      approve: ({ hold_reasons }) => {
        if (hold_reasons?.includes('credit') !== true) throw new Problem(commerceProblems.order_not_held_for_credit);
      },
      hold: ({ id }, writing) => requireNoneWaiting(writing, id),
      cancel: ({ id }, writing) => requireNoneWaiting(writing, id),
      close: async ({ id, state }, writing) => {
        if (state === 'shipped') await requireNoneUnderWay(writing, id);
        await requireNoIssues(writing, id, state ?? '');
      },
      ship: ({ payment_method, payment_state }) => {
        if (payment_method !== 'credit' && payment_state !== 'paid') throw new Problem(commerceProblems.order_unpaid);
      },
      pay: ({ payment_state }) => {
        if (payment_state === 'paid') throw new Problem(commerceProblems.order_paid);
      },
    },
    effects: {
      submit: (order, writing) => confirmOrRequest(order, writing, false),
      release: (order, writing) => confirmOrRequest(order, writing, false),
      approve: (order, writing) => confirmOrRequest(order, writing, true),
      hold: async (order, writing) => {
        await release(stockOf(writing), order.id);
        return { hold_reasons: ['manual'] };
      },
      ship: async (order, writing) => {
        await shipRest(writing, order.id);
        const cost = await costOfOrder(writing.tx, writing.clientId, order.id);
        const shipped_on = order.shipped_on ?? (await todayOf(writing));
        return { shipped_on, cost, ...(await flagOrder(writing, order.id, LEFT)) };
      },
      deliver: async ({ id }, writing) => {
        await deliverRest(writing, id);
        return { delivered_on: await todayOf(writing), is_late: false, ...(await flagOrder(writing, id, ARRIVED)) };
      },
      invoice: async ({ id }, writing) => {
        await writing.add(invoice, { order: id });
      },
      pay: async (order, writing) => {
        const payment_state = await payInFull(order, writing);
        return { payment_state, ...(await flagOrder(writing, order.id, { payment_failed: false })) };
      },
      // The count of an issue that was resolved by the check before.
      close: async ({ id }, writing) => ({ is_late: false, ...(await countIssues(writing, id)) }),
      cancel: async (order, writing) => {
        await release(stockOf(writing), order.id);
        await discounts.withdraw(order.id, writing);
        const payment_state = await voidInvoicesOf(order, writing);
        return { hold_reasons: [], is_late: false, payment_state, ...(await flagOrder(writing, order.id, NONE_HOLDS)) };
      },
    },
  });
}
