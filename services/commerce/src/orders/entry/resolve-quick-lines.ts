import type { ResourceDefinition } from '@balai/contracts';
import { product } from '@balai/contracts/commerce';
import { fold, listRows, type ResourceContext, select } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { type NamedProduct, productsCalled } from './entry-rows.ts';
import type { QuickLine, Reading } from './parse-quick-lines.ts';

/** A product that may be meant. */
export interface Suggestion {
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
}

/** A line whose product and quantity are certain. */
export interface ResolvedLine {
  readonly line: number;
  readonly text: string;
  readonly product: string;
  readonly quantity: bigint;
}

/** A line that needs an answer first. */
export interface UnresolvedLine {
  readonly line: number;
  readonly text: string;
  readonly reason: 'unknown_product' | 'several_products' | 'inactive_product' | 'quantity';
  readonly quantity: bigint | null;
  readonly suggestions: readonly Suggestion[];
}

/** Lines for which products with similar words are searched, and how many of those are suggested. */
const SEARCHED_LINES = 40;
const SUGGESTED = 5;
/** Similar products that are compared with the text. */
const COMPARED = 40;

const suggestionOf = ({ id, sku, name }: Pick<NamedProduct, 'id' | 'sku' | 'name'>): Suggestion => ({ product_id: id, sku, name });

/** Products that a text names, the strongest kind of name first: SKU, barcode, whole name. */
function calledSo(products: readonly NamedProduct[], name: string): readonly NamedProduct[] {
  const key = fold(name);
  for (const kind of ['sku_key', 'barcode_key', 'name_key'] as const) {
    const found = products.filter((one) => one[kind] === key);
    if (found.length > 0) return found;
  }
  return [];
}

/** The first reading that names a product and has a quantity, else the first that names one. */
function bestReading(readings: readonly Reading[], products: readonly NamedProduct[]) {
  const named = readings.flatMap((reading) => {
    const found = calledSo(products, reading.name);
    return found.length === 0 ? [] : [{ ...reading, found }];
  });
  return named.find(({ quantity }) => quantity !== null && quantity > 0n) ?? named[0];
}

/** Active products with the words of a name; with fewer of its words where none has all. */
async function similar(context: ResourceContext, tx: Transaction, clientId: string, name: string): Promise<Suggestion[]> {
  const resource = product as unknown as ResourceDefinition;
  const words = name.split(/\s+/u).filter((word) => word.length > 1);
  const longest = [...words].sort((a, b) => b.length - a.length)[0];
  const filter = JSON.stringify({ f: 'state', op: 'eq', v: 'active' });
  for (const q of new Set([words.slice(0, 8).join(' '), longest ?? ''])) {
    if (q === '') continue;
    const selection = await select(tx, resource, clientId, { q, filter }, new Set(), 50);
    const sorting = { name: 'name', field: product.fields.name, descending: false };
    const { rows } = await listRows(tx, resource, context.resourceOf, selection, { sorting, after: null, limit: COMPARED });
    const shared = (row: (typeof rows)[number]): number => {
      const own = new Set(fold(`${row.sku} ${row.name}`).split(' '));
      return words.filter((word) => own.has(fold(word))).length;
    };
    if (rows.length > 0)
      return rows
        .map((row) => ({ product_id: row.id, sku: String(row.sku), name: String(row.name), shared: shared(row) }))
        .sort((a, b) => b.shared - a.shared)
        .slice(0, SUGGESTED)
        .map(({ shared: _, ...suggestion }) => suggestion);
  }
  return [];
}

/** Finds the products of read lines. Each line that orders something is either resolved or named with the reason. */
export async function resolveQuickLines(
  context: ResourceContext,
  tx: Transaction,
  clientId: string,
  lines: readonly QuickLine[],
): Promise<{ readonly resolved: ResolvedLine[]; readonly unresolved: UnresolvedLine[] }> {
  const products = await productsCalled(
    tx,
    clientId,
    lines.flatMap(({ readings }) => readings.map(({ name }) => name)),
  );
  const resolved: ResolvedLine[] = [];
  const unresolved: UnresolvedLine[] = [];
  let searched = 0;
  for (const { line, text, readings, isHeader } of lines) {
    if (isHeader) continue;
    const best = bestReading(readings, products);
    if (best === undefined) {
      const [first] = readings;
      searched += 1;
      const suggestions = first === undefined || searched > SEARCHED_LINES ? [] : await similar(context, tx, clientId, first.name);
      unresolved.push({ line, text, reason: 'unknown_product', quantity: first?.quantity ?? null, suggestions });
      continue;
    }
    const { quantity, found } = best;
    const active = found.filter(({ state }) => state === 'active');
    const [one, ...others] = active;
    const about = { line, text, quantity };
    if (one === undefined) unresolved.push({ ...about, reason: 'inactive_product', suggestions: [] });
    else if (others.length > 0)
      unresolved.push({ ...about, reason: 'several_products', suggestions: active.slice(0, SUGGESTED).map(suggestionOf) });
    else if (quantity === null || quantity <= 0n)
      unresolved.push({ ...about, quantity: null, reason: 'quantity', suggestions: [suggestionOf(one)] });
    else resolved.push({ line, text, product: one.id, quantity });
  }
  return { resolved, unresolved };
}
