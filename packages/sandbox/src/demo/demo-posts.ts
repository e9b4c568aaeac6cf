import { addDays, DEFAULT_ZONE, dayOf, isoWeekOf, startOfDay } from '@balai/calendar';
import { type SeededRandom, seededRandom } from '@balai/trade-demo';
import { type DemoClient, type DemoPerson, type DemoRoster, willingnessOn } from './demo-roster.ts';
import { CAPTIONS, COMMENTS, PUBLIC_WORDS } from './demo-words.ts';

/** A post with everybody under it, as the sandbox's bulk call takes it. */
export interface DemoPost {
  readonly key: string;
  readonly client_id: string;
  readonly platform: 'instagram' | 'tiktok';
  /** Units whose accounts are coauthors: it is their post, too. */
  readonly coauthors: readonly string[];
  readonly caption: string;
  readonly taken_at: string;
  /** In the order they came, as the comments are. */
  readonly likes: readonly string[];
  readonly comments: readonly { handle: string; text: string; at: string }[];
  /** Those whose engagement counts, by the first full hour that saw them. */
  readonly sightings: readonly DemoSighting[];
}

/** New handles under a post at a full hour. */
export interface DemoSighting {
  readonly at: Date;
  readonly handles: readonly string[];
}

/** Days the story goes back, today included. */
export const DEMO_DAYS = 60;
/** The newest of them have all posts; before, there are fewer. */
const FULL_DAYS = 14;
const HOUR_MS = 3_600_000;
/** Fewer people take part at weekends. */
const WEEKEND_SHARE = 0.85;
/** After that time nobody comes any more: a post of the evening has everybody before midnight. */
const LAST_COMES_MS = 4.9 * HOUR_MS;
/** Most come soon, some late. */
const SOON = 2.2;
/** Two units publish a picture together every third day, so that one is always among the last days, which are collected. */
const COLLAB = { author: 'POLRES_MAWAR', coauthor: 'POLRES_MELATI', everyDays: 3 };
/** A morning younger than that has all of it in less time. */
const MORNING_MS = 9 * HOUR_MS;

/**
 * Posts of the {@link DEMO_DAYS} days up to `now`, oldest first, with the people under them. A past day's post is always the same; told two
 * weeks later, fewer of that day's are.
 */
export function demoPosts(roster: DemoRoster, now: Date): DemoPost[] {
  const posts: DemoPost[] = [];
  for (let daysAgo = DEMO_DAYS - 1; daysAgo >= 0; daysAgo -= 1) {
    const day = daysBefore(now, daysAgo);
    for (const [index, client] of roster.clients.entries()) {
      const today = { day, now, isToday: daysAgo === 0, isFull: daysAgo < FULL_DAYS };
      posts.push(...postsOfDay(roster.people, client, index, today));
    }
  }
  return posts;
}

interface Today {
  readonly day: string;
  readonly now: Date;
  readonly isToday: boolean;
  readonly isFull: boolean;
}

function postsOfDay(people: readonly DemoPerson[], client: DemoClient, clientIndex: number, today: Today): DemoPost[] {
  const isDirectorate = client.client_type === 'direktorat';
  const { pictures, films } = countsOf(client, clientIndex, today);
  const unitOf = (person: DemoPerson) => (today.isToday ? (person.moves_to ?? person.client_id) : person.client_id);
  const audienceOf = (units: readonly string[]) => (isDirectorate ? people : people.filter((person) => units.includes(unitOf(person))));
  const posts: DemoPost[] = [];
  for (let index = 0; index < pictures; index += 1) {
    const coauthors = index === 0 ? coauthorsOf(client, today) : [];
    posts.push({ ...postOf(audienceOf([client.client_id, ...coauthors]), client, 'instagram', index, today), coauthors });
  }
  for (let index = 0; index < films; index += 1)
    posts.push({ ...postOf(audienceOf([client.client_id]), client, 'tiktok', index, today), coauthors: [] });
  return posts;
}

/** Units that publish the first picture of a day with a client. */
const coauthorsOf = ({ client_id }: DemoClient, { day, isFull }: Today): string[] =>
  client_id === COLLAB.author && isFull && dayNumber(day) % COLLAB.everyDays === 0 ? [COLLAB.coauthor] : [];

/** How many posts a client has that day: on older days the directorate one or two, a unit one every other day. */
function countsOf(client: DemoClient, clientIndex: number, { day, isFull }: Today): { pictures: number; films: number } {
  const isDirectorate = client.client_type === 'direktorat';
  const random = seededRandom(`${client.client_id}:${day}`);
  const pictures = isDirectorate ? 2 : random.between(1, 2);
  const films = isDirectorate ? 1 : random.between(0, 1);
  if (isFull) return { pictures, films };
  const isEven = (dayNumber(day) + clientIndex) % 2 === 0;
  if (isDirectorate) return { pictures: 1, films: isEven ? 1 : 0 };
  return { pictures: isEven ? 1 : 0, films: 0 };
}

