import { expect, test } from 'vitest';
import { auditChanges } from './audit-changes.ts';
import { changesWithoutContacts, withoutContacts } from './audit-contacts.ts';

const before = { version: 1, name: 'Polres', contacts: { operators: ['628110000001'], groups: [] }, whatsapp: null, fields: ['whatsapp'] };
const after = { ...before, version: 2, name: 'Polres A', contacts: { operators: ['628110000002'], groups: [] }, whatsapp: '628110000003' };

test('a payload keeps no contacts, and says that there are some', () => {
  expect(withoutContacts({ data: [after] })).toEqual({ data: [{ ...after, contacts: '***', whatsapp: '***' }] });
  expect(withoutContacts(before)).toMatchObject({ whatsapp: null, fields: ['whatsapp'] });
});

test('changes of contacts are named without their values', () => {
  expect(changesWithoutContacts(auditChanges(before, after) ?? [])).toEqual([
    { field: 'name', before: 'Polres', after: 'Polres A' },
    { field: 'contacts.operators', before: '***', after: '***' },
    { field: 'whatsapp', before: null, after: '***' },
  ]);
});
