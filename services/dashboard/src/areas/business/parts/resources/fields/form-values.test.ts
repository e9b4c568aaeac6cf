import { supplier } from '@balai/contracts/commerce';
import { interaction, party } from '@balai/contracts/crm';
import { expect, it } from 'vitest';
import type { Row } from '../queries.ts';
import { bodyOf, conflictsOf, fieldsOf, merged, takenOf, valuesOf } from './form-values.ts';

const ZONE = 'Asia/Jakarta';
const ROW = {
  ...{ id: 'a', client_id: 'C', version: 3, created_at: '', updated_at: '', state: 'candidate', labels: {} },
  ...{ legal_name: 'PT Sumber', code: null, lead_days: 7, minimum_order: '1299.90', masked: ['bank_account'], bank_account: null },
  contacts: [{ name: 'Rina', title: null, email: null, phone: null }],
} satisfies Row;

it('an untouched form sends nothing, and asks for nothing that is hidden or computed', () => {
  const values = valuesOf(supplier, ROW, ZONE);
  expect(bodyOf(supplier, ZONE, values, values)).toEqual({});
  expect(fieldsOf(supplier, ROW).flat()).not.toContain('bank_account');
  expect(fieldsOf(supplier).flat()).not.toContain('number');
});

it('sends values as the wire has them', () => {
  const before = valuesOf(supplier, ROW, ZONE);
  const lines = JSON.stringify([{ name: 'Rina', title: '', email: 'rina@example.com', phone: '' }]);
  expect(bodyOf(supplier, ZONE, { ...before, lead_days: '9', minimum_order: '10,5', code: ' ', contacts: lines }, before)).toEqual({
    ...{ lead_days: 9, minimum_order: '10.5', code: null },
    contacts: [{ name: 'Rina', title: null, email: 'rina@example.com', phone: null }],
  });
  expect(bodyOf(supplier, ZONE, { legal_name: 'PT Baru', code: '' })).toEqual({ legal_name: 'PT Baru' });
});

it('asks about what both changed, and keeps what only one changed', () => {
  const before = { name: 'a', city: 'b', code: 'c' };
  const [mine, theirs] = [
    { ...before, name: 'mine', code: 'd' },
    { ...before, name: 'theirs', city: 'e' },
  ];
  expect(conflictsOf(before, mine, theirs)).toEqual([{ name: 'name', mine: 'mine', theirs: 'theirs' }]);
  expect(takenOf(before, mine, theirs)).toEqual([{ name: 'city', mine: 'b', theirs: 'e' }]);
  expect(merged(before, mine, theirs, new Set())).toEqual({ name: 'mine', city: 'e', code: 'd' });
  expect(merged(before, mine, theirs, new Set(['name']))).toEqual({ name: 'theirs', city: 'e', code: 'd' });
});

it('edits times by the clock of the client, and tags as words between commas', () => {
  const common = { id: 'a', client_id: 'C', version: 1, created_at: '', updated_at: '', labels: {} };
  const called = valuesOf(interaction, { ...common, at: '2026-11-29T18:30:00.000Z' }, ZONE);
  expect(called.at).toBe('2026-11-30T01:30');
  expect(bodyOf(interaction, ZONE, { ...called, at: '2026-11-30T02:00' }, called)).toEqual({ at: '2026-11-29T19:00:00.000Z' });
  const known = valuesOf(party, { ...common, name: 'PT Sumber', tags: ['grosir', 'utama'] }, ZONE);
  expect(known.tags).toBe('grosir, utama');
  expect(bodyOf(party, ZONE, { ...known, tags: 'grosir, , baru' }, known)).toEqual({ tags: ['grosir', 'baru'] });
  expect(bodyOf(party, ZONE, { ...known, tags: '' }, known)).toEqual({ tags: [] });
});
