import { decimalText } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { clientOf, type ResourceContext } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import { type ExplainedLine, explainLines } from './explain-lines.ts';
import { parseQuickLines } from './parse-quick-lines.ts';
import { type Asked, type QuotedCustomer, type QuotedLine, quantityOf, quoteLines, quoting } from './quote-order.ts';
import { resolveQuickLines } from './resolve-quick-lines.ts';

const money = (amount: bigint): string => decimalText(amount, 2);
const price = (amount: bigint | number | null): string | null => (amount === null ? null : decimalText(BigInt(amount), 4));
const quantity = (value: bigint | number): string => decimalText(BigInt(value), 3);
const quantityOrNull = (value: number | null): string | null => (value === null ? null : quantity(value));

const customerWire = ({ credit_limit: _, open_total, limit, balance, mayOrder, ...row }: QuotedCustomer) => ({
  ...row,
  ...{ may_order: mayOrder, credit_limit: limit === null ? null : money(limit), balance: money(balance) },
  available: limit === null ? null : money(limit - balance),
  open_total: money(BigInt(open_total)),
});

const traceWire = (trace: QuotedLine['resolved']['trace']) =>
  trace.map((step) => ({ ...step, before: price(step.before), after: price(step.after) }));

const lineWire = ({ product, quantity: wanted, resolved, last }: QuotedLine) => ({
  ...{ product_id: product.id, sku: product.sku, name: product.name, unit: product.unit, state: product.state },
  ...{ quantity: quantity(wanted), price: price(resolved.price), available: quantityOrNull(product.available) },
  trace: traceWire(resolved.trace),
  ...{ minimum_quantity: quantityOrNull(product.minimum_quantity), multiple: quantityOrNull(product.multiple) },
  last:
    last === null
      ? null
      : {
          ...{ order: last.order, number: last.number, ordered_on: last.ordered_on, unit_price: decimalText(BigInt(last.unit_price), 4) },
          ...{ discount: decimalText(BigInt(last.discount), 2), quantity: quantity(last.quantity) },
        },
});

const explainedWire = ({ line, product, trace }: ExplainedLine) => ({
  ...{ product_id: line.product, sku: product?.sku ?? '', name: product?.name ?? '', unit: product?.unit ?? null },
  ...{ quantity: quantity(line.quantity), unit_price: price(line.unit_price), list_price: price(line.list_price) },
  ...{ discount: decimalText(line.discount, 2), ships_on: line.ships_on, total: line.total === null ? null : money(line.total) },
  trace: traceWire(trace),
});

interface Call {
  readonly client_id?: string | undefined;
  readonly party?: string | undefined;
  readonly warehouse?: string | undefined;
  readonly currency?: string | undefined;
}

/** Routes that help to write an order; they write nothing. */
export function orderEntryRoutes(context: ResourceContext): RouteBinding[] {
  const asked = (clientId: string, { party = null, warehouse = null, currency = null }: { [K in keyof Call]: Call[K] | null }): Asked => ({
    ...{ clientId, party, warehouse, currency, at: context.clock.now() },
  });
  return [
    bind(wire.quoteOrder, async ({ actor, body }) => {
      const clientId = await clientOf(context, actor, body.client_id);
      const lines = body.lines.map(({ product, quantity: text }, index) => ({
        product: product.toLowerCase(),
        quantity: quantityOf(text, index),
      }));
      return context.database.read(actor.scope, async (tx) => {
        const about = await quoting(tx, asked(clientId, body));
        const quoted = await quoteLines(tx, about, lines);
        const customer = about.customer === null ? null : customerWire(about.customer);
        return { body: { success: true as const, data: { customer, warehouse: about.warehouse, lines: quoted.map(lineWire) } } };
      });
    }),
    bind(wire.explainOrderLines, async ({ actor, params }) => {
      const lines = await context.database.read(actor.scope, (tx) => explainLines(context, tx, params.id));
      return { body: { success: true as const, data: lines.map(explainedWire) } };
    }),
    bind(wire.readQuickLines, async ({ actor, body }) => {
      const clientId = await clientOf(context, actor, body.client_id);
      const read = parseQuickLines(body.text);
      if (read.length > wire.ORDER_LINES_MAX)
        throw invalidField('text', {
          id: `paling banyak ${wire.ORDER_LINES_MAX} baris`,
          en: `has more than ${wire.ORDER_LINES_MAX} lines`,
          pt: `tem mais de ${wire.ORDER_LINES_MAX} linhas`,
        });
      return context.database.read(actor.scope, async (tx) => {
        const about = await quoting(tx, asked(clientId, body));
        const { resolved, unresolved } = await resolveQuickLines(context, tx, clientId, read);
        const quoted = await quoteLines(tx, about, resolved);
        const lines = quoted.map((one, index) => ({
          ...{ line: resolved[index]?.line ?? 0, text: resolved[index]?.text ?? '' },
          ...lineWire(one),
        }));
        const left = unresolved.map((one) => ({
          ...one,
          quantity: one.quantity === null ? null : quantity(one.quantity),
          suggestions: [...one.suggestions],
        }));
        const headers = read.flatMap(({ isHeader, line, text }) => (isHeader ? [{ line, text }] : []));
        return { body: { success: true as const, data: { lines, unresolved: left, headers } } };
      });
    }),
  ];
}
