import { expect, test } from 'vitest';
import type { ClientSummary } from './summarise-client.ts';
import { metricsOf } from './summary-metrics.ts';

const counts = (given: number, done: number) => ({ given, expected: 10_000, people: { done, partial: 10_000 - done, none: 0 } });

test('a change is that of the two shares as they are shown', () => {
  const both = { month: counts(6_715, 6_715), before: counts(6_991, 6_991) };
  const summary = { month: [], before: [], both, people: 0 } as unknown as ClientSummary;
  const [participation, complete] = metricsOf(summary);
  expect(participation).toMatchObject({ value: 67.2, previous: 69.9, change: -2.7 });
  expect(complete).toMatchObject({ value: 67.2, previous: 69.9, change: -2.7 });
});
