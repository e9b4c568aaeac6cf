import type { ResponseOf } from '@balai/contracts';
import type { readQuickLines } from '@balai/contracts/commerce';
import { amountIn, lineTotal, plainDecimal } from '../amounts.ts';

type Quick = ResponseOf<typeof readQuickLines>['data'];
export type Unresolved = Quick['unresolved'][number];

/** A product as a line names it. */
export interface LineProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
}

/** A line as it is typed. */
export interface DraftLine {
  readonly key: string;
  readonly product: LineProduct | null;
  readonly quantity: string;
  /** Agreed price; empty: the customer's. */
  readonly price: string;
  readonly discount: string;
}

/** Where an order is delivered to; what is empty is unknown. */
export interface Address {
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly region: string;
  readonly postal_code: string;
  readonly country: string;
}
export const NO_ADDRESS: Address = { name: '', address: '', city: '', region: '', postal_code: '', country: '' };

/** A read line that waits for an answer. */
export type OpenLine = Unresolved & { readonly key: string };

/** An order as it is typed. */
export interface OrderDraft {
  readonly party: { readonly id: string; readonly label: string } | null;
  readonly lines: readonly DraftLine[];
  readonly open: readonly OpenLine[];
  /** Null: the customer's. */
  readonly address: Address | null;
  readonly freight: string;
  readonly carrier: string;
  readonly service: string;
  /** Whether the freight follows the rate of the carrier's service; null: not known yet of a saved order. */
  readonly followsRate: boolean | null;
  readonly warehouse: string;
  readonly payment: string;
  readonly requested: string;
  readonly notes: string;
  /** Of the order; empty: the customer's. */
  readonly currency: string;
  /** The order that was saved from it. */
  readonly saved: { readonly id: string; readonly version: number } | null;
}

let last = 0;
/** A key that no kept draft has, either. */
function newKey(): string {
  last += 1;
  return `${Date.now().toString(36)}-${last}`;
}

export const emptyLine = (): DraftLine => ({ key: newKey(), product: null, quantity: '', price: '', discount: '' });

export const emptyDraft = (): OrderDraft => ({
  ...{ party: null, lines: [emptyLine()], open: [], freight: '', warehouse: '', payment: 'credit', requested: '', notes: '' },
  ...{ address: null, carrier: '', service: '', followsRate: false, currency: '', saved: null },
});

/** Whether nothing was typed. */
export const isEmpty = ({ party, lines, open, notes }: OrderDraft): boolean =>
  party === null && open.length === 0 && notes === '' && lines.every(({ product }) => product === null);

/** Lines that order something, in their order. */
export const orderedLines = (draft: OrderDraft): readonly (DraftLine & { readonly product: LineProduct })[] =>
  draft.lines.flatMap((line) => (line.product === null ? [] : [{ ...line, product: line.product }]));

/** A draft with lines behind those it has: an empty last line gives way to them. */
export function withLines(draft: OrderDraft, added: readonly Omit<DraftLine, 'key'>[], open: readonly Unresolved[] = []): OrderDraft {
  const kept = draft.lines.filter(({ product }) => product !== null);
  const lines = [...kept, ...added.map((line) => ({ ...line, key: newKey() }))];
  return {
    ...draft,
    lines: lines.length === 0 ? [emptyLine()] : lines,
    open: [...draft.open, ...open.map((one) => ({ ...one, key: newKey() }))],
  };
}

/** Lines that were read from a text, as a draft has them. */
export const linesOf = ({ lines }: Pick<Quick, 'lines'>): readonly Omit<DraftLine, 'key'>[] =>
  lines.map(({ product_id: id, sku, name, quantity }) => ({
    product: { id, sku, name },
    quantity: plainDecimal(quantity),
    ...{ price: '', discount: '' },
  }));

/** What is wrong with a line before it is sent. */
export type LineFault = 'quantity' | 'price' | 'discount';

export function faultOf({ quantity, price, discount }: DraftLine): LineFault | null {
  const [amount, percent] = [amountIn(quantity, 3), discount.trim() === '' ? 0n : amountIn(discount, 2)];
  if (amount === null || amount <= 0n) return 'quantity';
  if (price.trim() !== '' && (amountIn(price, 4) ?? -1n) < 0n) return 'price';
  return percent === null || percent < 0n || percent > 10_000n ? 'discount' : null;
}

/** Total of a line in minor units; null while something is missing. @param quoted the customer's price */
export function totalOf(line: DraftLine, quoted: string | null): bigint | null {
  const price = amountIn(line.price.trim() === '' ? (quoted ?? '') : line.price, 4);
  const quantity = amountIn(line.quantity, 3);
  const discount = line.discount.trim() === '' ? 0n : amountIn(line.discount, 2);
  if (price === null || quantity === null || discount === null || discount > 10_000n) return null;
  return lineTotal(price, quantity, discount);
}

/** What an order comes to, in minor units. */
export interface Sums {
  /** Before discounts. */
  readonly gross: bigint;
  readonly subtotal: bigint;
  /** Null: what was typed is no amount. */
  readonly freight: bigint | null;
  readonly total: bigint;
}

/** @param priceOf the customer's price of a line; null: none, or not known yet */
export function sumsOf(draft: OrderDraft, priceOf: (key: string) => string | null): Sums {
  const sum = (lines: readonly DraftLine[]) => lines.reduce((all, line) => all + (totalOf(line, priceOf(line.key)) ?? 0n), 0n);
  const ordered = orderedLines(draft);
  const freight = draft.freight.trim() === '' ? 0n : amountIn(draft.freight, 2);
  const subtotal = sum(ordered);
  return { gross: sum(ordered.map((line) => ({ ...line, discount: '' }))), subtotal, freight, total: subtotal + (freight ?? 0n) };
}

/** A decimal as it is sent. */
export const decimal = (text: string): string => text.trim().replace(',', '.');
const orNull = (text: string): string | null => text.trim() || null;

/** What is sent for a draft. @param today the day of a new order; null: an order that exists */
export const bodyOf = (draft: OrderDraft, { currency, today }: { readonly currency: string | null; readonly today: string | null }) => ({
  party: draft.party?.id,
  lines: orderedLines(draft).map(({ product, quantity, price, discount }) => ({
    ...{ product: product.id, quantity: decimal(quantity) },
    ...(price.trim() === '' ? {} : { unit_price: decimal(price) }),
    ...(discount.trim() === '' ? {} : { discount: decimal(discount) }),
  })),
  freight: decimal(draft.freight) || '0',
  payment_method: draft.payment,
  ...{ carrier: orNull(draft.carrier), carrier_service: orNull(draft.service) },
  ...{ warehouse: draft.warehouse || null, requested_on: draft.requested || null, notes: orNull(draft.notes) },
  ...Object.fromEntries(Object.entries(draft.address ?? {}).map(([part, text]) => [`ship_${part}`, orNull(text)])),
  ...(currency === null ? {} : { currency }),
  ...(today === null ? {} : { ordered_on: today }),
});
