import { expect, test } from 'vitest';
import type { MessageState } from './message.ts';
import { type ReceiptStatus, stateAfter } from './receipt.ts';

const after = (state: MessageState, ...statuses: ReceiptStatus[]): MessageState => statuses.reduce(stateAfter, state);
const orders = <T>(list: readonly T[]): T[][] =>
  list.length < 2 ? [[...list]] : list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]));

test.each<MessageState>(['attempting', 'unknown', 'unconfirmed', 'accepted'])(
  'from %s, reports in any order and number end as read',
  (state) => {
    for (const order of orders<ReceiptStatus>(['accepted', 'delivered', 'read', 'delivered'])) expect(after(state, ...order)).toBe('read');
    for (const order of orders<ReceiptStatus>(['accepted', 'delivered', 'accepted'])) expect(after(state, ...order)).toBe('delivered');
  },
);

test('a failure counts until a message is delivered, and not after', () => {
  expect(['attempting', 'unknown', 'accepted'].map((state) => after(state as MessageState, 'failed'))).toEqual([
    'failed',
    'failed',
    'failed',
  ]);
  expect([after('delivered', 'failed'), after('read', 'failed')]).toEqual(['delivered', 'read']);
  expect(['planned', 'unconfirmed'].map((state) => after(state as MessageState, 'failed'))).toEqual(['planned', 'unconfirmed']);
});

test('a message that failed is delivered when its delivery is reported, but not accepted again', () => {
  expect([after('failed', 'accepted'), after('failed', 'delivered'), after('failed', 'read')]).toEqual(['failed', 'delivered', 'read']);
});
