import type { RowOf } from '@balai/contracts';
import type { category, price, priceList, product, supplier, warehouse } from '@balai/contracts/commerce';
import { TRADE_CLIENT } from './client.ts';
import type { PriceSegment } from './customers.ts';
import { cnpj, gtin13, Numbers, slug, uuids } from './identifiers.ts';
import { seededRandom } from './seeded-random.ts';
import { HISTORY_DAYS, HOUR, type StoryTime } from './story-time.ts';
import type { City } from './words/cities.ts';
import { BRAND_FACTORS, GOODS, PACK_FACTORS, PARENTS, type Season } from './words/goods.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './words/names.ts';

export type ProductRow = RowOf<typeof product>;
export type PriceRow = RowOf<typeof price>;
export type PriceListRow = RowOf<typeof priceList>;
export type WarehouseRow = RowOf<typeof warehouse>;
export type CategoryRow = RowOf<typeof category>;
export type SupplierRow = RowOf<typeof supplier>;

/** A base price with the instant from which it was recorded. Ten-thousandths. */
export interface BasePrice {
  readonly at: number;
  readonly amount: number;
}

/** A product with what orders need of it. */
export interface Article {
  readonly row: ProductRow;
  readonly season: Season | null;
  /** Lines beside those of other products. */
  readonly weight: number;
  /** Day after which nobody orders it; null: it is on sale. */
  readonly until: number | null;
  /** Oldest first; the last one is the base price of the row. */
  readonly basePrices: readonly BasePrice[];
  /** Cost of one unit in the first year, in ten-thousandths. */
  readonly firstCost: number;
}

/** A price of a list: `segment` null is everybody's. */
export interface ListedPrice {
  readonly row: PriceRow;
  readonly segment: PriceSegment | null;
  readonly validFrom: number | null;
}

export interface Catalogue {
  readonly categories: readonly CategoryRow[];
  readonly suppliers: readonly SupplierRow[];
  readonly articles: readonly Article[];
  readonly warehouses: readonly WarehouseRow[];
  readonly warehouseOf: Readonly<Record<City['warehouse'], WarehouseRow>>;
  readonly lists: readonly PriceListRow[];
  readonly prices: readonly ListedPrice[];
  readonly numbers: ReadonlyMap<string, number>;
  /** Product whose price rises with the quantity, by mistake. */
  readonly wrongBreak: string;
  /** Two products that are bought together. */
  readonly pair: readonly [string, string];
}

const client_id = TRADE_CLIENT.client_id;
const SUPPLIERS = 40;
/** Percent by which base prices rise each February. */
const RISES = [4, 6, 5];
const COST_SHARE = 0.62;
/** Sum of the reorder levels of all products: what a warehouse ships in about ten days. */
const REORDER_UNITS = 3_000;
/** Quantity from which a segment pays less. */
const BREAK_UNITS = 50;

const thousandths = (units: number): bigint => BigInt(units) * 1_000n;
/** An amount in ten-thousandths, in whole cents. */
const inCents = (amount: number): number => Math.round(amount / 100) * 100;

/** Base prices of a product: the first one, and one for each February of the story. */
function basePricesOf(first: number, start: number, revisions: readonly number[]): BasePrice[] {
  const prices: BasePrice[] = [{ at: start, amount: first }];
  for (const [index, at] of revisions.entries()) {
    const before = prices.at(-1)?.amount ?? first;
    prices.push({ at, amount: inCents(before * (1 + (RISES[index % RISES.length] ?? 0) / 100)) });
  }
  return prices;
}

/** The first workday of each February within the history, at six in the morning. */
function revisionsOf(time: StoryTime): number[] {
  const found: number[] = [];
  for (let day = -HISTORY_DAYS; day <= -1; day += 1) {
    const { month } = time.date(day);
    if (month === 2 && time.date(day - 1).month === 1) found.push(time.at(time.workday(day), 6));
  }
  return found.filter((at) => at < time.end);
}

