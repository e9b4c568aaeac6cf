import { expect, it } from 'vitest';
import { parseTiktokFeed } from './tiktok-answers.ts';

const receivedAt = new Date('2026-11-01T00:00:00Z');
const REQUEST = { path: '/user/videos', query: { secUid: 's', cursor: '0', count: '35' } };
const VIDEOS = { videos: [{ video_id: '7300000000000000001', create_time: 1_790_000_000 }], hasMore: true, cursor: '35' };
const read = (body: unknown) => parseTiktokFeed(REQUEST, { status: 200, headers: {}, bodyText: JSON.stringify(body), receivedAt });

it.each([
  ['beside data', { result: VIDEOS }],
  ['below data', { data: { result: VIDEOS } }],
  ['below an inner data', { data: { data: { result: VIDEOS } } }],
  ['below an inner data that is JSON as text', { data: { data: JSON.stringify({ result: VIDEOS }) } }],
  ['below an inner result', { data: { result: { result: VIDEOS } } }],
])('a feed whose list stands under result.videos %s is found, with its paging keys', (_where, body) => {
  expect(read(body)).toMatchObject({ posts: [{ id: '7300000000000000001' }], nextCursor: '35' });
});
