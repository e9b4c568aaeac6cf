import { expect, it } from 'vitest';
import { postIn } from './post-link.ts';

it.each([
  ['https://www.instagram.com/p/Df_9FXMjAeH/?igsh=abc', { platform: 'instagram', code: 'Df_9FXMjAeH' }],
  ['instagram.com/polres.mawar/reel/Df_9FXMjAeH', { platform: 'instagram', code: 'Df_9FXMjAeH' }],
  [' Df_9FXMjAeH ', { platform: 'instagram', code: 'Df_9FXMjAeH' }],
  ['https://www.tiktok.com/@akun.polres/video/7710560781604565385?lang=id', { platform: 'tiktok', code: '7710560781604565385' }],
  ['7710560781604565385', { platform: 'tiktok', code: '7710560781604565385' }],
])('%s names a post', (text, post) => expect(postIn(text)).toEqual(post));

it.each(['', 'https://www.instagram.com/polres.mawar/', 'https://example.com/p/Df_9FXMjAeH', 'dua kata'])('%s names none', (text) =>
  expect(postIn(text)).toBeNull(),
);
