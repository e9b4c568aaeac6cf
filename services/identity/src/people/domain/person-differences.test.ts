import { expect, test } from 'vitest';
import { differencesOf } from './person-differences.ts';

const KNOWN = {
  client_id: 'SATU',
  name: 'BUDI',
  title: 'AIPDA',
  division: 'SI HUMAS',
  position: null,
  village: null,
  whatsapp: null,
  email: null,
  active: true,
  exempt: false,
  wants_whatsapp: true,
  instagram: 'budi',
  tiktok: null,
  since: null,
  roles: ['operator', 'ditbinmas'],
} as const;
const ROLES = ['ditbinmas', 'operator'];

test('the same said again is no difference, nor is what a registration does not know', () => {
  expect(differencesOf(KNOWN, { name: 'BUDI', title: undefined, division: null, instagram: 'budi' }, ROLES)).toEqual([]);
});

test.each([
  ['client_id', 'DUA'],
  ['name', 'ANDI'],
  ['title', 'BRIPKA'],
  ['division', 'SAT LANTAS'],
  ['position', 'KANIT'],
  ['village', 'MAWAR'],
  ['whatsapp', '628120000001'],
  ['email', 'budi@polri.go.id'],
  ['active', false],
  ['exempt', true],
  ['wants_whatsapp', false],
  ['instagram', 'andi'],
  ['tiktok', 'budi'],
] as const)('another %s is one', (field, given) => {
  expect(differencesOf(KNOWN, { [field]: given }, ROLES)).toEqual([{ field, existing: KNOWN[field], given }]);
});

test.each([[[]], [['operator']], [['ditbinmas', 'editor']], [['ditbinmas', 'operator', 'viewer']]])('other roles are one: %j', (given) => {
  expect(differencesOf(KNOWN, {}, given)).toEqual([{ field: 'roles', existing: ROLES, given }]);
});
