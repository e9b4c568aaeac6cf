import { expect, it } from 'vitest';
import { deadlineOf, dueNotice, subscriptionEnd } from './premium-times.ts';
import { isPriceOf, minorOf, rupiahText, shownRupiah } from './rupiah.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const inDays = (days: number) => new Date(AT.getTime() + days * 86_400_000);

it('reads amounts as hundredths of a rupiah and writes them back', () => {
  expect([150_123, '150123', ' 150123.5 ', 0.1, 1_000_000_000_000].map(minorOf)).toEqual([
    15_012_300n,
    15_012_300n,
    15_012_350n,
    10n,
    100_000_000_000_000n,
  ]);
  expect([15_012_300n, 15_012_350n, 5n, 0n].map(rupiahText)).toEqual(['150123', '150123.50', '0.05', '0']);
  expect([15_012_300n, 15_012_350n, 99_900n].map(shownRupiah)).toEqual(['Rp 150.123', 'Rp 150.123,50', 'Rp 999']);
});

it('knows the price in a transfer, with the unique code or without it', () => {
  const price = 15_000_000n;
  expect(isPriceOf(price, price, null)).toBe(true);
  expect(isPriceOf(price, price, '123')).toBe(true);
  expect(isPriceOf(15_012_300n, price, '123')).toBe(true);
  expect(isPriceOf(15_012_300n, price, null)).toBe(false);
  expect(isPriceOf(15_012_300n, price, '12x')).toBe(false);
  expect(isPriceOf(14_999_999n, price, '123')).toBe(false);
  expect([isPriceOf(null, price, null), isPriceOf(price, null, null)]).toEqual([null, null]);
});

it('gives a request with proof twice the time', () => {
  expect(deadlineOf(AT, false)).toEqual(inDays(1));
  expect(deadlineOf(AT, true)).toEqual(inDays(2));
});

it('announces the end once seven days and once one day before it', () => {
  expect(dueNotice(inDays(8), null, AT)).toBeNull();
  expect(dueNotice(inDays(7), null, AT)).toBe(7);
  expect(dueNotice(inDays(3), 7, AT)).toBeNull();
  expect(dueNotice(inDays(1), 7, AT)).toBe(1);
  expect(dueNotice(inDays(1), null, AT)).toBe(1);
  expect(dueNotice(inDays(1), 1, AT)).toBeNull();
  expect(dueNotice(AT, null, AT)).toBeNull();
});

it('adds days behind running premium of the same tier only', () => {
  const wanted = { tier: 'premium_1', days: 30 };
  expect(subscriptionEnd(null, wanted, AT)).toEqual(inDays(30));
  expect(subscriptionEnd({ tier: 'premium_1', expiresAt: inDays(10) }, wanted, AT)).toEqual(inDays(40));
  expect(subscriptionEnd({ tier: 'premium_1', expiresAt: inDays(-1) }, wanted, AT)).toEqual(inDays(30));
  expect(subscriptionEnd({ tier: 'premium_2', expiresAt: inDays(10) }, wanted, AT)).toEqual(inDays(30));
});