/** Somebody under a post, and how long after it they came. */
interface Arrival {
  readonly handle: string;
  readonly afterMs: number;
}

function postOf(
  audience: readonly DemoPerson[],
  client: DemoClient,
  platform: DemoPost['platform'],
  index: number,
  today: Today,
): Omit<DemoPost, 'coauthors'> {
  const { day, isToday, now } = today;
  const key = `${day}:${platform}:${index + 1}`;
  const random = seededRandom(`${client.client_id}:${key}`);
  const takenAt = instantOn(day, random, isToday ? now : null);
  const share = isWeekend(day) ? WEEKEND_SHARE : 1;
  const pace = isToday ? Math.min(1, passedOn(day, now) / MORNING_MS) : 1;
  const arrive = (handle: string): Arrival => ({ handle, afterMs: Math.floor(random.next() ** SOON * LAST_COMES_MS * pace) });
  const likes = new Map<string, Arrival>();
  const comments = new Map<string, Arrival>();
  for (const person of audience) {
    // Drawn for everybody, so that one person's handle does not change what others do.
    const tookPart = random.happens(willingnessOn(person, dayNumber(day)) * share) && person.status;
    const says = random.happens(0.04);
    const arrival = arrive((platform === 'instagram' ? person.insta : person.tiktok) ?? '');
    if (arrival.handle === '') continue;
    if (tookPart) likes.set(arrival.handle, arrival);
    if (platform === 'tiktok' ? tookPart : says) comments.set(arrival.handle, arrival);
  }
  const publicCount = client.client_type === 'direktorat' ? random.between(30, 90) : random.between(5, 20);
  for (let one = 0; one < publicCount; one += 1) {
    const arrival = arrive(publicHandle(random));
    likes.set(arrival.handle, arrival);
    if (platform === 'tiktok' && one % 4 === 0) comments.set(arrival.handle, arrival);
  }
  const passedMs = now.getTime() - takenAt.getTime();
  const cameOf = (all: ReadonlyMap<string, Arrival>) =>
    [...all.values()].filter(({ afterMs }) => afterMs <= passedMs).sort((a, b) => a.afterMs - b.afterMs);
  const said = cameOf(comments).map(({ handle, afterMs }) => ({
    handle,
    text: random.pick(COMMENTS),
    at: new Date(takenAt.getTime() + afterMs).toISOString(),
  }));
  return {
    key,
    client_id: client.client_id,
    platform,
    caption: seededRandom(`caption:${client.client_id}:${key}`).pick(CAPTIONS),
    taken_at: takenAt.toISOString(),
    likes: cameOf(likes).map(({ handle }) => handle),
    comments: said,
    sightings: sightingsOf(cameOf(platform === 'instagram' ? likes : comments), takenAt, now),
  };
}

/** Full hours that have passed since the post, each with those it saw first. */
function sightingsOf(came: readonly Arrival[], takenAt: Date, now: Date): DemoSighting[] {
  const groups = new Map<number, string[]>();
  for (const { handle, afterMs } of came) {
    const at = Math.ceil((takenAt.getTime() + afterMs) / HOUR_MS) * HOUR_MS;
    if (at > now.getTime()) break;
    const seen = groups.get(at);
    if (seen === undefined) groups.set(at, [handle]);
    else seen.push(handle);
  }
  return [...groups].map(([at, handles]) => ({ at: new Date(at), handles }));
}

const publicHandle = (random: SeededRandom): string =>
  `${random.pick(PUBLIC_WORDS)}.${random.pick(PUBLIC_WORDS)}.demo${random.between(1, 9999)}`;

/** Between seven in the morning and seven in the evening; today's lies in the part of the day that has passed, long enough ago for people to come. */
function instantOn(day: string, random: SeededRandom, now: Date | null): Date {
  const passedMs = now === null ? Number.POSITIVE_INFINITY : passedOn(day, now);
  const fromMs = Math.min(7 * HOUR_MS, passedMs * 0.6);
  const toMs = Math.min(19 * HOUR_MS, passedMs * 0.85);
  return new Date(Math.floor(startOfDay(day, DEFAULT_ZONE).getTime() + fromMs + random.next() * (toMs - fromMs)));
}

const passedOn = (day: string, now: Date): number => now.getTime() - startOfDay(day, DEFAULT_ZONE).getTime();

/** A week begins on Monday. */
const isWeekend = (day: string): boolean => day >= addDays(isoWeekOf(day).from, 5);

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** A day in Jakarta, `YYYY-MM-DD`. */
export const daysBefore = (now: Date, daysAgo: number): string => addDays(dayOf(now, DEFAULT_ZONE), -daysAgo);
