import { profileLinkOrder } from '@balai/contracts/identity';
import { expect, it } from 'vitest';
import { readProfileLink } from './profile-link.ts';

it.each([
  ['https://www.instagram.com/Andi.Contoh/', 'instagram', 'andi.contoh'],
  [' instagram.com/andi_1?igsh=abc== ', 'instagram', 'andi_1'],
  ['https://www.tiktok.com/@andi.contoh?lang=id', 'tiktok', 'andi.contoh'],
] as const)('%s is a profile', (text, platform, handle) => {
  expect(profileLinkOrder.letter?.test(text)).toBe(true);
  expect(readProfileLink(text)).toEqual({ platform, handle });
});

it.each(['https://www.instagram.com/p/', 'instagram.com/reel', 'https://example.com/?x=instagram.com/andi', 'andi'])('%s is none', (text) =>
  expect(readProfileLink(text)).toBeNull(),
);

it.each([
  'https://www.instagram.com/p/DAbCdEf12/',
  'https://www.instagram.com/reel/DAbCdEf12',
  'https://www.tiktok.com/@andi/video/7300000000000000001',
  'akun saya https://www.instagram.com/andi',
  'https://www.instagram.com.evil.example/andi',
])('%s is not taken for the link of a profile alone', (text) => expect(profileLinkOrder.letter?.test(text)).toBe(false));
