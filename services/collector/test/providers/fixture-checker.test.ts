import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import { checkAgainstExpect } from './fixture-checker.ts';

const PAGE = { nextCursor: null, complete: true, reason: null, claimed: 2, dropped: 0 };
const entryOf = (handle: string) => ({ key: handle, handle, userId: null, text: null, createdAt: null, replies: 0 });
const LIKES = { ...PAGE, handles: ['a', 'b'], replyHandles: [], entries: [entryOf('a'), entryOf('b')] };

describe('checkAgainstExpect', () => {
  it('accepts an equal answer with more fields than expected', () => {
    expect(checkAgainstExpect({ handles: ['a', 'b'], complete: true, nextCursor: null }, LIKES)).toEqual([]);
  });

  it.each([
    ['another order', { handles: ['b', 'a'] }],
    ['a missing handle', { handles: ['a'] }],
    ['another end', { complete: false }],
    ['another claim', { claimed: null }],
    ['an unknown field', { tag: null }],
    ['an error', { error: { kind: 'not_found' } }],
  ])('reports %s', (_what, expected) => {
    expect(checkAgainstExpect(expected, LIKES)).not.toEqual([]);
  });

  it('reports an error of another kind or wait', () => {
    const error = new ProviderError({ kind: 'rate_limited', reason: 'quota', quotaResetSeconds: 5 });
    expect(
      checkAgainstExpect({ error: { kind: 'rate_limited', reason: 'quota', retryAfterSeconds: null, quotaResetSeconds: 5 } }, error),
    ).toEqual([]);
    expect(checkAgainstExpect({ error: { kind: 'rate_limited', quotaResetSeconds: 6 } }, error)).toHaveLength(1);
    expect(checkAgainstExpect({ handles: [] }, error)).toHaveLength(1);
  });
});
