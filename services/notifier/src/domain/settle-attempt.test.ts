import { expect, test } from 'vitest';
import { MAX_ATTEMPTS, retryDelayMs, settleAttempt, settleUnknown } from './settle-attempt.ts';

test('only a certain and passing refusal is tried again, with growing pauses, a bounded number of times', () => {
  const refused = { kind: 'refused', retry: true, reason: 'busy', failure: 'whatsapp_unreachable' } as const;
  expect(settleAttempt(refused, 1, 0.5, false)).toEqual({
    state: 'planned',
    delayMs: 2000,
    error: 'busy',
    failure: 'whatsapp_unreachable',
    holdsRecipient: false,
  });
  expect(settleAttempt({ ...refused, pauses: 'recipient' }, 1, 0.5, false)).toMatchObject({ holdsRecipient: true });
  expect(settleAttempt(refused, 2, 0.5, false)).toMatchObject({ state: 'planned', delayMs: 6000 });
  expect(settleAttempt(refused, MAX_ATTEMPTS, 0.5, false).state).toBe('failed');
  expect(settleAttempt({ ...refused, retry: false }, 1, 0.5, false)).toEqual({
    state: 'failed',
    error: 'busy',
    failure: 'whatsapp_unreachable',
  });
});

test('a refusal does not make a message failed whose earlier attempt may have arrived', () => {
  expect(settleAttempt({ kind: 'refused', retry: false, reason: 'no', failure: 'number_refused' }, 2, 0.5, true)).toEqual({
    state: 'unconfirmed',
    error: 'no',
    failure: 'no_answer',
  });
});

test('a pause is never shorter than the channel asks, nor longer than a quarter of an hour', () => {
  expect(retryDelayMs(1, 0, 60_000)).toBe(60_000);
  expect(retryDelayMs(8, 0.5, 10 * 3_600_000)).toBe(900_000);
});

test('what nobody knows is never planned by the attempt itself', () => {
  expect(settleAttempt({ kind: 'unknown', reason: 'reset' }, 1, 0.5, false)).toEqual({
    state: 'unknown',
    error: 'reset',
    failure: 'no_answer',
  });
});

test('after the window only a message that must arrive is sent again', () => {
  expect(settleUnknown('at-most-once', 1).state).toBe('unconfirmed');
  expect(settleUnknown('at-least-once', 1).state).toBe('planned');
  expect(settleUnknown('at-least-once', MAX_ATTEMPTS).state).toBe('unconfirmed');
});

test('what the channel has is accepted, with its id', () => {
  expect(settleAttempt({ kind: 'accepted', providerMessageId: 'x' }, 1, 0.5, true)).toEqual({ state: 'accepted', providerMessageId: 'x' });
});

test('a message is given up at the eighth refusal, and says so', () => {
  expect(MAX_ATTEMPTS).toBe(8);
  const refused = { kind: 'refused', retry: true, reason: 'busy', failure: 'whatsapp_unreachable' } as const;
  expect(settleAttempt(refused, 7, 0.5, false).state).toBe('planned');
  expect(settleAttempt(refused, 8, 0.5, false)).toEqual({
    state: 'failed',
    error: 'busy (given up after 8 attempts)',
    failure: 'whatsapp_unreachable',
  });
});

test('pauses triple from two seconds to a quarter of an hour, a fifth shorter or longer by chance', () => {
  expect([1, 2, 3].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([2_000, 6_000, 18_000]);
  expect([0, 0.5, 1].map((random) => retryDelayMs(20, random))).toEqual([720_000, 900_000, 1_080_000]);
  expect(retryDelayMs(0, 0.5)).toBe(2_000);
});

test('what was not learnt says why it is or is not sent again', () => {
  expect(settleUnknown('at-most-once', 1)).toEqual({
    state: 'unconfirmed',
    error: 'whether it arrived could not be learnt; not sent again by itself',
    failure: 'no_answer',
  });
  expect(settleUnknown('at-least-once', 7)).toEqual({
    state: 'planned',
    delayMs: 0,
    error: 'sent again: whether attempt 7 arrived could not be learnt',
    failure: 'no_answer',
    holdsRecipient: false,
  });
});
