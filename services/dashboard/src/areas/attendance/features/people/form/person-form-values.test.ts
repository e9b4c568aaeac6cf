import { expect, it } from 'vitest';
import type { PersonRecord } from '../queries.ts';
import { NEW_PERSON, newPersonBody, personChanges, personFormValues } from './person-form-values.ts';

// What the wire gives: Instagram bare, TikTok with an `@`.
const person = { ...NEW_PERSON, title: null, roles: [], insta: 'budi.s', tiktok: '@budi_s' } as unknown as PersonRecord;

it('shows both handles with an @, as the rest of the page does', () => {
  const shown = personFormValues(person);
  expect([shown.insta, shown.tiktok]).toEqual(['@budi.s', '@budi_s']);
});

it('takes handles with and without an @: only another name is a change', () => {
  const shown = personFormValues(person);
  for (const typed of ['budi_s', '@budi_s', '@ budi_s ', ' budi_s'])
    expect(personChanges(person, { ...shown, tiktok: typed, insta: typed.replace('_', '.') }), typed).toEqual({});
  expect(personChanges(person, { ...shown, insta: 'budi.baru', tiktok: '' })).toEqual({ insta: '@budi.baru', tiktok: null });
  const address = 'https://www.instagram.com/budi.baru/';
  expect(personChanges(person, { ...shown, insta: address })).toEqual({ insta: address });
  expect(newPersonBody('A', { ...NEW_PERSON, user_id: '1', nama: 'B', insta: 'b' })).toMatchObject({ insta: '@b' });
});
