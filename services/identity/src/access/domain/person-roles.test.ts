import { describe, expect, test } from 'vitest';
import { applyWish, roleChange, rolesBeyond, rolesOnRegistration, rolesOnReturn, rolesTold } from './person-roles.ts';

const admin = { role: 'admin', kind: 'platform' } as const;
const operator = { role: 'operator', kind: 'client' } as const;
const editor = { role: 'editor', kind: 'client' } as const;
const directorate = { role: 'ditbinmas', kind: 'directorate' } as const;
const wish = (more: { list?: string[]; add?: string[]; remove?: string[] } = {}) => ({ add: [], remove: [], ...more });

test('a list replaces the roles, single words add and remove, the result is in order without repetition', () => {
  expect(applyWish(['b', 'a'], wish())).toEqual(['a', 'b']);
  expect(applyWish(['b', 'a'], wish({ list: ['c'], add: ['d', 'c'] }))).toEqual(['c', 'd']);
  expect(applyWish(['b', 'a'], wish({ add: ['c'], remove: ['a', 'c'] }))).toEqual(['b']);
});

describe('registering', () => {
  test('an operator registers operators unless said otherwise, others nobody in particular', () => {
    expect(rolesOnRegistration(operator, wish())).toEqual(['operator']);
    expect(rolesOnRegistration(operator, wish({ list: ['x'] }))).toEqual(['x']);
    expect(rolesOnRegistration(editor, wish())).toEqual([]);
  });

  test('people of a directorate hold its role, whatever else is asked', () => {
    expect(rolesOnRegistration(directorate, wish({ list: ['x'] }))).toEqual(['ditbinmas', 'x']);
    expect(rolesTold(directorate, ['a'], wish())).toEqual(['a', 'ditbinmas']);
    expect(rolesTold(operator, ['a'], wish({ add: ['b'] }))).toEqual(['a', 'b']);
  });

  test('who returns gets back former roles from the platform only', () => {
    expect(rolesOnReturn(admin, ['a'], wish({ add: ['b'] }))).toEqual(['a', 'b']);
    expect(rolesOnReturn(operator, ['a'], wish())).toEqual(['operator']);
    expect(rolesOnReturn(directorate, ['a'], wish())).toEqual(['ditbinmas']);
  });
});

describe('giving and taking', () => {
  const change = roleChange(['a', 'b'], ['b', 'c']);

  test('tells what is given and what is taken', () => {
    expect(change).toEqual({ given: ['c'], taken: ['a'] });
  });

  test('the platform may do everything', () => {
    expect(rolesBeyond(admin, change, new Set())).toEqual([]);
  });

  test('an operator takes any role off, and gives only operators and what the directorates above allow', () => {
    expect(rolesBeyond(operator, { given: ['operator', 'c', 'd'], taken: ['a'] }, new Set(['c']))).toEqual(['d']);
  });

  test('a directorate neither gives nor takes what it may not give', () => {
    const asked = { given: ['ditbinmas', 'operator', 'c'], taken: ['d', 'e'] };
    expect(rolesBeyond(directorate, asked, new Set(['d']))).toEqual(['c', 'e']);
  });
});
