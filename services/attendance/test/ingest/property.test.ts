import { makeLogger } from '@balai/runtime/core';
import { isFullMatrix } from '@balai/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeChunks } from '../../src/facts/repository/facts.ts';
import { type Bench, openBench, type Sabotage } from '../assembly.ts';
import { Simulation } from './simulation.ts';
import { HANDLES, PEOPLE, POSTS, type Step } from './step.ts';

const post = fc.nat({ max: POSTS - 1 });
const handle = fc.nat({ max: HANDLES - 1 });
const nat = fc.nat({ max: 4 });
const one = <T extends Step['do']>(word: T) => fc.constant(word);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: one('like'), post, handle }) },
  { weight: 5, arbitrary: fc.record({ do: one('unlike'), post, handle }) },
  {
    weight: 11,
    arbitrary: fc.record({
      do: one('observe'),
      post,
      outcome: fc.constantFrom('complete', 'complete', 'complete', 'truncated', 'failed', 'skipped'),
      seen: fc.nat({ max: 31 }),
      size: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: one('own'), handle, person: fc.nat({ max: PEOPLE }) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: one('deliver'),
      at: nat,
      count: fc.integer({ min: 1, max: 6 }),
      twice: fc.boolean(),
      crash: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: one('lose'), at: nat }) },
  { weight: 2, arbitrary: fc.record({ do: one('restate'), post, size: fc.integer({ min: 1, max: 3 }), all: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: one('race'), at: nat }) },
  { weight: 2, arbitrary: fc.record({ do: one('match') }) },
  { weight: 1, arbitrary: fc.record({ do: one('check') }) },
);
const steps = fc.array(step, { minLength: 40, maxLength: 60 });
const percent = fc.constantFrom(1, 50, 51, 100);

/**
 * A history that once went wrong (seed 1779771705, stripped): owners that a rolled back batch had read were taken for those of the next change, which
 * raised the map to the same version again.
 */
const rolledBackOwners: readonly Step[] = [
  { do: 'own', handle: 2, person: 0 },
  { do: 'like', post: 0, handle: 1 },
  { do: 'like', post: 1, handle: 0 },
  { do: 'observe', post: 0, outcome: 'complete', seen: 0, size: 1 },
  { do: 'observe', post: 1, outcome: 'complete', seen: 0, size: 1 },
  { do: 'deliver', at: 0, count: 4, twice: false, crash: true },
  { do: 'own', handle: 0, person: 0 },
  { do: 'deliver', at: 1, count: 3, twice: false, crash: false },
  { do: 'match' },
];

/**
 * A history that once went wrong (seed 901570486, stripped): a snapshot that stood was broken up by a late chunk of the same one, divided otherwise.
 */
const dividedTwice: readonly Step[] = [
  { do: 'like', post: 1, handle: 2 },
  { do: 'observe', post: 1, outcome: 'complete', seen: 0, size: 1 },
  { do: 'like', post: 1, handle: 0 },
  { do: 'unlike', post: 1, handle: 2 },
  { do: 'own', handle: 0, person: 1 },
  { do: 'observe', post: 1, outcome: 'complete', seen: 0, size: 1 },
  { do: 'observe', post: 1, outcome: 'complete', seen: 0, size: 1 },
  { do: 'restate', post: 1, size: 1, all: false },
  { do: 'race', at: 0 },
  { do: 'restate', post: 1, size: 2, all: false },
  { do: 'deliver', at: 3, count: 2, twice: false, crash: false },
  { do: 'own', handle: 2, person: 0 },
];

/** A plain run does a quarter: every run has another seed. */
const HISTORIES = isFullMatrix ? 500 : 125;
const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));
let bench: Bench;
let cases = 0;

beforeAll(async () => {
  console.log(`property seed: ${seed} (PROPERTY_SEED=${seed} runs the same cases)`);
  bench = await openBench(makeLogger('silent', false));
});
afterAll(() => bench.close());

const property = (sabotage: Sabotage) =>
  fc.asyncProperty(steps, percent, async (list, need) => {
    cases += 1;
    await new Simulation(bench, cases, need, sabotage).run(list);
  });

describe('attendance, whatever happens on the way', () => {
  it('equals the reference model in histories that once went wrong', async () => {
    for (const [list, need] of [
      [rolledBackOwners, 1],
      [dividedTwice, 1],
    ] as const) {
      cases += 1;
      await new Simulation(bench, cases, need, {}).run(list);
    }
  });

  it(`equals the reference model: ${HISTORIES} histories of likes, looks, moved handles, snapshots, duplicates, losses, crashes and races`, async () => {
    await fc.assert(property({}), { seed, numRuns: HISTORIES });
  }, 1_200_000);
});

/** Histories until one gives a sabotage away: mostly some dozens, with few seeds more than 300. */
const TRIES = 1_500;

/** A property that must not hold: some history gives it away. */
async function breaks(sabotage: Sabotage): Promise<boolean> {
  const result = await fc.check(property(sabotage), { seed, numRuns: TRIES, endOnFailure: true });
  return result.failed;
}

describe('the property notices', () => {
  it('ingest that takes a redelivered chunk for a new one', async () => {
    const forgetful: Sabotage = {
      steps: {
        storeChunks: async (tx, pieces) => (await storeChunks(tx, pieces)).map((found) => ({ ...found, isNew: true })),
        dispositionOf: (situation) => (situation.changesState || situation.stale ? 'rebuild' : 'append'),
      },
    };
    expect(await breaks(forgetful)).toBe(true);
  });

  it('a collector that withdraws what a truncated look did not show', async () => {
    expect(await breaks({ collector: { missesCount: (outcome) => outcome === 'complete' || outcome === 'truncated' } })).toBe(true);
  });

  it('ingest and changes of owners without the lock between them', async () => {
    const unlocked = async () => undefined;
    expect(await breaks({ steps: { shareHandles: unlocked, excludeHandles: unlocked } })).toBe(true);
  });
});
