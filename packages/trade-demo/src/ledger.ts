import type { RowOf } from '@balai/contracts';
import type { invoice, payment } from '@balai/contracts/commerce';
import { TRADE_CLIENT } from './client.ts';
import { Numbers, uuids } from './identifiers.ts';
import type { Order } from './orders.ts';
import { RECENT_DAYS } from './recent.ts';
import { seededRandom } from './seeded-random.ts';
import type { StoryTime } from './story-time.ts';

type Invoice = RowOf<typeof invoice>;
type Payment = RowOf<typeof payment>;

/** Money that a payment gave to an invoice. */
export interface Allocated {
  readonly payment: string;
  readonly invoice: string;
  readonly party: string;
  readonly amount: bigint;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/** Invoices and payments of the last months, and every invoice that is open. */
export interface Ledger {
  readonly invoices: readonly Invoice[];
  readonly payments: readonly Payment[];
  readonly allocations: readonly Allocated[];
  readonly numbers: ReadonlyMap<string, number>;
}

/** Days to pay of customers without payment terms. */
const TERM_DAYS = 30;

/** @param isApplied whether an invoice took it; one that came before its invoice was written again then */
function paymentOf({ row, shippedAt }: Order, at: number, time: StoryTime, id: string, number: string, isApplied: boolean): Payment {
  const hasWaited = shippedAt !== null && at < shippedAt;
  return {
    ...{ id, client_id: TRADE_CLIENT.client_id, version: hasWaited ? 2 : 1, number, state: 'captured', notes: null },
    ...{ party: row.party, order: row.id, invoice: null, provider: null, external_id: null, currency: row.currency },
    method: row.payment_method === 'credit' ? 'transfer' : row.payment_method,
    ...{ amount: row.total, unapplied: isApplied ? 0n : row.total, expected_on: null, refunded_on: null },
    received_on: time.text(time.dayOf(at)),
    ...{ created_at: new Date(at), updated_at: new Date(hasWaited ? shippedAt : at), deleted_at: null },
  };
}

function invoiceOf({ row, customer, paidAt }: Order, at: number, time: StoryTime, id: string, number: string): Invoice {
  const day = time.dayOf(at);
  const terms = row.payment_method === 'credit' ? (customer.row.payment_terms_days ?? TERM_DAYS) : 0;
  const isPaid = paidAt !== null;
  const wasOpen = paidAt !== null && paidAt > at;
  return {
    ...{
      id,
      client_id: TRADE_CLIENT.client_id,
      version: wasOpen ? 2 : 1,
      number,
      state: isPaid ? 'paid' : 'issued',
      external_number: null,
    },
    ...{
      order: row.id,
      party: row.party,
      issued_on: time.text(day),
      due_on: time.text(day + terms),
      currency: row.currency,
      total: row.total,
    },
    ...{ open_amount: isPaid ? 0n : row.total, is_overdue: !isPaid && day + terms < 0, voided_on: null, notes: null },
    ...{ created_at: new Date(at), updated_at: new Date(wasOpen ? paidAt : at), deleted_at: null },
  };
}

/** Goods that left are invoiced; what was paid before waits for the invoice, as the service does it. */
export function makeLedger(time: StoryTime, orders: readonly Order[]): Ledger {
  const newId = uuids(seededRandom('ledger ids'));
  const [invoiceNumbers, paymentNumbers] = [new Numbers('INV'), new Numbers('PAY')];
  const since = time.at(-RECENT_DAYS, 0);
  const recent = orders.filter(
    ({ row, shippedAt, paidAt }) => row.created_at.getTime() >= since || (shippedAt !== null && paidAt === null),
  );
  const left = recent.flatMap((order) => (order.shippedAt === null ? [] : [{ order, at: order.shippedAt }])).sort((a, b) => a.at - b.at);
  const paid = recent.flatMap((order) => (order.paidAt === null ? [] : [{ order, at: order.paidAt }])).sort((a, b) => a.at - b.at);
  const invoices = new Map(left.map(({ order, at }) => [order, invoiceOf(order, at, time, newId(at), invoiceNumbers.draw(at))]));
  const payments = paid.map(({ order, at }) => ({
    owed: invoices.get(order),
    row: paymentOf(order, at, time, newId(at), paymentNumbers.draw(at), invoices.has(order)),
  }));
  const allocations = payments.flatMap(({ owed, row: { id, amount, received_on } }): Allocated[] => {
    if (owed === undefined) return [];
    const [issued, received] = [owed.issued_on ?? '', received_on ?? ''];
    return [{ payment: id, invoice: owed.id, party: owed.party ?? '', amount, on: received > issued ? received : issued }];
  });
  return {
    invoices: [...invoices.values()],
    payments: payments.map(({ row }) => row),
    allocations,
    numbers: new Map([...invoiceNumbers.last, ...paymentNumbers.last]),
  };
}
