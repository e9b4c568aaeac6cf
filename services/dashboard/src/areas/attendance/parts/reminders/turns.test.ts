import { expect, it } from 'vitest';
import { peopleFrom, type ReminderOrder } from './reminders.ts';
import { askedIn, firstTurn, leftAfter, nextTurn, retryIn, type Turns } from './turns.ts';

const orderOf = (people: readonly string[]): ReminderOrder => ({ of: { client_id: 'UNIT_A', platform: 'instagram' }, people, doubts: 0 });
const EVERYBODY = Array.from({ length: 1_200 }, (_, index) => `person ${index}`);
const named = (turns: Turns): readonly string[] => {
  const { order, from } = askedIn(turns);
  return peopleFrom(order, from);
};

it('everybody of the order has one turn', () => {
  const turns = [firstTurn(orderOf(EVERYBODY))];
  for (let last = turns[0]; last !== undefined && leftAfter(last) > 0; last = turns.at(-1)) turns.push(nextTurn(last));
  expect(turns.map(leftAfter)).toEqual([700, 200, 0]);
  expect(turns.flatMap(named)).toEqual(EVERYBODY);
});

it('those who are tried again take nobody’s turn: afterwards it goes on where it was', () => {
  const first = { ...firstTurn(orderOf(EVERYBODY)), batchId: 'batch 1' };
  const retried = retryIn(first, orderOf(['person 7']));
  expect([named(retried), retried.batchId]).toEqual([['person 7'], null]);
  expect(leftAfter(retried)).toBe(700);
  const next = nextTurn({ ...retried, batchId: 'batch 2' });
  expect(named(next)).toEqual(EVERYBODY.slice(500, 1_000));
  expect(next.batchId).toBeNull();
});
