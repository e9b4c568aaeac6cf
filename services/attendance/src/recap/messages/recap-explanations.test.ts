import { expect, it } from 'vitest';
import type { ReasonFound } from '../domain/recap-reasons.ts';
import { reasonTexts } from './recap-explanations.ts';

const CODES: readonly ReasonFound['code'][] = [
  ...(['no_post', 'no_people', 'people_arriving', 'no_handle', 'no_account', 'never_collected'] as const),
  ...(['private_account', 'provider_refused', 'budget_spent', 'incomplete', 'key_missing', 'no_official_media'] as const),
];

it('every reason is told in both languages', () => {
  const said = (language: 'id' | 'en') =>
    reasonTexts(
      'tiktok',
      CODES.map((code) => ({ code, count: 2 })),
      language,
    );
  for (const { code, message } of [...said('id'), ...said('en')]) expect(message).not.toBe(`${code}.`);
  for (const { message } of said('en')) expect(message).not.toMatch(/konten|personel|belum|akun/i);
});

it('posts that were read before the budget ended are not said to be unread', () => {
  const told = (count: number, readBefore?: number) =>
    reasonTexts('instagram', [{ code: 'budget_spent', count, ...(readBefore === undefined ? {} : { readBefore }) }])[0]?.message;
  const why = 'karena jatah pengambilan data hari ini habis';
  expect([told(1), told(2, 2), told(2, 1)]).toEqual([
    `1 konten belum terbaca ${why}.`,
    `2 konten belum dibaca ulang ${why}; angkanya dari pembacaan sebelumnya.`,
    `2 konten belum terbaca atau belum dibaca ulang ${why}; 1 di antaranya memakai angka pembacaan sebelumnya.`,
  ]);
});
