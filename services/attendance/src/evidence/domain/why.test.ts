import { expect, it } from 'vitest';
import { countedBy, type WhyInput, whyNot } from './why.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const fresh = {
  as_of: at(10),
  incomplete: false,
  last_outcome: 'complete' as const,
  last_reason: null,
  list_outcome: 'complete' as const,
  list_reason: null,
};
const input: WhyInput = {
  isSeen: false,
  isCorrected: false,
  exempt: false,
  closed: false,
  freshness: fresh,
  engagements: [],
  handleSince: null,
  hasHandle: true,
};
const engagement = { handle: 'a', firstSeenAt: at(1), shownAt: at(1), withdrawnAt: null, withdrawnBy: null };

it('what was seen counts before a correction, and that before an exemption', () => {
  const all = { ...input, isSeen: true, isCorrected: true, exempt: true };
  expect([all, { ...all, isSeen: false }, { ...all, isSeen: false, isCorrected: false }, input].map(countedBy)).toEqual([
    'engagement',
    'correction',
    'exempt',
    null,
  ]);
});

it.each([
  ['complete lists without the handle', {}, ['not_seen']],
  ['no handle', { hasHandle: false }, ['no_handle']],
  ['never looked at', { freshness: null }, ['never_observed']],
  ['no handle and never looked at', { freshness: null, hasHandle: false }, ['no_handle', 'never_observed']],
  ['a list that was cut off', { freshness: { ...fresh, list_outcome: 'truncated' as const } }, ['list_incomplete']],
  ['parts missing here', { freshness: { ...fresh, incomplete: true } }, ['list_incomplete']],
  [
    'a look that failed before any list was read',
    { freshness: { ...fresh, last_outcome: 'failed' as const, list_outcome: null } },
    ['look_failed', 'list_incomplete'],
  ],
  ['a handle entered after the last look', { handleSince: at(11) }, ['handle_newer_than_looks']],
  ['a handle entered before it', { handleSince: at(9) }, ['not_seen']],
  ['an engagement taken back', { engagements: [{ engagement, isTheirs: true }] }, ['withdrawn']],
  ['an engagement of who had the handle then', { engagements: [{ engagement, isTheirs: false }] }, ['other_owner_then']],
  ['facts that are gone', { closed: true, freshness: null }, ['facts_dropped']],
] as const)('%s', (_name, over, expected) => {
  expect(whyNot({ ...input, ...over })).toEqual(expected);
});
