import { describe, expect, it } from 'vitest';
import type { CollectorContext } from '../../context.ts';
import { KeyResting } from '../domain/request-refusal.ts';
import { awaitRate } from './await-rate.ts';

/** Buckets that are never refilled; what was taken from each. */
function collectorWith(percent: number) {
  const taken = new Map<string, number>();
  const rates = {
    take: (name: string, perSecond: number) => {
      const before = taken.get(name) ?? 0;
      if (before >= perSecond) return 60_000;
      taken.set(name, before + 1);
      return 0;
    },
    giveBack: () => undefined,
  };
  const context = {
    config: { COLLECTOR_RATE_PER_SECOND: 10, COLLECTOR_CLIENT_RATE_PERCENT: percent },
    rates,
    // Nothing else is looked at.
  } as unknown as CollectorContext;
  const make = (clientId: string) =>
    awaitRate(context, { keyHash: 'key', platform: 'instagram', clientId }, new AbortController().signal).then(
      () => 'made',
      (error: unknown) => (error instanceof KeyResting ? 'waits' : error),
    );
  return { make, taken };
}
const times = async (count: number, work: () => Promise<unknown>) => {
  const said: unknown[] = [];
  for (let time = 0; time < count; time += 1) said.push(await work());
  return said;
};

describe('the rate of a key', () => {
  it('is not used up by one client, however much it asks', async () => {
    const { make, taken } = collectorWith(60);
    expect((await times(50, () => make('GREEDY'))).filter((one) => one === 'made')).toHaveLength(6);
    expect(await times(4, () => make('MODEST'))).toEqual(['made', 'made', 'made', 'made']);
    expect(taken.get('collector:key:instagram')).toBe(10);
  });

  it('is one client’s alone where the installation says so', async () => {
    const { make } = collectorWith(100);
    expect((await times(50, () => make('ONLY'))).filter((one) => one === 'made')).toHaveLength(10);
  });
});
