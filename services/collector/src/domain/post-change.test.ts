import { expect, test } from 'vitest';
import { isSameContent, postContent } from './post-change.ts';
import type { ProviderPost } from './provider-post.ts';

const post = { caption: 'Apel pagi', url: 'https://x', thumbnailUrl: 'https://t', likeCount: 3, commentCount: 4 } as ProviderPost;
const content = { caption: 'Apel pagi', url: 'https://x', thumbnail_url: 'https://t', like_count: 3, comment_count: 4 };

test('of a post its texts, addresses and counts are stored', () => {
  expect(postContent(post)).toEqual(content);
  expect(postContent({ ...post, caption: null }).caption).toBeNull();
});

test('a caption is stored without NUL, at most 10,000 characters of it', () => {
  const caption = `a\u0000${'b'.repeat(20_000)}`;
  expect(postContent({ ...post, caption }).caption).toBe(`a${'b'.repeat(9_999)}`);
});

test.each([{}, { caption: 'b' }, { url: 'b' }, { thumbnail_url: null }, { like_count: 4 }, { comment_count: null }])(
  'contents that differ by %j are the same only if it is nothing',
  (change) => {
    expect(isSameContent(content, { ...content, ...change })).toBe(Object.keys(change).length === 0);
  },
);
