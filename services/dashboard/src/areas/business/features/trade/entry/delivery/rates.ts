import { amountIn, plainDecimal } from '../../amounts.ts';
import type { FreightRate } from '../../queries.ts';
import type { OrderDraft } from '../draft.ts';

type Chosen = Pick<OrderDraft, 'carrier' | 'service' | 'freight' | 'followsRate'>;

/** The rate of the carrier's service that a draft names. */
export const rateOf = ({ carrier, service }: Pick<Chosen, 'carrier' | 'service'>, rates: readonly FreightRate[]): FreightRate | undefined =>
  rates.find((rate) => rate.carrier === carrier && rate.service === service);

/** What a draft becomes with a rate. */
export const withRate = ({ carrier, service, price }: FreightRate): Chosen => ({
  ...{ carrier, service, freight: plainDecimal(price), followsRate: true },
});

/** What changes in a draft when rates arrive: the freight follows its rate. A saved order follows it where its freight is that of the rate. */
export function followed(draft: Chosen, rates: readonly FreightRate[]): Partial<Chosen> | null {
  const rate = rateOf(draft, rates);
  const isThatOfRate = rate !== undefined && amountIn(draft.freight || '0', 2) === amountIn(rate.price, 2);
  if (draft.followsRate === null) return { followsRate: isThatOfRate };
  return draft.followsRate && rate !== undefined && !isThatOfRate ? { freight: plainDecimal(rate.price) } : null;
}
