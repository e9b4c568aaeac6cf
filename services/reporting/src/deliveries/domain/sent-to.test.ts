import { expect, it } from 'vitest';
import { addressesOf, fitsChannel } from './sent-to.ts';

const contacts = { groups: ['1@g.us'], operators: ['62811', '62812'], supervisors: ['62812'], emails: ['A@contoh.id'] };

it('roles are the contacts of the client as they are now, each address once, behind those that were typed', () => {
  expect(addressesOf({ recipients: ['62812', '62899'], audience: ['operators', 'supervisors'] }, contacts)).toEqual([
    '62812',
    '62899',
    '62811',
  ]);
  expect(addressesOf({ recipients: [], audience: ['emails'] }, contacts)).toEqual(['a@contoh.id']);
  expect(addressesOf({ recipients: ['62899'], audience: ['groups'] }, null)).toEqual(['62899']);
});

it('e-mails go by e-mail, all other roles by WhatsApp', () => {
  expect((['groups', 'operators', 'supervisors', 'emails'] as const).filter((role) => fitsChannel(role, 'email'))).toEqual(['emails']);
});
