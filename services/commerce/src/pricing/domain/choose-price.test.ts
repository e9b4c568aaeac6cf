import { expect, it } from 'vitest';
import { type Candidate, choosePrice, type PriceQuestion } from './choose-price.ts';

const AT = new Date('2026-03-10T12:00:00Z');
const question = (more: Partial<PriceQuestion> = {}): PriceQuestion => ({
  ...{ segment: 'gold', currency: null, quantity: 12_000n, at: AT, day: '2026-03-10' },
  ...more,
});
const candidate = (amount: bigint, more: Partial<Candidate> = {}): Candidate => ({
  ...{ priceId: `p${amount}`, listId: 'l', code: 'GOLD', segment: 'gold', currency: 'BRL', priority: 0, minimumQuantity: 0n, amount },
  ...{ validFrom: null, validTo: null, listFrom: null, listTo: null },
  ...more,
});
const tiers = [candidate(920_000n, { minimumQuantity: 1_000n }), candidate(880_000n, { minimumQuantity: 10_000n })];

it('base 100, tier gold 92 from 1 and 88 from 10: 12 units cost 88', () => {
  const { price, trace } = choosePrice(1_000_000n, tiers, question());
  expect(price).toBe(880_000n);
  expect(trace).toEqual([
    { step: 'base_price', source: null, before: null, after: 1_000_000n, why: 'base_price' },
    { step: 'list_of_segment', source: 'GOLD', before: 1_000_000n, after: 1_000_000n, why: 'smaller_minimum_quantity' },
    { step: 'list_of_segment', source: 'GOLD', before: 1_000_000n, after: 880_000n, why: 'best_price' },
  ]);
  expect(choosePrice(1_000_000n, tiers, question({ quantity: 9_999n })).price).toBe(920_000n);
  expect(choosePrice(1_000_000n, tiers, question({ segment: ' Gold ' })).price).toBe(880_000n);
  expect(choosePrice(1_000_000n, tiers, question({ segment: null })).price).toBe(1_000_000n);
  expect(choosePrice(null, [], question())).toMatchObject({ price: null, trace: [{ why: 'no_base_price' }] });
});

it('a list of the segment wins over one for everybody, also with the higher price', () => {
  const everybody = candidate(500_000n, { segment: null, code: 'ALL', priority: 9 });
  const { price, trace } = choosePrice(1_000_000n, [everybody, ...tiers], question());
  expect(price).toBe(880_000n);
  expect(trace).toContainEqual(expect.objectContaining({ source: 'ALL', why: 'less_specific_list' }));
  expect(choosePrice(1_000_000n, [everybody, ...tiers], question({ segment: 'silver' })).price).toBe(500_000n);
});

it.each([
  ['other_currency', { currency: 'USD' }],
  ['not_valid_yet', { validFrom: new Date(AT.getTime() + 1) }],
  ['not_valid_yet', { listFrom: '2026-03-11' }],
  ['no_longer_valid', { validTo: AT }],
  ['no_longer_valid', { listTo: '2026-03-09' }],
  ['below_minimum_quantity', { minimumQuantity: 12_001n }],
] as const)('%s: the base price stays', (why, more) => {
  const { price, trace } = choosePrice(1n, [candidate(5n, more)], question({ currency: 'BRL' }));
  expect([price, trace[1]?.why]).toEqual([1n, why]);
});

it('both ends count: a price from its first instant, a list until its last day', () => {
  expect(choosePrice(1n, [candidate(5n, { validFrom: AT, listFrom: '2026-03-10', listTo: '2026-03-10' })], question()).price).toBe(5n);
});

/** A generator that gives the same numbers in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

/** The rule as the specification says it, layer by layer and filter by filter. */
function oracle(base: bigint | null, all: readonly Candidate[], { segment, quantity, at, day, currency }: PriceQuestion): bigint | null {
  for (const layer of [segment, null]) {
    let left = all.filter(
      (one) =>
        one.segment === layer &&
        (currency === null || one.currency === currency) &&
        one.minimumQuantity <= quantity &&
        (one.validFrom === null || one.validFrom <= at) &&
        (one.validTo === null || one.validTo > at) &&
        (one.listFrom === null || one.listFrom <= day) &&
        (one.listTo === null || one.listTo >= day),
    );
    for (const best of [
      (one: Candidate) => Number(one.minimumQuantity),
      (one: Candidate) => one.priority,
      (one: Candidate) => one.validFrom?.getTime() ?? -1,
    ])
      left = left.filter((one) => best(one) === Math.max(...left.map(best)));
    const [first] = left
      .map(({ code, priceId, amount }) => ({ key: `${code} ${priceId}`, amount }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    if (first !== undefined) return first.amount;
  }
  return base;
}

it('10,000 random questions have the answer of the rule, in any order of the rows', () => {
  const pick = seeded(7);
  const time = (): Date | null => [null, new Date(AT.getTime() - 1), AT, new Date(AT.getTime() + 1)][pick(4)] ?? null;
  const day = (): string | null => [null, '2026-03-09', '2026-03-10', '2026-03-11'][pick(4)] ?? null;
  for (let trial = 0; trial < 10_000; trial += 1) {
    const all = Array.from({ length: pick(7) }, (_, index) =>
      candidate(BigInt(pick(1_000)), {
        ...{ priceId: `p${index}`, code: `C${pick(3)}`, segment: [null, 'gold', 'silver'][pick(3)] ?? null, priority: pick(3) },
        ...{ currency: pick(4) === 0 ? 'USD' : 'BRL', minimumQuantity: BigInt(pick(4) * 5_000) },
        ...{ validFrom: time(), validTo: pick(3) === 0 ? time() : null, listFrom: day(), listTo: pick(3) === 0 ? day() : null },
      }),
    );
    const asked = question({
      segment: ['gold', 'silver', 'bronze'][pick(3)] ?? null,
      currency: pick(2) === 0 ? 'BRL' : null,
      quantity: BigInt(pick(5) * 5_000),
    });
    const base = pick(5) === 0 ? null : 7_777n;
    expect(choosePrice(base, all, asked).price, JSON.stringify(trial)).toBe(oracle(base, all, asked));
    expect(choosePrice(base, [...all].reverse(), asked).price).toBe(oracle(base, all, asked));
  }
});

it('a larger quantity never has a higher price within a list of falling prices', () => {
  const pick = seeded(11);
  for (let trial = 0; trial < 500; trial += 1) {
    let amount = 1_000n;
    const list = Array.from({ length: 5 }, (_, index) => {
      amount -= BigInt(pick(100));
      return candidate(amount, { priceId: `p${index}`, minimumQuantity: BigInt(index * 4_000) });
    });
    const prices = Array.from(
      { length: 21 },
      (_, units) => choosePrice(null, list, question({ quantity: BigInt(units) * 1_000n })).price ?? -1n,
    );
    expect(prices).toEqual([...prices].sort((a, b) => Number(b - a)));
  }
});
