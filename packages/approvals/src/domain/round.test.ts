import { expect, test } from 'vitest';
import { type ApprovalRequest, dueAt, hasDecided, missedOf, openRequestOf, standardPolicy } from './round.ts';

const now = new Date('2026-01-05T08:00:00Z');
const request = (account_id: string, over: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  ...{
    request_id: account_id,
    round_id: 'r',
    client_id: 'ALPHA',
    position: 1,
    account_id,
    name: account_id,
    stand_ins: [],
    status: 'asked',
  },
  ...{ is_escalation: false, asked_at: now, due_at: null, decided_at: null, decided_by_id: null, decided_by_name: null, channel: null },
  ...{ note: null, code_hashes: [], code_attempts: 0, remind_at: null },
  ...over,
});

test('an open request is of its approver first, then of a stand-in', () => {
  const requests = [request('a', { stand_ins: ['s', 'b'] }), request('b'), request('c', { status: 'waiting' })];
  expect(['a', 'b', 's', 'c', 'x'].map((id) => openRequestOf(requests, id)?.request_id ?? null)).toEqual(['a', 'b', 'a', null, null]);
  expect(hasDecided([request('a', { decided_by_id: 's' })], 's')).toBe(true);
  expect(hasDecided([request('a', { decided_by_id: 's' })], 'a')).toBe(false);
});

test('deadlines are hours; an expired request counts as missed unless it was escalated', () => {
  expect(dueAt(2, now)?.toISOString()).toBe('2026-01-05T10:00:00.000Z');
  expect(dueAt(null, now)).toBeNull();
  const late = request('a', { status: 'expired' });
  expect([missedOf([late, request('b')]), missedOf([late, request('b', { is_escalation: true })])]).toEqual([1, 0]);
  expect(standardPolicy('A')).toMatchObject({ kind: 'one', needed: 1, approvers: [], version: 0 });
});
