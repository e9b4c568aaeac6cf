import { expect, it } from 'vitest';
import { instagramPostOf } from '../../src/providers/instagram/instagram-post.ts';
import { tiktokPostOf } from '../../src/providers/tiktok/tiktok-post.ts';

it('how often a post was kept and passed on is read where the platform says so, under each of its names', () => {
  const shown = (more: object) => {
    const post = instagramPostOf({ code: 'AAA', ...more });
    return [post?.saveCount, post?.shareCount];
  };
  expect(shown({ share_count: 3, metrics: { save_count: 5, share_count: 9 } })).toEqual([5, 3]);
  expect(shown({ save_count: 2, metrics: { share_count: 9 } })).toEqual([2, 9]);
  expect(shown({ metrics: { save_count: null, share_count: null } })).toEqual([null, null]);
  const video = (more: object) => {
    const post = tiktokPostOf({ id: '7300000000000000001', ...more });
    return [post?.saveCount, post?.shareCount];
  };
  expect(video({ stats: { collectCount: 7, shareCount: 1 } })).toEqual([7, 1]);
  expect(video({ collect_count: 4 })).toEqual([4, null]);
  expect(video({ statsV2: { collectCount: '8' } })).toEqual([8, null]);
});
