import { expect, it } from 'vitest';
import { groupRolesOf, rolesOfGroups } from './group-roles.ts';

const ENTRIES = groupRolesOf('humas=operator@polres_a, Humas Polda = viewer@POLRES_B,pusat=admin, humas=editor@POLRES_A') ?? [];

it('reads entries, and none of a list with one that is wrong', () => {
  expect(ENTRIES[1]).toEqual({ group: 'Humas Polda', role: 'viewer', clientId: 'POLRES_B' });
  for (const wrong of ['humas', 'humas=operator', '=operator@A', 'humas=operator@A,x']) expect(groupRolesOf(wrong)).toBeNull();
});

it('gives what the groups of somebody give', () => {
  expect(rolesOfGroups(ENTRIES, ['others'])).toBeNull();
  expect(rolesOfGroups(ENTRIES, ['humas', 'pusat'])).toEqual({ role: 'admin', clients: [] });
  expect(rolesOfGroups(ENTRIES, ['Humas Polda', 'humas'])).toEqual({
    role: 'operator',
    clients: [
      { clientId: 'POLRES_A', role: 'operator' },
      { clientId: 'POLRES_B', role: 'viewer' },
    ],
  });
});
