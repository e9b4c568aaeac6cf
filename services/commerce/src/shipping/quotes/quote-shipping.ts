import type { ValuesOf } from '@balai/contracts';
import type { quoteFields } from '@balai/contracts/commerce';
import { fold } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { CommerceContext } from '../../context.ts';
import { commerceProblems } from '../../problems.ts';
import { businessDay, type Freight, freightOf, type Load } from './freight.ts';
import { type FoundRate, measuresOf, orderToQuote, type QuotedOrder, ratesTo } from './quote-repository.ts';

type Wanted = ValuesOf<typeof quoteFields>;

/** A rate with what it comes to. */
export interface Quote {
  readonly rate: FoundRate;
  readonly freight: Freight;
  readonly promisedOn: string;
}

interface Measured {
  readonly weight_g: number | null;
  readonly length_mm: number | null;
  readonly width_mm: number | null;
  readonly height_mm: number | null;
}
const volumeOf = ({ length_mm, width_mm, height_mm }: Measured): bigint =>
  BigInt(length_mm ?? 0) * BigInt(width_mm ?? 0) * BigInt(height_mm ?? 0);
const upTo = (value: bigint): bigint => (value + 999n) / 1_000n;

/** The load of some products. @param lines with thousandths @throws Problem unknown_product */
async function loadOfLines(
  tx: Transaction,
  clientId: string,
  lines: readonly { readonly product: string; readonly quantity: bigint }[],
): Promise<Load> {
  const measures = new Map(
    (
      await measuresOf(
        tx,
        clientId,
        lines.map(({ product }) => product),
      )
    ).map((one) => [one.id, one]),
  );
  let [grams, cubicMm] = [0n, 0n];
  for (const [index, { product, quantity }] of lines.entries()) {
    const found = measures.get(product);
    if (found === undefined) throw new Problem(commerceProblems.unknown_product, { name: product }, { field: `lines.${index}.product` });
    grams += BigInt(found.weight_g ?? 0) * quantity;
    cubicMm += volumeOf(found) * quantity;
  }
  return { grams: upTo(grams), cubicMm: upTo(cubicMm) };
}

const loadOfPackages = (packages: Wanted['packages']): Load => ({
  grams: packages.reduce((sum, { weight_g, count }) => sum + BigInt(weight_g * count), 0n),
  cubicMm: packages.reduce((sum, one) => sum + volumeOf(one) * BigInt(one.count), 0n),
});

async function requireOrder(tx: Transaction, clientId: string, id: string): Promise<QuotedOrder> {
  const order = await orderToQuote(tx, clientId, id);
  if (order === null) throw invalidField('order', { id: 'tidak ditemukan', en: 'does not exist', pt: 'não existe' });
  return order;
}

/** Quotes by the rates of a client, the cheapest first. @throws Problem unknown_product, invalid_request where nothing is said to be sent */
export const quoteShipping = (
  { database, clock }: Pick<CommerceContext, 'database' | 'clock'>,
  actor: Actor,
  clientId: string,
  wanted: Wanted,
): Promise<Quote[]> =>
  database.read(actor.scope, async (tx) => {
    const order = wanted.order === null ? null : await requireOrder(tx, clientId, wanted.order);
    const lines =
      wanted.lines.length > 0
        ? wanted.lines
        : (order?.lines ?? []).map(({ product, quantity }) => ({ product, quantity: BigInt(quantity) }));
    if (lines.length === 0 && wanted.packages.length === 0)
      throw invalidField('lines', {
        id: 'wajib diisi, atau order, atau packages',
        en: 'is required, or order, or packages',
        pt: 'é obrigatório, ou order, ou packages',
      });
    const load = wanted.packages.length > 0 ? loadOfPackages(wanted.packages) : await loadOfLines(tx, clientId, lines);
    const folded = (text: string | null | undefined): string | null => (text == null ? null : fold(text));
    const rates = await ratesTo(tx, clientId, {
      country: wanted.country ?? order?.ship_country ?? null,
      region: folded(wanted.region ?? order?.ship_region),
      currency: wanted.currency ?? order?.currency ?? null,
      postalCode: folded(wanted.postal_code ?? order?.ship_postal_code),
    });
    const net = BigInt(order?.subtotal ?? 0);
    const declared = wanted.declared_value ?? net;
    return rates
      .map((rate) => ({
        ...{ rate, freight: freightOf(rate, load, declared, order === null ? declared : net) },
        promisedOn: businessDay(clock.now(), rate.days),
      }))
      .sort((a, b) => Number(a.freight.price - b.freight.price) || a.rate.days - b.rate.days);
  });