function makeSuppliers(newId: (at: number) => string, start: number, numbers: Numbers): SupplierRow[] {
  const random = seededRandom('suppliers');
  return Array.from({ length: SUPPLIERS }, (_, serial) => {
    const at = start + serial * 60_000;
    const family = FAMILY_NAMES[(serial * 3) % FAMILY_NAMES.length] ?? '';
    const kind = ['Indústria', 'Laboratório', 'Comercial', 'Importadora'][serial % 4] ?? '';
    const person = `${random.pick(GIVEN_NAMES)} ${random.pick(FAMILY_NAMES)}`;
    return {
      ...{
        id: newId(at),
        client_id,
        version: 2,
        state: serial % 13 === 9 ? 'suspended' : 'approved',
        number: numbers.draw(at),
        code: `F${serial + 101}`,
      },
      ...{
        legal_name: `${kind} ${family} S/A`,
        tax_id: cnpj(2_000 + serial, serial % 10 === 7),
        country: 'BR',
        city: ['Guarulhos', 'Joinville', 'Contagem'][serial % 3] ?? null,
      },
      ...{ currency: 'BRL', minimum_order: BigInt(random.between(5, 40)) * 100_000n, lead_days: random.between(5, 30), bank_account: null },
      website: `https://${slug(kind)}-${slug(family)}.example/`,
      contacts: [{ name: person, title: 'Vendas', email: `vendas@${slug(kind)}-${slug(family)}.example`, phone: null }],
      ...{ created_at: new Date(at), updated_at: new Date(at + HOUR), deleted_at: null },
    };
  });
}

function makeWarehouses(newId: (at: number) => string, start: number): Catalogue['warehouseOf'] {
  const of = (code: string, name: string, city: string, is_default: boolean): WarehouseRow => ({
    ...{ id: newId(start), client_id, version: 1, state: null, code, name, city, country: 'BR', is_default },
    ...{ created_at: new Date(start), updated_at: new Date(start), deleted_at: null },
  });
  return {
    SP: of('SP', 'Centro de distribuição São Paulo', 'Guarulhos', true),
    PE: of('PE', 'Centro de distribuição Nordeste', 'Recife', false),
    DF: of('DF', 'Centro de distribuição Centro-Oeste', 'Brasília', false),
  };
}

const SEGMENT_LISTS: readonly {
  readonly code: string;
  readonly name: string;
  readonly segment: PriceSegment;
  readonly percent: number;
  readonly from: readonly string[];
}[] = [
  { code: 'FARMACIA', name: 'Farmácias', segment: 'farmácia', percent: 94, from: ['ANA', 'GRI', 'DIG', 'VIT'] },
  { code: 'HOSPITAL', name: 'Hospitais e clínicas', segment: 'hospital', percent: 92, from: ['CUR', 'DES'] },
];
const PROMOTION_PERCENT = 85;
const PROMOTION_DAYS = 60;
const PROMOTED_PRODUCTS = 40;

/** Price lists of segments, and a promotion for everybody. They were written after the last revision of base prices. */
function makePrices(
  articles: readonly Article[],
  newId: (at: number) => string,
  time: StoryTime,
  at: number,
): Pick<Catalogue, 'lists' | 'prices' | 'wrongBreak'> {
  const promotedFrom = time.at(-PROMOTION_DAYS, 0);
  const row = { client_id, version: 1, state: null, deleted_at: null };
  const lists: PriceListRow[] = SEGMENT_LISTS.map(({ code, name, segment }) => ({
    ...{ ...row, id: newId(at), code, name, currency: 'BRL', segment, priority: 10, valid_from: null, valid_to: null },
    ...{ created_at: new Date(at), updated_at: new Date(at) },
  }));
  const promotion: PriceListRow = {
    ...{ ...row, id: newId(promotedFrom), code: 'OFERTA', name: 'Ofertas do mês', currency: 'BRL', segment: null, priority: 0 },
    ...{ valid_from: null, valid_to: null, created_at: new Date(promotedFrom), updated_at: new Date(promotedFrom) },
  };
  const prices: ListedPrice[] = [];
  const add = (list: PriceListRow, article: Article, units: number, amount: number, from: number | null, since: number): void => {
    const { id, sku, name } = article.row;
    prices.push({
      ...{ segment: list.segment as PriceSegment | null, validFrom: from },
      row: {
        ...{ ...row, id: newId(since), title: `${list.code} · ${sku} · ${name}`, list: list.id, product: id },
        ...{
          minimum_quantity: thousandths(units),
          amount: BigInt(amount),
          proposed_amount: null,
          valid_from: from === null ? null : new Date(from),
          valid_to: null,
        },
        ...{ created_at: new Date(since), updated_at: new Date(since) },
      },
    });
  };
  const currentOf = (article: Article): number => article.basePrices.at(-1)?.amount ?? 0;
  let wrongBreak = '';
  for (const [index, { from, percent }] of SEGMENT_LISTS.entries()) {
    const list = lists[index];
    if (list === undefined) continue;
    for (const article of articles.filter(({ row: { sku } }) => from.includes(sku.slice(0, 3)))) {
      add(list, article, 0, inCents((currentOf(article) * percent) / 100), null, at);
      const isWrong = wrongBreak === '' && article.row.sku === 'VIT-041';
      if (isWrong) wrongBreak = article.row.id;
      add(list, article, BREAK_UNITS, inCents((currentOf(article) * (isWrong ? percent + 8 : percent - 5)) / 100), null, at);
    }
  }
  for (const article of articles.filter(({ until }, index) => until === null && index % 30 === 11).slice(0, PROMOTED_PRODUCTS))
    add(promotion, article, 0, inCents((currentOf(article) * PROMOTION_PERCENT) / 100), promotedFrom, promotedFrom);
  return { lists: [...lists, promotion], prices, wrongBreak };
}

