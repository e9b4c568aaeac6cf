import { describe, expect, it } from 'vitest';
import { allocate, invoiceStateOf, paymentStateOf } from './allocate.ts';

describe('money goes to open amounts, the first ones first', () => {
  const among = [
    { id: 'a', open: 100n },
    { id: 'b', open: 0n },
    { id: 'c', open: 50n },
  ];
  it.each([
    [30n, { a: 30n }, 0n],
    [120n, { a: 100n, c: 20n }, 0n],
    [200n, { a: 100n, c: 50n }, 50n],
  ])('%s', (amount, wanted, rest) => {
    const found = allocate(amount, among);
    expect(Object.fromEntries(found.taken.map(({ of, amount: part }) => [of.id, part]))).toEqual(wanted);
    expect(found.rest).toBe(rest);
  });
});

it.each([
  [100n, 0n, false, 'unpaid'],
  [100n, 0n, true, 'refunded'],
  [100n, 99n, true, 'part_paid'],
  [100n, 100n, false, 'paid'],
  [100n, 120n, false, 'paid'],
  [0n, 0n, false, 'paid'],
])('an order of %s with %s paid, refunded %s, is %s', (total, paid, wasRefunded, state) =>
  expect(paymentStateOf({ total, paid, wasRefunded })).toBe(state),
);

it('an invoice is paid when nothing is open', () => {
  expect([invoiceStateOf(10n, 10n), invoiceStateOf(10n, 1n), invoiceStateOf(10n, 0n), invoiceStateOf(0n, 0n)]).toEqual([
    'issued',
    'part_paid',
    'paid',
    'paid',
  ]);
});
