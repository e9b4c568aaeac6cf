import { expect, it } from 'vitest';
import { type AccountProfile, type AnalysedPost, analysisOf } from './analysis.ts';

const profile: AccountProfile = { username: 'a', name: null, pictureUrl: null, followers: 1000, following: 100, isVerified: false };
const post = (code: string, takenAt: string, over: Partial<AnalysedPost> = {}): AnalysedPost => ({
  code,
  url: `https://www.instagram.com/p/${code}`,
  takenAt,
  type: 'image',
  caption: null,
  likes: 10,
  comments: 0,
  views: null,
  thumbnailUrl: null,
  ...over,
});

it('tells means of what is known, the rate by followers, and the best first', () => {
  const analysis = analysisOf(
    profile,
    [
      post('A', '2026-03-04T05:00:00Z', { likes: 30, comments: 10, caption: '#Apel #apel @polda.jatim.' }),
      post('B', '2026-03-02T05:00:00Z', { likes: null, comments: null, type: 'video' }),
      post('C', '2026-03-02T17:30:00Z', { caption: '#apel pagi' }),
    ],
    'Asia/Jakarta',
  );
  expect(analysis).toMatchObject({
    posts: 3,
    postsPerDay: 1.5,
    likes: 20,
    comments: 5,
    views: null,
    engagementRate: 0.025,
    followerRatio: 10,
  });
  expect(analysis.best.map(({ code }) => code)).toEqual(['A', 'C']);
  expect(analysis.types).toEqual([
    { type: 'image', posts: 2, engagement: 25 },
    { type: 'video', posts: 1, engagement: null },
  ]);
  expect(analysis.hashtags).toEqual([{ word: '#apel', posts: 2 }]);
  expect(analysis.mentions).toEqual([{ word: '@polda.jatim', posts: 1 }]);
});

it('counts days and hours where the client is', () => {
  const { hours, days } = analysisOf(profile, [post('A', '2026-03-02T17:30:00Z')], 'Asia/Jakarta');
  expect(hours).toEqual([{ weekday: 2, hour: 0, count: 1 }]);
  expect(days).toEqual([{ day: '2026-03-03', engagement: 10 }]);
});

it('says nothing of an account without posts or followers', () => {
  expect(analysisOf({ ...profile, followers: null }, [], 'UTC')).toMatchObject({
    posts: 0,
    postsPerDay: null,
    likes: null,
    engagementRate: null,
    followerRatio: null,
    best: [],
  });
});
