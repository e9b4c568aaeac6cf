import { expect, it } from 'vitest';
import { parseWantedPost } from './wanted-post.ts';

it('a post is named by its id here or by the platform’s, in any letter case of the platform’s name', () => {
  expect(parseWantedPost(' 019A2B3C-0000-7000-8000-000000000001 ')).toEqual({ postId: '019a2b3c-0000-7000-8000-000000000001' });
  expect(parseWantedPost('Instagram: DAbc_-9')).toEqual({ platform: 'instagram', platformId: 'DAbc_-9' });
  expect(parseWantedPost('tiktok:7300000000000000001')).toEqual({ platform: 'tiktok', platformId: '7300000000000000001' });
});

it('a post is named by its link as well', () => {
  expect(parseWantedPost('https://www.instagram.com/p/DAbc_-9/?igsh=x')).toEqual({ platform: 'instagram', platformId: 'DAbc_-9' });
  expect(parseWantedPost('instagram.com/polres.a/reel/DAbc_-9')).toEqual({ platform: 'instagram', platformId: 'DAbc_-9' });
  expect(parseWantedPost('https://www.tiktok.com/@polres.a/video/7300000000000000001')).toEqual({
    platform: 'tiktok',
    platformId: '7300000000000000001',
  });
});

it('anything else names no post', () => {
  for (const text of ['', 'DAbc', ':DAbc', 'instagram:', 'facebook:1', 'instagram:a b', "tiktok:1'--", `tiktok:${'1'.repeat(65)}`])
    expect(parseWantedPost(text), text).toBeNull();
  for (const link of ['https://www.instagram.com/polres.a/', 'https://instagram.com.evil.example/p/DAbc_-9', 'https://vm.tiktok.com/ZSabc'])
    expect(parseWantedPost(link), link).toBeNull();
});
