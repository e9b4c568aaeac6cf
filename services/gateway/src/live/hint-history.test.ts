import { expect, it } from 'vitest';
import { HintHistory } from './hint-history.ts';

const hint = { topic: 'recap', client_ids: ['A'], platform: null } as const;
const some = () => ({ ...hint, client_ids: [...hint.client_ids] });

it('repeats exactly what came after the number a client saw', () => {
  const history = new HintHistory(100);
  const [first, second, third] = [history.add(some()), history.add(some()), history.add(some())];
  expect(history.since(first.id)?.map((one) => one.id)).toEqual([second.id, third.id]);
  expect(history.since(third.id)).toEqual([]);
  expect(history.since(100)?.length).toBe(3);
});

it('cannot tell for a number of another process, of the future, or one that is no number', () => {
  const history = new HintHistory(100);
  history.add(some());
  for (const id of [0, 99, 102, Number.NaN, 100.5]) expect(history.since(id), String(id)).toBeNull();
});

it('cannot tell once what came after was forgotten', () => {
  const history = new HintHistory(100);
  const first = history.add(some());
  for (let count = 0; count < 1_000; count += 1) history.add(some());
  expect(history.since(first.id)?.length).toBe(1_000);
  history.add(some());
  expect(history.since(first.id)).toBeNull();
});

it('keeps fewer hints that name many clients, within its bound', () => {
  const history = new HintHistory(100);
  const crowd = () => ({ ...hint, client_ids: Array.from({ length: 500 }, (_, one) => `UNIT_${one}`) });
  const first = history.add(crowd());
  for (let count = 0; count < 200; count += 1) history.add(crowd());
  expect(history.cacheBudget.bytes()).toBeLessThanOrEqual(history.cacheBudget.limit);
  expect(history.since(first.id)).toBeNull();
  expect(history.since(history.position - 50)?.length).toBe(50);
});

it('numbers of two processes do not meet', () => {
  expect(new HintHistory().since(new HintHistory().position)).toBeNull();
});
