import { decimalOf, decimalText } from '@balai/contracts';
import * as wire from '@balai/contracts/commerce';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { CommerceContext } from '../../context.ts';
import { clientOfProduct } from '../../stock/use-cases/list-stock.ts';
import { listPriceVersions, priceOfProduct } from '../use-cases/list-prices.ts';

const PAGE = 50;
const price = (amount: bigint | number | null): string | null => (amount === null ? null : decimalText(BigInt(amount), 4));

/** @throws Problem invalid_request naming `quantity` */
function quantityOf(text: string | undefined): bigint {
  const quantity = text === undefined ? 1_000n : decimalOf(text, 3);
  if (quantity === null || quantity <= 0n)
    throw invalidField('quantity', {
      id: 'harus angka di atas nol dengan paling banyak 3 angka di belakang titik',
      en: 'must be a number above zero with at most 3 digits after the point',
      pt: 'deve ser um número acima de zero com no máximo 3 casas decimais',
    });
  return quantity;
}

/** The price of a product with its explanation, and its recorded prices. */
export const priceRoutes = (context: CommerceContext): RouteBinding[] => [
  bind(wire.resolveProductPrice, async ({ actor, params, query }) => {
    const quantity = quantityOf(query.quantity);
    const at = query.at === undefined ? context.clock.now() : new Date(query.at);
    const knownAt = query.known_at === undefined ? at : new Date(query.known_at);
    const segment = query.segment === undefined || query.segment.trim() === '' ? null : query.segment;
    const party = query.party ?? null;
    const {
      price: amount,
      candidate,
      trace,
    } = await priceOfProduct(context, actor, {
      product: params.id,
      segment,
      party,
      currency: query.currency ?? null,
      quantity,
      at,
      knownAt,
    });
    return {
      body: {
        success: true as const,
        data: {
          ...{ product_id: params.id, at: at.toISOString(), price: price(amount), currency: candidate?.currency ?? null },
          list: candidate === null ? null : { id: candidate.listId, code: candidate.code },
          price_id: candidate?.priceId ?? null,
          trace: trace.map((step) => ({ ...step, before: price(step.before), after: price(step.after) })),
        },
      },
    };
  }),
  bind(wire.listPriceHistory, async ({ actor, params, query }) => {
    const clientId = await clientOfProduct(context, actor, params.id);
    return answerList(
      { ...query, limit: query.limit ?? PAGE },
      {
        order: '-sequence',
        isId: (id) => /^\d{1,15}$/.test(id),
        read: (after, limit) => listPriceVersions(context, actor, { clientId, product: params.id, after, limit }),
        positionOf: (row) => ({ key: '', id: String(row.sequence) }),
        toWire: (row) => ({
          ...{
            recorded_at: row.recorded_at.toISOString(),
            price_id: row.price_id,
            by: row.by,
            reason: row.reason,
            change_id: row.change_id,
          },
          list: row.list_id === null ? null : { id: row.list_id, code: row.list_code ?? '' },
          ...{
            minimum_quantity: decimalText(BigInt(row.minimum_quantity), 3),
            old_amount: price(row.old_amount),
            amount: price(row.amount),
          },
          ...{ valid_from: row.valid_from?.toISOString() ?? null, valid_to: row.valid_to?.toISOString() ?? null },
        }),
      },
    );
  }),
];
