import { expect, it } from 'vitest';
import { cannedFor, shownShortcut } from './canned.ts';

const canned = [
  { id: '1', shortcut: 'salam', body: 'Selamat datang' },
  { id: '2', shortcut: '/salam-malam', body: 'Selamat malam' },
  { id: '3', shortcut: 'harga', body: 'Daftar harga kami' },
];
const found = (text: string) => cannedFor(text, canned)?.map(({ id }) => id) ?? null;

it('offers texts by the beginning of their shortcut, all of them for a slash alone', () => {
  expect(found('/')).toEqual(['1', '2', '3']);
  expect(found('/SALAM')).toEqual(['1', '2']);
  expect(found('/nihil')).toEqual([]);
});

it('offers nothing inside a text', () => {
  expect(found('halo')).toBeNull();
  expect(found('/salam semua')).toBeNull();
  expect(found('pukul 1/2')).toBeNull();
});

it('shows one slash', () => {
  expect(canned.map(({ shortcut }) => shownShortcut(shortcut))).toEqual(['/salam', '/salam-malam', '/harga']);
});
