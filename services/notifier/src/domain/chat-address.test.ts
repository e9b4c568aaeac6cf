import { expect, test } from 'vitest';
import { chatAddress, chatAddresses, maskRecipient } from './chat-address.ts';

test.each([
  ['081234567890', '6281234567890'],
  ['+62 812-3456-7890', '6281234567890'],
  ['6281234567890@c.us', '6281234567890'],
  ['6281234567890@s.whatsapp.net', '6281234567890'],
  ['81234567890', '6281234567890'],
  ['120363041234567890@g.us', '120363041234567890@g.us'],
  ['120363041234567890', '120363041234567890@g.us'],
  ['98765@lid', null],
  ['bukan nomor', null],
  ['0812', null],
])('%j is the address %j', (input, address) => {
  expect(chatAddress(input)).toBe(address);
});

test('the same number written twice is one address', () => {
  expect(chatAddresses(['081234567890', '+6281234567890', 'x'])).toEqual(['6281234567890']);
});

test('a masked recipient cannot be written to', () => {
  expect(maskRecipient('6281234567890')).toBe('6281••••••890');
  expect(maskRecipient('andi@contoh.id')).toBe('a•••@contoh.id');
});
