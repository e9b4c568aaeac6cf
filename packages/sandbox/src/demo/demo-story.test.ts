import { describe, expect, it } from 'vitest';
import { DEMO_DAYS, demoPosts, demoSince } from './demo-posts.ts';
import { demoRoster } from './demo-roster.ts';

const NOON = new Date('2026-03-10T05:00:00Z');
const roster = demoRoster();

describe('the people of the demo', () => {
  it('are one directorate, six units and 300 people, the same every time', () => {
    expect(roster.clients.map((client) => client.client_type)).toEqual(['direktorat', 'org', 'org', 'org', 'org', 'org', 'org']);
    expect(roster.people).toHaveLength(300);
    expect(demoRoster()).toEqual(roster);
  });

  it('own every handle and personnel number alone', () => {
    for (const key of ['user_id', 'insta', 'tiktok'] as const) {
      const values = roster.people.map((person) => person[key]).filter((value) => value !== null);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('have handles the networks allow, one in twenty none on Instagram', () => {
    expect(roster.people.filter((person) => person.insta === null)).toHaveLength(15);
    for (const { insta, tiktok } of roster.people) {
      if (insta !== null) expect(insta).toMatch(/^[a-z0-9._]{1,30}$/);
      if (tiktok !== null) expect(tiktok).toMatch(/^[a-z0-9._]{1,24}$/);
    }
  });

  it('carry personnel numbers of a month that does not exist, so that nobody real is meant', () => {
    expect(roster.people.every((person) => /^9513\d{4}$/.test(person.user_id))).toBe(true);
  });
});

describe('the posts of the demo', () => {
  const posts = demoPosts(roster, NOON);

  it('are the same for the same instant', () => {
    expect(demoPosts(roster, NOON)).toEqual(posts);
  });

  it('stay the same for past days when it is told a day later', () => {
    const later = demoPosts(roster, new Date('2026-03-11T05:00:00Z'));
    const past = (story: typeof posts) => story.filter((post) => post.key.startsWith('2026-03-05'));
    expect(past(later)).toEqual(past(posts));
  });

  it.each(['2026-03-09T17:00:30Z', '2026-03-10T16:59:59Z', NOON.toISOString()])(
    'fill fourteen days up to today and none of the future (%s)',
    (text) => {
      const now = new Date(text);
      const story = demoPosts(roster, now);
      expect(new Set(story.map((post) => post.key.slice(0, 10))).size).toBe(DEMO_DAYS);
      expect(story[0]?.key.slice(0, 10)).toBe(demoSince(now));
      expect(story.every((post) => Date.parse(post.taken_at) <= now.getTime())).toBe(true);
      expect(story.flatMap((post) => post.comments).every((comment) => Date.parse(comment.at) <= now.getTime())).toBe(true);
      const inJakarta = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10);
      expect(story.every((post) => inJakarta(post.taken_at) === post.key.slice(0, 10))).toBe(true);
    },
  );

  it('have two pictures and one film of the directorate a day, one or two and at most one of each unit', () => {
    for (const client of roster.clients) {
      const ofToday = posts.filter((post) => post.client_id === client.client_id && post.key.startsWith('2026-03-10'));
      const count = (platform: string) => ofToday.filter((post) => post.platform === platform).length;
      if (client.client_type === 'direktorat') expect([count('instagram'), count('tiktok')]).toEqual([2, 1]);
      else expect(count('instagram') >= 1 && count('instagram') <= 2 && count('tiktok') <= 1).toBe(true);
    }
  });

  it('are liked by 55 to 95 % of those who can, and by people nobody registered', () => {
    const handles = new Set(roster.people.filter((person) => person.status).map((person) => person.insta));
    const [post] = posts.filter((one) => one.client_id === 'DITBINMAS' && one.platform === 'instagram');
    const known = post?.likes.filter((handle) => handles.has(handle)).length ?? 0;
    expect(known / handles.size).toBeGreaterThan(0.55);
    expect(known / handles.size).toBeLessThan(0.95);
    expect(post?.likes.length).toBeGreaterThan(known + 50);
  });

  it('name each key once per client', () => {
    const keys = posts.map((post) => `${post.client_id}:${post.platform}:${post.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
