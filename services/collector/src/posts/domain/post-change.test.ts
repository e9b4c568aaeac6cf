import { expect, test } from 'vitest';
import type { ProviderPost } from '../../calls/domain/provider-post.ts';
import { isSameContent, postContent } from './post-change.ts';

const post: ProviderPost = {
  id: 'A',
  mediaId: null,
  takenAt: new Date(0),
  coauthorHandles: [],
  taggedHandles: [],
  isPinned: false,
  ...{
    caption: 'Apel pagi',
    url: 'https://x',
    thumbnailUrl: 'https://t/t.jpg',
    ownerId: null,
    ownerHandle: 'polres',
    mediaType: 'carousel',
    videoUrl: null,
  },
  ...{ imageUrls: ['https://t/1.jpg', 'https://t/2.jpg'], likeCount: 3, commentCount: 4, viewCount: 50, shareCount: null, saveCount: 6 },
};
const media = { type: 'carousel' as const, video_url: null, image_url: 'https://t/1.jpg', images: ['https://t/1.jpg', 'https://t/2.jpg'] };
const content = {
  ...{ caption: 'Apel pagi', url: 'https://x', thumbnail_url: 'https://t/t.jpg', like_count: 3, comment_count: 4, view_count: 50 },
  ...{ share_count: null, save_count: 6, author: 'polres', media },
};

test('of a post its texts, addresses and counts are stored', () => {
  expect(postContent(post)).toEqual(content);
  expect(postContent({ ...post, caption: null }).caption).toBeNull();
});

test('at most 10,000 characters of a caption are stored, the last one whole', () => {
  const caption = `${'b'.repeat(9_999)}\u{1f600}b`;
  expect(postContent({ ...post, caption }).caption).toBe(`${'b'.repeat(9_999)}\ufffd`);
});

test('a post has at most 20 pictures, and its cover where it has none', () => {
  expect(postContent({ ...post, imageUrls: Array.from({ length: 30 }, (_, page) => `https://t/${page}`) }).media?.images).toHaveLength(20);
  expect(postContent({ ...post, imageUrls: [] }).media).toMatchObject({ image_url: 'https://t/t.jpg', images: [] });
});

test('who is tagged in its pictures is kept, and another one tagged is a change', () => {
  const tagged = postContent({ ...post, taggedHandles: ['humas.contoh', 'anggota.satu'] });
  expect(tagged.media?.tagged).toEqual(['humas.contoh', 'anggota.satu']);
  expect(isSameContent(tagged, tagged)).toBe(true);
  expect(isSameContent(content, tagged)).toBe(false);
});

test('an address that was signed anew is the same content, another file is not', () => {
  const signed = {
    ...content,
    thumbnail_url: 'https://t/t.jpg?sig=2',
    media: { ...media, images: ['https://t/1.jpg?a', 'https://t/2.jpg#b'] },
  };
  expect(isSameContent(content, signed)).toBe(true);
  expect(isSameContent(content, { ...content, media: { ...media, images: ['https://t/1.jpg', 'https://t/3.jpg'] } })).toBe(false);
});

test.each([
  {},
  { caption: 'b' },
  { url: 'b' },
  { thumbnail_url: null },
  { like_count: 4 },
  { comment_count: null },
  { view_count: null },
  { share_count: 1 },
  { save_count: 7 },
  { author: null },
  { media: null },
])('contents that differ by %j are the same only if it is nothing', (change) => {
  expect(isSameContent(content, { ...content, ...change })).toBe(Object.keys(change).length === 0);
});
