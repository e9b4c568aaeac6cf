import { expect, it } from 'vitest';
import type { PersonRecord } from '../queries.ts';
import { type BulkChange, backTo, changeEach } from './bulk.ts';

const person = (user_id: string, status: boolean, divisi: string | null = null) => ({ user_id, status, divisi }) as PersonRecord;

it('changes who is not so already, a few at a time, and says of each what became of it', async () => {
  const people = Array.from({ length: 10 }, (_, index) => person(String(index), index !== 3));
  const sent: string[] = [];
  const heard: number[] = [];
  let under = 0;
  let most = 0;
  const outcomes = await changeEach(
    people,
    () => ({ status: false }),
    async ({ user_id }) => {
      under += 1;
      most = Math.max(most, under);
      await Promise.resolve();
      under -= 1;
      sent.push(user_id);
      if (user_id === '7') throw new Error('refused');
    },
    (error) => ({ outcome: 'failed', reason: String(error) }),
    (count) => heard.push(count),
  );
  expect(outcomes.map(({ person: { user_id } }) => user_id)).toEqual(people.map(({ user_id }) => user_id));
  expect(outcomes.map(({ outcome }) => outcome[0]).join('')).toBe('cccucccfcc');
  expect(outcomes[7]?.reason).toContain('refused');
  expect(sent).not.toContain('3');
  expect(most).toBeLessThanOrEqual(4);
  expect(heard.at(-1)).toBe(10);
});

it('takes back only what was changed', () => {
  const change: BulkChange = { divisi: 'BAG OPS' };
  expect(backTo(person('1', true, null), change)).toEqual({ divisi: null });
  expect(backTo(person('1', false), { status: true })).toEqual({ status: false });
});
