import { expect, it } from 'vitest';
import { permissionsOutside } from './common-permissions.ts';

const FREE = { must_change_password: false, must_enrol_factor: false };
const GRANTED = { grants: { A: 'operator', B: 'viewer' }, role_permissions: { operator: ['read', 'write'], viewer: ['read'] } };

it('outside of its sessions an account may what all its roles have in common, and nothing while it is held back', () => {
  const account = { permissions: ['read', 'write'], ...FREE };
  expect(permissionsOutside({ ...account, granted: null })).toEqual(['read', 'write']);
  expect(permissionsOutside({ ...account, granted: GRANTED })).toEqual(['read']);
  expect(permissionsOutside({ ...account, granted: null, must_change_password: true })).toEqual([]);
  expect(permissionsOutside({ ...account, granted: null, must_enrol_factor: true })).toEqual([]);
});