/** What the distributor sells, where it is kept, and what it costs. */
export function makeCatalogue(time: StoryTime): Catalogue {
  const random = seededRandom('catalogue');
  const newId = uuids(seededRandom('catalogue ids'));
  const numbers = new Numbers('SUP');
  const start = time.at(-HISTORY_DAYS - 30, 8);
  const revisions = revisionsOf(time);
  const suppliers = makeSuppliers(newId, start, numbers);
  const warehouseOf = makeWarehouses(newId, start);
  const categoryOf = (name: string, parent: string | null, sort_order: number): CategoryRow => ({
    ...{ id: newId(start), client_id, version: 1, state: null, name, description: null, parent, sort_order },
    ...{ created_at: new Date(start), updated_at: new Date(start), deleted_at: null },
  });
  const parents = new Map(PARENTS.map((name, index) => [name as string, categoryOf(name, null, index + 1)]));
  const categories = [...parents.values()];
  const articles: Article[] = [];
  for (const [order, { prefix, name, parent, season, articles: made, packs, brands }] of GOODS.entries()) {
    const own = categoryOf(name, parents.get(parent)?.id ?? null, order + 1);
    categories.push(own);
    let serial = 0;
    for (const [title, reais] of Object.entries(made))
      for (const [packIndex, pack] of packs.entries())
        for (const [brandIndex, brand] of brands.entries()) {
          serial += 1;
          const number = order * 100 + serial;
          const first = inCents(reais * 10_000 * (PACK_FACTORS[packIndex] ?? 1) * (BRAND_FACTORS[brandIndex] ?? 1));
          const basePrices = basePricesOf(first, start, revisions);
          const cost = inCents(first * COST_SHARE * (0.94 + random.next() * 0.12));
          const state = number % 60 === 58 ? 'discontinued' : number % 40 === 17 ? 'inactive' : 'active';
          const changedAt =
            state === 'active' ? (basePrices.at(-1)?.at ?? start) : Math.max(time.at(-330, 15), basePrices.at(-1)?.at ?? start);
          const amount = basePrices.at(-1)?.amount ?? first;
          articles.push({
            ...{ season, basePrices, firstCost: cost, until: state === 'active' ? null : -365 },
            // A few products make most of the lines.
            weight: 1 / (1 + ((number * 37) % 97) / 6),
            row: {
              ...{
                id: newId(start),
                client_id,
                version: basePrices.length + (state === 'active' ? 0 : 1),
                state,
                sku: `${prefix}-${String(serial).padStart(3, '0')}`,
              },
              ...{
                name: `${title} ${brand} ${pack}`,
                description: null,
                category: own.id,
                supplier: suppliers[number % SUPPLIERS]?.id ?? null,
                parent: null,
                brand,
              },
              ...{
                unit: 'un',
                pack_text: pack,
                base_price: BigInt(amount),
                proposed_price: null,
                cost: BigInt(inCents((cost * amount) / first)),
                barcode: gtin13(number),
              },
              ...{ weight_g: 80 + ((number * 53) % 1_900), length_mm: null, width_mm: null, height_mm: null },
              ...{ minimum_quantity: null, multiple: null, reorder_level: null },
              ...{ created_at: new Date(start), updated_at: new Date(changedAt), deleted_at: null },
            },
          });
        }
  }
  const total = articles.reduce((sum, { weight }) => sum + weight, 0);
  const levelled = articles.map((article): Article => {
    const units = Math.max(3, Math.round((article.weight / total) * REORDER_UNITS));
    return { ...article, row: { ...article.row, reorder_level: thousandths(units) } };
  });
  const listsAt = (revisions.at(-1) ?? start) + HOUR;
  const [first, second] = [articles.find(({ row }) => row.sku === 'SOL-006'), articles.find(({ row }) => row.sku === 'BEV-022')];
  return {
    ...{ categories, suppliers, articles: levelled, warehouses: Object.values(warehouseOf), warehouseOf, numbers: numbers.last },
    ...makePrices(articles, newId, time, listsAt),
    pair: [first?.row.id ?? '', second?.row.id ?? ''],
  };
}
