import { expect, it } from 'vitest';
import type { Role } from './queries.ts';
import { grantsIn, grantsThatCount, isGivable, joinedGrants, rolesByClients } from './rights.ts';

const role = (given_for: string[] | null, kind: Role['kind'] = 'client'): Role => ({
  name: 'viewer',
  kind,
  title: { id: 'Pengamat', en: 'Viewer' },
  given_for,
});

it('keeps roles by client as one text', () => {
  expect(joinedGrants({ B: 'editor', A: 'viewer' })).toBe('A:viewer,B:editor');
  expect(grantsIn('A:viewer,B:editor')).toEqual({ A: 'viewer', B: 'editor' });
  expect(grantsIn('')).toEqual({});
});

it('leaves out roles of clients that are not picked any more, and the role the account has anyway', () => {
  expect(grantsThatCount('A:viewer,B:editor,C:operator', 'operator', ['A', 'C'])).toEqual({ A: 'viewer' });
});

it('says what an account may do where, its own role first', () => {
  expect(rolesByClients('operator', ['A', 'B', 'C'], { A: 'viewer' })).toEqual([
    { role: 'operator', clientIds: ['B', 'C'] },
    { role: 'viewer', clientIds: ['A'] },
  ]);
  expect(rolesByClients('operator', ['A'], { A: 'viewer' })).toEqual([{ role: 'viewer', clientIds: ['A'] }]);
});

it('offers a role where the session may give it for all of the clients', () => {
  expect(isGivable(role(null), ['A', 'B'], false)).toBe(true);
  expect(isGivable(role(['A']), ['A'], false)).toBe(true);
  expect(isGivable(role(['A']), ['A', 'B'], false)).toBe(false);
  expect(isGivable(role([]), [], false)).toBe(false);
  expect(isGivable(role(null, 'member'), [], true)).toBe(false);
  expect(isGivable(role(null, 'platform'), [], false)).toBe(false);
});
