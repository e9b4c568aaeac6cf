import { describe, expect, it } from 'vitest';
import { DEMO_DAYS, daysBefore, demoPosts } from './demo-posts.ts';
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

  it('have two newcomers, a late first username, a corrected one and a transfer', () => {
    const having = (key: 'joined' | 'insta_joined' | 'mistyped' | 'moves_to') => roster.people.filter((person) => person[key] !== null);
    expect([having('joined'), having('insta_joined'), having('mistyped'), having('moves_to')].map((list) => list.length)).toEqual([
      2, 1, 1, 1,
    ]);
    const all = [...having('joined'), ...having('insta_joined'), ...having('mistyped'), ...having('moves_to')];
    expect(all.every(({ insta, status, exception, is_steady }) => insta !== null && status && !exception && !is_steady)).toBe(true);
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

  it('stay the same for past days when it is told a day later; fewer remain of a day that is two weeks old', () => {
    const later = new Map(demoPosts(roster, new Date('2026-03-11T05:00:00Z')).map((post) => [`${post.client_id}:${post.key}`, post]));
    const past = posts.filter((post) => post.key < '2026-03-10');
    const gone = past.filter((post) => !later.has(`${post.client_id}:${post.key}`));
    expect(new Set(gone.map((post) => post.key.slice(0, 10)))).toEqual(new Set(['2026-01-10', '2026-02-25']));
    for (const post of past) expect(later.get(`${post.client_id}:${post.key}`) ?? post).toEqual(post);
  });

  it.each(['2026-03-09T17:00:30Z', '2026-03-10T16:59:59Z', NOON.toISOString()])(
    'fill sixty days up to today and none of the future (%s)',
    (text) => {
      const now = new Date(text);
      const story = demoPosts(roster, now);
      expect(new Set(story.map((post) => post.key.slice(0, 10))).size).toBe(DEMO_DAYS);
      expect(story[0]?.key.slice(0, 10)).toBe(daysBefore(now, DEMO_DAYS - 1));
      expect(story.every((post) => Date.parse(post.taken_at) <= now.getTime())).toBe(true);
      expect(story.flatMap((post) => post.comments).every((comment) => Date.parse(comment.at) <= now.getTime())).toBe(true);
      expect(story.flatMap((post) => post.sightings).every((sighting) => sighting.at <= now)).toBe(true);
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
    expect(post?.likes.length).toBeGreaterThan(known + 25);
  });

  it('are fewer on days longer ago: one or two of the directorate a day, one of each unit every other day', () => {
    const daysOf = (clientId: string) => {
      const counts = new Map<string, number>();
      for (const post of posts)
        if (post.client_id === clientId && post.key < '2026-02-25') {
          const day = post.key.slice(0, 10);
          counts.set(day, (counts.get(day) ?? 0) + 1);
        }
      return counts;
    };
    expect([...daysOf('DITBINMAS').values()].every((count) => count === 1 || count === 2)).toBe(true);
    expect(daysOf('DITBINMAS').size).toBe(DEMO_DAYS - 14);
    expect([...daysOf('POLRES_MAWAR').values()]).toEqual(Array.from({ length: (DEMO_DAYS - 14) / 2 }, () => 1));
  });

  it('have their people first seen hour by hour, each once', () => {
    for (const post of posts) {
      const seen = post.sightings.flatMap((sighting) => sighting.handles);
      const came = post.platform === 'instagram' ? post.likes : post.comments.map(({ handle }) => handle);
      if (post.key < '2026-03-10') expect(seen).toEqual(came);
      else expect(came.slice(0, seen.length)).toEqual(seen);
    }
    const today = posts.filter((post) => post.key.startsWith('2026-03-10'));
    expect(new Set(today.flatMap((post) => post.sightings.map((sighting) => sighting.at.getTime()))).size).toBeGreaterThan(3);
  });

  it.each(['2026-03-10', '2026-06-10', '2026-09-10', '2026-12-10'])('tell of a unit that rises and one that falls (%s)', (day) => {
    const story = demoPosts(roster, new Date(`${day}T12:00:00Z`)).filter((post) => post.platform === 'instagram');
    const middle = new Date(Date.parse(`${day}T12:00:00Z`) - (DEMO_DAYS / 2) * 86_400_000).toISOString().slice(0, 10);
    const changes = roster.clients.slice(1).map(({ client_id }) => {
      const handles = new Set(roster.people.filter((person) => person.client_id === client_id).map((person) => person.insta));
      const shareOf = (half: typeof story) =>
        half.reduce((sum, { likes }) => sum + likes.filter((handle) => handles.has(handle)).length, 0) / half.length / handles.size;
      const own = story.filter((post) => post.client_id === client_id && !post.key.startsWith(day));
      return shareOf(own.filter(({ key }) => key >= middle)) - shareOf(own.filter(({ key }) => key < middle));
    });
    expect(Math.max(...changes)).toBeGreaterThan(0.05);
    expect(Math.min(...changes)).toBeLessThan(-0.05);
  });

  it('have a handful of people who never take part', () => {
    const seen = new Set(posts.flatMap((post) => post.likes));
    const never = roster.people.filter(({ insta, status }) => status && insta !== null && !seen.has(insta));
    expect(never.length).toBeGreaterThanOrEqual(3);
    expect(never.length).toBeLessThanOrEqual(12);
  });

  it.each([0, 1, 2])('have one picture of two units among the last three days, liked by people of both (%i days later)', (later) => {
    const now = new Date(NOON.getTime() + later * 86_400_000);
    const story = demoPosts(roster, now).filter((post) => post.coauthors.length > 0);
    const [shared, ...more] = story.filter((post) => post.key >= daysBefore(now, 2));
    expect(more).toEqual([]);
    expect(shared).toMatchObject({ client_id: 'POLRES_MAWAR', platform: 'instagram', coauthors: ['POLRES_MELATI'] });
    for (const unit of ['POLRES_MAWAR', 'POLRES_MELATI'])
      expect(roster.people.some(({ client_id, insta }) => client_id === unit && shared?.likes.includes(insta ?? ''))).toBe(true);
  });

  it('name each key once per client', () => {
    const keys = posts.map((post) => `${post.client_id}:${post.platform}:${post.key}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
