import { addDays, DEFAULT_ZONE, dayOf, isoWeekOf, startOfDay } from '@balai/calendar';
import type { DemoClient, DemoPerson, DemoRoster } from './demo-roster.ts';
import { CAPTIONS, COMMENTS, PUBLIC_WORDS } from './demo-words.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** A post with everybody under it, as the sandbox's bulk call takes it. */
export interface DemoPost {
  readonly key: string;
  readonly client_id: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly caption: string;
  readonly taken_at: string;
  readonly likes: readonly string[];
  readonly comments: readonly { handle: string; text: string; at: string }[];
}

/** Days the story goes back, today included. */
export const DEMO_DAYS = 14;
const HOUR_MS = 3_600_000;
/** Today has had less time for people to take part. */
const TODAY_SHARE = 0.95;
/** And fewer do at weekends. */
const WEEKEND_SHARE = 0.85;

/** First day of the story, `YYYY-MM-DD` in Jakarta. */
export function demoSince(now: Date): string {
  return daysBefore(now, DEMO_DAYS - 1);
}

/** Posts of the 14 days up to `now`, oldest first, with who liked and commented. The same day always tells the same story. */
export function demoPosts(roster: DemoRoster, now: Date): DemoPost[] {
  const posts: DemoPost[] = [];
  for (let daysAgo = DEMO_DAYS - 1; daysAgo >= 0; daysAgo -= 1) {
    const day = daysBefore(now, daysAgo);
    for (const client of roster.clients) posts.push(...postsOfDay(roster.people, client, { day, isToday: daysAgo === 0, now }));
  }
  return posts;
}

interface Today {
  readonly day: string;
  readonly isToday: boolean;
  readonly now: Date;
}

function postsOfDay(people: readonly DemoPerson[], client: DemoClient, today: Today): DemoPost[] {
  const random = seededRandom(`${client.client_id}:${today.day}`);
  const isDirectorate = client.client_type === 'direktorat';
  const pictures = isDirectorate ? 2 : random.between(1, 2);
  const films = isDirectorate ? 1 : random.between(0, 1);
  const audience = isDirectorate ? people : people.filter((person) => person.client_id === client.client_id);
  const posts: DemoPost[] = [];
  for (let index = 0; index < pictures; index += 1) posts.push(postOf(audience, client, 'instagram', index, today));
  for (let index = 0; index < films; index += 1) posts.push(postOf(audience, client, 'tiktok', index, today));
  return posts;
}

function postOf(
  audience: readonly DemoPerson[],
  client: DemoClient,
  platform: DemoPost['platform'],
  index: number,
  { day, isToday, now }: Today,
): DemoPost {
  const key = `${day}:${platform}:${index + 1}`;
  const random = seededRandom(`${client.client_id}:${key}`);
  const takenAt = instantOn(day, random, isToday ? now : null);
  const share = (isToday ? TODAY_SHARE : 1) * (isWeekend(day) ? WEEKEND_SHARE : 1);
  const likers: string[] = [];
  const commenters: string[] = [];
  for (const person of audience) {
    // Drawn for everybody, so that one person's handle does not change what others do.
    const tookPart = random.happens(person.diligence * share) && person.status;
    const handle = platform === 'instagram' ? person.insta : person.tiktok;
    if (tookPart && handle !== null) likers.push(handle);
    if (handle !== null && (platform === 'tiktok' ? tookPart : random.happens(0.04))) commenters.push(handle);
  }
  const publicCount = client.client_type === 'direktorat' ? random.between(60, 200) : random.between(10, 40);
  const publicHandles = Array.from({ length: publicCount }, () => publicHandle(random));
  const talkers = platform === 'tiktok' ? publicHandles.slice(0, Math.floor(publicCount / 4)) : [];
  const sayUntil = Math.min(now.getTime(), takenAt.getTime() + 5 * HOUR_MS);
  const comments = [...commenters, ...talkers].map((handle) => ({
    handle,
    text: random.pick(COMMENTS),
    at: new Date(takenAt.getTime() + Math.floor(random.next() * (sayUntil - takenAt.getTime()))).toISOString(),
  }));
  return {
    key,
    client_id: client.client_id,
    platform,
    caption: random.pick(CAPTIONS),
    taken_at: takenAt.toISOString(),
    likes: [...new Set([...likers, ...publicHandles])],
    comments,
  };
}

const publicHandle = (random: SeededRandom): string =>
  `${random.pick(PUBLIC_WORDS)}.${random.pick(PUBLIC_WORDS)}.demo${random.between(1, 9999)}`;

/** Between seven in the morning and seven in the evening; today's lies in the part of the day that has passed. */
function instantOn(day: string, random: SeededRandom, now: Date | null): Date {
  const start = startOfDay(day, DEFAULT_ZONE).getTime();
  const passedMs = now === null ? 24 * HOUR_MS : now.getTime() - start;
  const fromMs = passedMs > 9 * HOUR_MS ? 7 * HOUR_MS : passedMs * 0.1;
  const toMs = Math.min(19 * HOUR_MS, passedMs * 0.95);
  return new Date(Math.floor(start + fromMs + random.next() * (toMs - fromMs)));
}

/** A week begins on Monday. */
const isWeekend = (day: string): boolean => day >= addDays(isoWeekOf(day).from, 5);

const daysBefore = (now: Date, daysAgo: number): string => addDays(dayOf(now, DEFAULT_ZONE), -daysAgo);
