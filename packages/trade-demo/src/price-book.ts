import type { Article, Catalogue, ListedPrice } from './catalogue.ts';

/** The price of a product for a segment at an instant, in ten-thousandths: as commerce resolves it from the recorded prices. */
export function priceBook({
  prices,
}: Pick<Catalogue, 'prices'>): (article: Article, segment: string | null, units: number, at: number) => number {
  const byProduct = new Map<string, ListedPrice[]>();
  for (const one of prices) byProduct.set(one.row.product, [...(byProduct.get(one.row.product) ?? []), one]);
  // Lists of the segment come first, then the larger minimum quantity.
  for (const list of byProduct.values())
    list.sort((a, b) => Number(a.segment === null) - Number(b.segment === null) || Number(b.row.minimum_quantity - a.row.minimum_quantity));
  return (article, segment, units, at) => {
    const listed = byProduct.get(article.row.id)?.find((one) => {
      const isMeant = one.segment === null || one.segment === segment;
      return (
        isMeant && one.row.created_at.getTime() <= at && (one.validFrom ?? 0) <= at && Number(one.row.minimum_quantity) <= units * 1_000
      );
    });
    if (listed !== undefined) return Number(listed.row.amount);
    return article.basePrices.findLast((one) => one.at <= at)?.amount ?? 0;
  };
}
