import { party } from '@balai/contracts/crm';
import { expect, it } from 'vitest';
import type { Row } from '../../../parts/resources/queries.ts';
import { differing, fuller, proposed, sentChoices } from './merge-choice.ts';

const row = (id: string, values: object): Row => ({
  ...{ id, client_id: 'C', version: 1, created_at: `2026-01-0${id}T00:00:00.000Z`, updated_at: '', labels: {} },
  ...values,
});
const full = row('2', { name: 'PT Maju', city: 'Bandung', tags: ['a'], contacts: [{ name: 'Budi' }], number: 'CUS-2' });
const thin = row('1', { name: 'Maju', city: 'Bandung', tags: [], email: 'a@b.example', number: 'CUS-1' });

it('only fields that people fill in and that differ are chosen', () => {
  expect(differing(party, full, thin)).toEqual(['name', 'email', 'tags', 'contacts']);
});

it('the fuller customer stays, of equal ones the older', () => {
  expect(fuller(party, thin, full)).toBe(full);
  expect(fuller(party, row('3', {}), row('2', {})).id).toBe('2');
});

it('values that the customer which stays lacks are taken from the other, and only those are sent', () => {
  const choices = proposed(party, full, thin);
  expect(choices).toEqual({ name: '2', email: '1', tags: '2', contacts: '2' });
  expect(sentChoices(choices, full)).toEqual({ email: '1' });
});
