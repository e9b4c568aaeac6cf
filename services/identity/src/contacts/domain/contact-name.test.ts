import { expect, it } from 'vitest';
import { contactName } from './contact-name.ts';

const phone = '628111111111';
const person = { title: 'AKP', name: 'ANI' };
const account = { client: 'Polres Mawar' };

it.each([
  [
    { person, account, chatName: 'ani 🌸' },
    { name: 'AKP ANI', source: 'person' },
  ],
  [
    { person: { title: null, name: 'ANI' }, account: null, chatName: null },
    { name: 'ANI', source: 'person' },
  ],
  [
    { person: null, account, chatName: 'ani 🌸' },
    { name: 'Admin Polres Mawar', source: 'account' },
  ],
  [
    { person: null, account: { client: null }, chatName: null },
    { name: 'Admin', source: 'account' },
  ],
  [
    { person: null, account: null, chatName: 'ani 🌸' },
    { name: 'ani 🌸', source: 'chat' },
  ],
  [
    { person: null, account: null, chatName: null },
    { name: phone, source: 'phone' },
  ],
])('the contact of %j is called %j', (facts, name) => {
  expect(contactName({ phone, ...facts })).toEqual(name);
});
