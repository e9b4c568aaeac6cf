import { expect, it } from 'vitest';
import { personFaults } from './person-form-faults.ts';
import { NEW_PERSON } from './person-form-values.ts';

it('names everything that is wrong at once', () => {
  const wrong = { user_id: 'abc', insta: 'dua kata', tiktok: 'spasi juga ', whatsapp: '0812-x', email: 'a@b' };
  expect(personFaults({ ...NEW_PERSON, ...wrong })).toEqual({
    ...{ user_id: 'number', nama: 'required', insta: 'handle', tiktok: 'handle', whatsapp: 'phone', email: 'email' },
  });
  expect(personFaults({ ...NEW_PERSON, user_id: '1', nama: 'A', exception: true })).toEqual({ exception_reason: 'reason' });
  expect(personFaults({ ...NEW_PERSON, user_id: '1', nama: 'A', exception: true }, true)).toEqual({});
  expect(personFaults({ ...NEW_PERSON, user_id: '1', nama: 'A', exception_reason: 'kembali' }, true)).toEqual({});
  expect(personFaults(NEW_PERSON)).toEqual({ user_id: 'required', nama: 'required' });
});

it('takes what the server takes', () => {
  const person = { ...NEW_PERSON, user_id: '1980.0101 2005-011/002', nama: 'Budi' };
  for (const more of [
    { insta: '@ budi.santoso_1', tiktok: 'https://www.tiktok.com/@budi' },
    { insta: 'instagram.com/budi/', whatsapp: '+62 812-3456-7890', email: ' Budi@polri.example ' },
    { whatsapp: '(021) 555 1234' },
    { whatsapp: '\u202A+62 812\u20113456\u20117808\u202C', insta: '\uFF20uji.satu', tiktok: '\u2068@uji.satu\u2069' },
    { whatsapp: 'https://wa.me/6281234567812', user_id: '\u200E91000008' },
    { whatsapp: 'tel:+6281234567814', insta: 'ig: uji.satu' },
  ])
    expect(personFaults({ ...person, ...more })).toEqual({});
});
