import { decideReading, type Reading, type ReadState } from '../../services/collector/src/collections/domain/reading-cadence.ts';
import { maySkip } from '../../services/collector/src/collections/domain/skip-rule.ts';
import { report } from './harness/metric.ts';

// Requests that the collector's choice of what to read saves against a fixed cadence that sees engagements as soon: a region of 40 clients
// over ten days, simulated with the rule as it stands. Nothing but its numbers is measured, so the machine does not matter.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const DAYS = 10;
const WINDOW_DAYS = 3;
const PAGE_ENTRIES = 50;
const FIXED_MINUTES = [30, 45, 60, 75, 90, 120, 150, 180];

/** Repeatable chance (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Post {
  readonly client: number;
  readonly takenAt: number;
  /** When each engagement came, in order. */
  readonly likes: readonly number[];
}

/** Most engagements come within hours, some after days (log-normal); hardly any at night, whose come in the morning. */
function likesOf(random: () => number, takenAt: number, count: number): number[] {
  const medianMs = (1 + 3 * random()) * HOUR;
  const times = Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const at = takenAt + medianMs * Math.exp(1.1 * normal);
    const hour = (at % DAY) / HOUR;
    return hour >= 5 && hour < 23 ? at : Math.floor(at / DAY) * DAY + (hour < 5 ? 0 : DAY) + (5 + 3 * random()) * HOUR;
  });
  return times.sort((a, b) => a - b);
}

/** A directorate of eight posts a day with some 2,000 engagements; 39 units with one or two of 30 to 330. */
function world(): Post[] {
  const random = seededRandom(7);
  const posts: Post[] = [];
  for (let day = 0; day < DAYS; day += 1)
    for (let client = 0; client < 40; client += 1) {
      const count = client === 0 ? 8 : 1 + Math.round(random());
      for (let index = 0; index < count; index += 1) {
        const takenAt = START + day * DAY + (7 + 12 * random()) * HOUR;
        const size = client === 0 ? 1500 + 1000 * random() : 30 + 300 * random() ** 2;
        posts.push({ client, takenAt, likes: likesOf(random, takenAt, Math.round(size)) });
      }
    }
  return posts;
}

type Rule = (state: ReadState, shown: { count: number; takenAt: Date }, pass: { isFull: boolean; now: Date }) => Reading;
const fixed: Rule = (state, { count }, { isFull }) => (maySkip(state, count, isFull) ? 'confirm' : 'read');

/** Passes of a day as the schedule has them: from 6 to 22 o'clock every so many minutes, the last one full. */
function passesOf(minutes: number): { at: number; isFull: boolean }[] {
  const passes: { at: number; isFull: boolean }[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    for (let at = 6 * 60; at < 22 * 60; at += minutes) passes.push({ at: START + day * DAY + at * MINUTE, isFull: false });
    passes.push({ at: START + day * DAY + 22 * HOUR, isFull: true });
  }
  return passes;
}

/** Requests of a day, and how many minutes an engagement was unseen on average. */
function simulate(posts: readonly Post[], minutes: number, rule: Rule): { requests: number; delay: number } {
  const states = new Map(posts.map((post) => [post, { settled_count: null, skips: 0, as_of: null } as ReadState]));
  const seen = new Map(posts.map((post) => [post, 0]));
  const sum = { requests: 0, waitedMs: 0, engagements: 0 };
  for (const { at, isFull } of passesOf(minutes)) {
    sum.requests += 40;
    const from = Math.floor(at / DAY) * DAY - WINDOW_DAYS * DAY;
    for (const post of posts.filter((one) => one.takenAt <= at && one.takenAt >= from)) {
      const state = states.get(post);
      if (state === undefined) throw new Error('a post without a state');
      const before = seen.get(post) ?? 0;
      let count = before;
      while ((post.likes[count] ?? Number.POSITIVE_INFINITY) <= at) count += 1;
      const reading = rule(state, { count, takenAt: new Date(post.takenAt) }, { isFull, now: new Date(at) });
      if (reading !== 'read') {
        states.set(post, { ...state, skips: state.skips + 1 });
        continue;
      }
      sum.requests += Math.max(1, Math.ceil(count / PAGE_ENTRIES));
      for (const like of post.likes.slice(before, count)) sum.waitedMs += at - like;
      sum.engagements += count - before;
      seen.set(post, count);
      states.set(post, { settled_count: count, skips: 0, as_of: new Date(at) });
    }
  }
  return { requests: sum.requests / DAYS, delay: sum.waitedMs / sum.engagements / MINUTE };
}

/** Requests of the fixed cadence under which engagements are unseen for as long, between the two measured ones next to it. */
function requestsAt(delay: number, curve: readonly { requests: number; delay: number }[]): number {
  const upper = curve.findIndex((one) => one.delay >= delay);
  const [low, high] = [curve[upper - 1], curve[upper]];
  if (low === undefined || high === undefined) throw new Error(`no fixed cadence leaves engagements unseen for ${delay} minutes`);
  return low.requests + ((high.requests - low.requests) * (delay - low.delay)) / (high.delay - low.delay);
}

const posts = world();
const curve = FIXED_MINUTES.map((minutes) => simulate(posts, minutes, fixed));
const chosen = simulate(posts, 30, decideReading);
const [half] = curve;
if (half === undefined) throw new Error('nothing was simulated');
if (process.env.CADENCE_CURVE !== undefined)
  console.error(
    FIXED_MINUTES.map((minutes, index) => ({ minutes, ...curve[index] })),
    chosen,
  );
const per = 'of a region of 40 clients';
report({
  name: `requests a day ${per}, beside a fixed cadence under which engagements are unseen for as long (${chosen.delay.toFixed(0)} minutes on average)`,
  value: [chosen.requests],
  unit: 'requests',
  reference: [requestsAt(chosen.delay, curve)],
  goal: { ratio: '<= 0.75' },
});
report({
  name: `requests a day ${per}, beside every changed list each half hour (unseen for ${half.delay.toFixed(0)} minutes)`,
  value: [chosen.requests],
  unit: 'requests',
  reference: [half.requests],
  goal: { ratio: '<= 0.7' },
});
