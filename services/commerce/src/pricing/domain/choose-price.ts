import { fold } from '@balai/resources';

/** A price of a list as it was recorded, with its list. Amounts are ten-thousandths, quantities thousandths. */
export interface Candidate {
  readonly priceId: string;
  readonly listId: string;
  readonly code: string;
  /** Null: the list is for every customer. */
  readonly segment: string | null;
  readonly currency: string;
  readonly priority: number;
  readonly minimumQuantity: bigint;
  readonly amount: bigint;
  /** Null: unbounded; the end is exclusive. */
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  /** First and last day of the list. */
  readonly listFrom: string | null;
  readonly listTo: string | null;
}

/** What a price is asked for. */
export interface PriceQuestion {
  /** Of the customer; null: none. */
  readonly segment: string | null;
  /** Lists of other currencies are left out; null: of any. */
  readonly currency: string | null;
  readonly quantity: bigint;
  readonly at: Date;
  /** The day of that instant in the zone of the client. */
  readonly day: string;
}

/** Why a step did what it did. */
export type Why =
  | ('base_price' | 'no_base_price' | 'best_price')
  | ('other_currency' | 'below_minimum_quantity' | 'not_valid_yet' | 'no_longer_valid')
  | ('less_specific_list' | 'smaller_minimum_quantity' | 'lower_priority' | 'earlier_start' | 'later_code');

/** A step of a resolution: `after` equals `before` where a candidate does not count. */
export interface TraceStep {
  readonly step: 'base_price' | 'list_of_everybody' | 'list_of_segment';
  /** Code of the list; of the base price: null. */
  readonly source: string | null;
  readonly before: bigint | null;
  readonly after: bigint | null;
  readonly why: Why;
}

/** A resolved price. */
export interface Resolved {
  /** Null: the product has no price. */
  readonly price: bigint | null;
  /** Null: the base price. */
  readonly candidate: Candidate | null;
  readonly trace: readonly TraceStep[];
}

const startOf = ({ validFrom }: Candidate): number => validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
const stepOf = ({ segment }: Candidate): TraceStep['step'] => (segment === null ? 'list_of_everybody' : 'list_of_segment');

/** Why a candidate does not count at all; null: it does. */
function refusal(one: Candidate, { currency, quantity, at, day }: PriceQuestion): Why | null {
  if (currency !== null && one.currency !== currency) return 'other_currency';
  if ((one.validFrom !== null && at < one.validFrom) || (one.listFrom !== null && day < one.listFrom)) return 'not_valid_yet';
  if ((one.validTo !== null && at >= one.validTo) || (one.listTo !== null && day > one.listTo)) return 'no_longer_valid';
  return quantity < one.minimumQuantity ? 'below_minimum_quantity' : null;
}

/** Why `other` comes after `best`; the order is total, so that no result depends on the order of rows. */
function lossTo(best: Candidate, other: Candidate): Why {
  if ((best.segment === null) !== (other.segment === null)) return 'less_specific_list';
  if (best.minimumQuantity !== other.minimumQuantity) return 'smaller_minimum_quantity';
  if (best.priority !== other.priority) return 'lower_priority';
  return startOf(best) === startOf(other) ? 'later_code' : 'earlier_start';
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Negative: `a` wins. Lists of the segment come first, then the larger minimum quantity, the higher priority, the later start, the code. */
function compare(a: Candidate, b: Candidate): number {
  if ((a.segment === null) !== (b.segment === null)) return a.segment === null ? 1 : -1;
  if (a.minimumQuantity !== b.minimumQuantity) return a.minimumQuantity > b.minimumQuantity ? -1 : 1;
  if (a.priority !== b.priority) return b.priority - a.priority;
  if (startOf(a) !== startOf(b)) return startOf(a) > startOf(b) ? -1 : 1;
  return compareTexts(a.code, b.code) || compareTexts(a.priceId, b.priceId);
}

/** The price of a product: the best one of a list of the segment, else of a list for everybody, else the base price. */
export function choosePrice(basePrice: bigint | null, candidates: readonly Candidate[], question: PriceQuestion): Resolved {
  const segment = question.segment === null ? null : fold(question.segment);
  const meant = candidates.filter((one) => one.segment === null || (segment !== null && fold(one.segment) === segment)).sort(compare);
  const best = meant.find((one) => refusal(one, question) === null) ?? null;
  const left = meant
    .filter((one) => one !== best)
    .map((one): TraceStep => {
      const why = refusal(one, question) ?? lossTo(best ?? one, one);
      return { step: stepOf(one), source: one.code, before: basePrice, after: basePrice, why };
    });
  const base: TraceStep = {
    ...{ step: 'base_price', source: null, before: null, after: basePrice },
    why: basePrice === null ? 'no_base_price' : 'base_price',
  };
  const chosen: TraceStep[] =
    best === null ? [] : [{ step: stepOf(best), source: best.code, before: basePrice, after: best.amount, why: 'best_price' }];
  return { price: best?.amount ?? basePrice, candidate: best, trace: [base, ...left, ...chosen] };
}
