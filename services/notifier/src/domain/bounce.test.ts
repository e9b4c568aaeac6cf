import { expect, test } from 'vitest';
import { judgeBounce } from './bounce.ts';

test.each([
  ['failed', '5.1.1', 'marked'],
  ['failed', '5.1.10', 'marked'],
  ['failed', '5.0.0', 'marked'],
  ['failed', '5.2.1', 'marked'],
  ['failed', '5.4.4', 'marked'],
  // The mailbox is full, the mail is too large, its content or its sender is refused.
  ['failed', '5.2.2', 'failed'],
  ['failed', '5.3.4', 'failed'],
  ['failed', '5.6.1', 'failed'],
  ['failed', '5.7.1', 'failed'],
  // Given up after days.
  ['failed', '4.4.1', 'failed'],
  ['failed', '', 'failed'],
  ['delayed', '4.4.1', 'noted'],
  ['delayed', '5.1.1', 'noted'],
  ['delivered', '2.0.0', 'noted'],
  ['relayed', '2.0.0', 'noted'],
])('%s with status %s: %s', (action, status, expected) => {
  const verdict = judgeBounce({ action, status, reason: null });
  const found = verdict.kind === 'noted' ? 'noted' : verdict.marks ? 'marked' : 'failed';
  expect(found).toBe(expected);
});

test('the error of a message says status and answer', () => {
  expect(judgeBounce({ action: 'failed', status: '5.1.1', reason: '550 User unknown' })).toMatchObject({
    failure: 'address_bounced',
    error: 'the mail came back: 5.1.1: 550 User unknown',
  });
});
