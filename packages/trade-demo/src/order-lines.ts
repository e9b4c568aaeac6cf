import type { RowOf } from '@balai/contracts';
import type { salesOrder } from '@balai/contracts/commerce';
import type { Article } from './catalogue.ts';
import type { Customer } from './customers.ts';
import type { Draft } from './order-course.ts';
import type { priceBook } from './price-book.ts';
import type { SeededRandom } from './seeded-random.ts';
import { weighted } from './weighted.ts';

type Line = RowOf<typeof salesOrder>['lines'][number];

const LINES_MAX = 9;
const DISCOUNTS = [0, 0, 0, 0, 200, 300, 500];
/** Of a hundred orders with the first product of the pair, so many have the second one as well. */
const PAIR_PERCENT = 45;

/** Units of a line: tens for goods of little price. */
function unitsOf(article: Article, { row: { tier } }: Customer, random: SeededRandom): number {
  const price = (article.basePrices[0]?.amount ?? 0) / 10_000;
  const most = price < 10 ? 40 : price < 40 ? 18 : 8;
  const size = tier === 'platinum' ? 3 : tier === 'gold' ? 1.8 : 1;
  return Math.max(1, Math.round(random.between(1, most) * size));
}

/** Total of a line in minor units: as the service rounds it, half up. @param price in ten-thousandths; discount in hundredths of a percent */
const lineTotal = (price: number, units: number, discount: number): number =>
  Math.floor((price * units * (10_000 - discount) + 500_000) / 1_000_000);

/** Discount of an order in hundredths of a percent, rounded up: what its lines cost less than at the customer's price. */
export function discountOf(lines: readonly Line[]): bigint {
  let [full, given] = [0n, 0n];
  for (const { list_price, quantity, total } of lines) {
    const listed = (list_price ?? 0n) * quantity;
    const less = listed - (total ?? 0n) * 100_000n;
    full += listed;
    // Rounding of a line is no discount.
    if (less > 50_000n) given += less;
  }
  return full === 0n ? 0n : (given * 10_000n + full - 1n) / full;
}

/** Products by how often they are ordered in each month. */
export function pickers(articles: readonly Article[]): readonly ((random: SeededRandom) => number)[] {
  return Array.from({ length: 12 }, (_, index) =>
    weighted(articles.map(({ weight, season }) => (season?.months.includes(index + 1) === true ? weight * season.factor : weight))),
  );
}

type PriceOf = ReturnType<typeof priceBook>;

export function linesOf(
  { at, day, customer }: Draft,
  pick: (random: SeededRandom) => number,
  {
    articles,
    pair,
    second,
  }: { readonly articles: readonly Article[]; readonly pair: readonly [string, string]; readonly second: Article | undefined },
  priceOf: PriceOf,
  random: SeededRandom,
): Line[] {
  const count = Math.min(LINES_MAX, 1 + Math.floor(-Math.log(1 - random.next()) * 2));
  const chosen = new Set<Article>();
  while (chosen.size < count) {
    const article = articles[pick(random)];
    if (article !== undefined && (article.until === null || day <= article.until)) chosen.add(article);
  }
  if (second !== undefined && [...chosen].some(({ row }) => row.id === pair[0]) && random.next() * 100 < PAIR_PERCENT) chosen.add(second);
  return [...chosen].map((article): Line => {
    const units = unitsOf(article, customer, random);
    const price = priceOf(article, customer.row.price_segment, units, at);
    const discount = random.pick(DISCOUNTS);
    return {
      ...{
        product: article.row.id,
        quantity: BigInt(units) * 1_000n,
        unit_price: BigInt(price),
        discount: BigInt(discount),
        ships_on: null,
      },
      ...{ list_price: BigInt(price), total: BigInt(lineTotal(price, units, discount)) },
    };
  });
}
