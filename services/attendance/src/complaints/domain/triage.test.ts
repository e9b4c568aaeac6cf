import { expect, it } from 'vitest';
import { countedOnce, outlookOf, type TriageFacts, triageCode } from './triage.ts';

const facts: TriageFacts = { active: true, exempt: false, registered: 'ani', reported: null, total: 3, owed: [] };

it.each([
  ['everything counts', {}, 'already_recorded'],
  ['inactive, whatever else', { active: false, exempt: true, registered: null }, 'person_inactive'],
  ['exempt', { exempt: true }, 'exempt'],
  ['no handle', { registered: null, reported: 'ani' }, 'no_handle'],
  ['another handle than the registered one', { reported: 'budi', owed: ['not_seen'] }, 'handle_differs'],
  ['the registered handle', { reported: 'ani', owed: ['not_seen'] }, 'not_seen'],
  ['no posts', { total: 0 }, 'no_posts'],
  ['what most of the posts lack', { owed: ['not_seen', 'list_incomplete', 'list_incomplete'] }, 'list_incomplete'],
  ['of equals the first', { owed: ['look_failed', 'not_seen'] }, 'look_failed'],
] as const)('%s', (_name, over, code) => {
  expect(triageCode({ ...facts, ...over })).toBe(code);
});

it('what a later look may settle can be tried again, and what is settled is not escalated', () => {
  expect(outlookOf('list_incomplete')).toEqual({ canRetry: true, retryAfter: 3600, canEscalate: true });
  expect(outlookOf('not_seen')).toEqual({ canRetry: false, retryAfter: null, canEscalate: true });
  expect(outlookOf('already_recorded')).toEqual({ canRetry: false, retryAfter: null, canEscalate: false });
});

it('a post that two questions ask about is one, and counts where one of them counts it', () => {
  const own = new Map([
    ['a', true],
    ['b', false],
  ]);
  const ofDirectorate = new Map([
    ['a', false],
    ['b', false],
    ['c', true],
  ]);
  expect([...countedOnce([own, ofDirectorate])]).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
  ]);
});
