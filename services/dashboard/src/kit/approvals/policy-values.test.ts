import { expect, it } from 'vitest';
import { bodyOf, faultOf, moved, standard } from './policy-values.ts';

const approvers = ['a', 'b'].map((account_id) => ({ account_id, stand_ins: [] }));

it('a policy that could never be fulfilled is said to be so before it is sent', () => {
  expect(faultOf({ ...standard('X'), kind: 'sequence' })).toBe('missing');
  expect(faultOf({ ...standard('X'), kind: 'all', approvers })).toBeNull();
  expect(faultOf({ ...standard('X'), kind: 'n_of_m', needed: 3, approvers })).toBe('too_many');
  expect(faultOf({ ...standard('X'), kind: 'n_of_m', needed: 3 })).toBeNull();
});

it('sends what counts: a number for N of M only, somebody to turn to with a deadline only', () => {
  const values = { kind: 'all' as const, needed: 2, approvers, deadline_hours: null, escalate_to: 'c' };
  expect(bodyOf(values)).toEqual({ kind: 'all', needed: 1, approvers, deadline_hours: null, escalate_to: null });
  expect(bodyOf({ ...values, kind: 'n_of_m', deadline_hours: 4 })).toMatchObject({ needed: 2, deadline_hours: 4, escalate_to: 'c' });
});

it('an approver moves by one place', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
