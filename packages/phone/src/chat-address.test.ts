import { expect, test } from 'vitest';
import { chatAddress, chatAddresses, keptAddress, maskRecipient, saidAddress } from './chat-address.ts';

test.each([
  ['081234567890', '6281234567890'],
  ['+62 812-3456-7890', '6281234567890'],
  ['6281234567890@c.us', '6281234567890'],
  ['6281234567890@s.whatsapp.net', '6281234567890'],
  ['81234567890', '6281234567890'],
  ['120363041234567890@g.us', '120363041234567890@g.us'],
  ['120363041234567890', '120363041234567890@g.us'],
  ['6281-1234@g.us', '6281-1234@g.us'],
  ['x@g.us', null],
  ['1'.repeat(16), `${'1'.repeat(16)}@g.us`],
  ['1'.repeat(22), `${'1'.repeat(22)}@g.us`],
  ['1'.repeat(23), null],
  ['0812345', null],
  ['081234', null],
  [`0${'8'.repeat(13)}`, null],
  [`0${'8'.repeat(14)}`, null],
  ['98765@lid', null],
  ['bukan nomor', null],
  ['0812', null],
  ['0062 812-3456-7890', '6281234567890'],
  ['+62 0812 3456 7890', '6281234567890'],
  ['081234567890@c.us', '6281234567890'],
  ['+65 8123 4567', '6581234567'],
  ['001 202 555 0100', '12025550100'],
  ['818012345678@s.whatsapp.net', '818012345678'],
  ['8110000003@s.whatsapp.net', '8110000003'],
  ['6281234567890@c.us@contoh.id', null],
  ['\u202A+62 812\u20113456\u20117808\u202C', '6281234567808'],
  ['6281234567890\uFF20c.us', '6281234567890'],
  ['wa.me/6281234567812', '6281234567812'],
])('%j is the address %j', (input, address) => {
  expect(chatAddress(input)).toBe(address);
});

test.each([
  ['8110000003@s.whatsapp.net', '8110000003'],
  ['8110000003', '8110000003'],
  ['628110000003@c.us', '628110000003'],
  ['08110000003', null],
  ['120363041234567890@g.us', '120363041234567890@g.us'],
  ['98765@lid', null],
])('a sender %j is %j: no country code is put in front', (input, address) => {
  expect(saidAddress(input)).toBe(address);
});

test('what is stored keeps its country code', () => {
  expect(['6581234567', '08123456789'].map(keptAddress)).toEqual(['6581234567', '628123456789']);
});

test('the same number written twice is one address', () => {
  expect(chatAddresses(['081234567890', '+6281234567890', 'x'])).toEqual(['6281234567890']);
});

test('a masked recipient cannot be written to', () => {
  expect(maskRecipient('6281234567890')).toBe('6281••••••890');
  expect(maskRecipient('12345678')).toBe('1234•678');
  expect(maskRecipient('1234567')).toBe('1•••');
  expect(maskRecipient('6281-1234@g.us')).toBe('6281••234@g.us');
  expect(maskRecipient('andi@contoh.id')).toBe('a•••@contoh.id');
});
