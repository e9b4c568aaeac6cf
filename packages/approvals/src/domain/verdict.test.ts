import type { ApprovalRequestStatus, PolicyKind } from '@balai/contracts/approvals';
import { expect, test } from 'vitest';
import { approversFor, standardPolicy } from './round.ts';
import { verdictOf } from './verdict.ts';

const verdict = (
  kind: PolicyKind,
  statuses: ApprovalRequestStatus[],
  more: { needed?: number; isOpenToAll?: boolean; missed?: number } = {},
) => verdictOf({ kind, statuses, needed: 1, isOpenToAll: false, missed: 0, ...more });

test('one approval of several is enough where one is asked for', () => {
  expect(verdict('one', ['asked', 'asked'])).toBe('open');
  expect(verdict('one', ['approved', 'asked'])).toBe('approved');
  expect(verdict('one', ['rejected', 'asked'])).toBe('rejected');
  expect(verdict('one', ['expired', 'asked'])).toBe('open');
  expect(verdict('one', ['expired', 'expired'])).toBe('expired');
});

test('everybody has to approve where everybody is asked', () => {
  expect(verdict('all', ['approved', 'asked'])).toBe('open');
  expect(verdict('all', ['approved', 'approved'])).toBe('approved');
  expect(verdict('all', ['approved', 'rejected'])).toBe('rejected');
  expect(verdict('all', ['approved', 'expired'], { missed: 1 })).toBe('expired');
  expect(verdict('all', ['approved', 'expired', 'approved'], { missed: 0 })).toBe('approved');
});

test('some of several: enough, still possible, no longer possible', () => {
  expect(verdict('n_of_m', ['approved', 'asked', 'asked'], { needed: 2 })).toBe('open');
  expect(verdict('n_of_m', ['approved', 'rejected', 'asked'], { needed: 2 })).toBe('open');
  expect(verdict('n_of_m', ['approved', 'rejected', 'approved'], { needed: 2 })).toBe('approved');
  expect(verdict('n_of_m', ['asked', 'rejected', 'rejected'], { needed: 2 })).toBe('rejected');
  expect(verdict('n_of_m', ['asked', 'expired', 'expired'], { needed: 2 })).toBe('expired');
});

test('a sequence goes on until its last', () => {
  expect(verdict('sequence', ['approved', 'waiting'])).toBe('open');
  expect(verdict('sequence', ['approved', 'approved'])).toBe('approved');
  expect(verdict('sequence', ['rejected', 'waiting'])).toBe('rejected');
});

test('whoever asks for changes stops every kind', () => {
  for (const kind of ['one', 'all', 'n_of_m', 'sequence'] as const)
    expect(verdict(kind, ['changes_requested', 'approved', 'asked'], { needed: 1 })).toBe('changes_requested');
});

test('where everybody may decide the round waits for enough of them', () => {
  expect(verdict('one', [], { isOpenToAll: true })).toBe('open');
  expect(verdict('n_of_m', ['approved'], { needed: 2, isOpenToAll: true })).toBe('open');
  expect(verdict('n_of_m', ['approved', 'approved'], { needed: 2, isOpenToAll: true })).toBe('approved');
  expect(verdict('n_of_m', ['rejected'], { needed: 2, isOpenToAll: true })).toBe('rejected');
});

test('an approver who may not decide is represented by a stand-in, or left out; too few are none', () => {
  const policy = {
    ...standardPolicy('A'),
    approvers: [
      { account_id: 'a', stand_ins: ['b', 'c'] },
      { account_id: 'd', stand_ins: [] },
    ],
  };
  expect(approversFor(policy, (id) => id !== 'a')).toEqual([
    { account_id: 'b', stand_ins: ['c'] },
    { account_id: 'd', stand_ins: [] },
  ]);
  expect(approversFor(policy, (id) => id === 'd')).toEqual([{ account_id: 'd', stand_ins: [] }]);
  expect(approversFor(policy, () => false)).toBeNull();
  expect(approversFor({ ...policy, kind: 'n_of_m', needed: 2 }, (id) => id === 'd')).toBeNull();
  expect(approversFor(standardPolicy('A'), () => false)).toEqual([]);
});
