import { describe, expect, it } from 'vitest';
import { linkOfPost, matchByCaption, platformIdOf, type SeenPost } from './match.ts';
import type { Plan } from './plan.ts';

const NOON = Date.UTC(2026, 0, 5, 5);
const HOUR = 3_600_000;
const TEXT = 'Kapolres membagikan sembako kepada warga yang terdampak banjir';
const plan = (plan_id: string, over: Partial<Plan> = {}): Plan =>
  ({ plan_id, caption: TEXT, hashtags: [], planned_at: new Date(NOON), refused_posts: [], ...over }) as Plan;
const post = (post_id: string, hours: number, over: Partial<SeenPost> = {}): SeenPost =>
  ({ post_id, caption: TEXT, is_routine: true, taken_at: new Date(NOON + hours * HOUR), ...over }) as SeenPost;
const pairs = (plans: Plan[], posts: SeenPost[]) => matchByCaption(plans, posts).map((one) => `${one.plan.plan_id} ${one.post.post_id}`);

describe('matching by caption and time', () => {
  it('takes the most alike, then the nearest in time, each once', () => {
    const other = post('2', 0, { caption: TEXT.replace('banjir', 'longsor') });
    expect(pairs([plan('a')], [other, post('1', 30), post('3', 2)])).toEqual(['a 3']);
    expect(pairs([plan('a'), plan('b', { planned_at: new Date(NOON + 24 * HOUR) })], [post('1', 1), post('2', 25)])).toEqual([
      'a 1',
      'b 2',
    ]);
  });

  it('gives the same answer in whatever order they come', () => {
    const plans = [plan('a'), plan('b'), plan('c', { planned_at: new Date(NOON + 10 * HOUR) })];
    const posts = [post('1', 1), post('2', 1), post('3', 9), post('4', 50)];
    const expected = pairs(plans, posts).sort();
    expect(expected).toHaveLength(3);
    expect(pairs([...plans].reverse(), [...posts].reverse()).sort()).toEqual(expected);
  });

  it('is a day early to three days late; not other texts, refused posts, or posts of other accounts', () => {
    expect(pairs([plan('a')], [post('1', -25)])).toEqual([]);
    expect(pairs([plan('a')], [post('1', -23)])).toEqual(['a 1']);
    expect(pairs([plan('a')], [post('1', 71)])).toEqual(['a 1']);
    expect(pairs([plan('a')], [post('1', 73)])).toEqual([]);
    expect(pairs([plan('a')], [post('1', 0, { caption: 'Apel pagi berjalan tertib dan lancar' })])).toEqual([]);
    expect(pairs([plan('a', { refused_posts: ['1'] })], [post('1', 0)])).toEqual([]);
    expect(pairs([plan('a')], [post('1', 0, { is_routine: false })])).toEqual([]);
    expect(pairs([plan('a')], [post('1', 0, { caption: null })])).toEqual([]);
  });

  it('knows a post by its link in one notation', () => {
    expect(linkOfPost({ platform: 'instagram', platform_id: 'DAb' })).toBe('https://www.instagram.com/p/DAb');
    expect(platformIdOf('tiktok', 'https://www.tiktok.com/video/73')).toBe('73');
    expect(platformIdOf('facebook', 'https://www.facebook.com/1/posts/2')).toBeNull();
  });
});
