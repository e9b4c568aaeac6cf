import { brotliCompressSync, constants } from 'node:zlib';
import { attendance } from '@balai/attendance';
import { addDays, dayOf, isoWeekOf } from '@balai/calendar';
import type { Platform } from '@balai/contracts';
import type { Post } from '@balai/contracts/collector';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import type pg from 'pg';
import { drained, feedRegion, observationsOver, observe, postDelivery, postOf, type Region, record } from './harness/attendance-feed.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, medianMs, report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// Attendance by unit, division, rank, day, hour and post over HTTP, its curves, habits, streaks and places, for a region: kept, and computed
// anew after a new like; beside a week of the same rows joined in SQL. And the first answer of a process that has just started.

const REGION = size({ units: 40, people: 6_300 }, { units: 4, people: 80 });
const DAYS = size(70, 15);
const A_DAY: Readonly<Record<Platform, { posts: number; takePart: number }>> = {
  instagram: { posts: 5, takePart: size(2_000, 20) },
  tiktok: { posts: 3, takePart: size(600, 10) },
};
/** Looks at a post, an hour between them. */
const LOOKS = 4;
const ROUNDS = rounds(9);
const ZONE = 'Asia/Jakarta';
const TODAY = dayOf(new Date(), ZONE);
const week = isoWeekOf(addDays(TODAY, -7));
const WEEK = `start_date=${week.from}&end_date=${week.to}`;
const MONTH = `start_date=${addDays(TODAY, -29)}&end_date=${TODAY}`;

/** Views by what they are asked with, and the post whose change touches them, by its age in days. */
const VIEWS = [
  ...['units', 'divisions', 'ranks', 'days', 'hours', 'posts'].map((view) => ({ view, of: 'week', query: WEEK })),
  ...['units', 'days', 'hours', 'posts'].map((view) => ({ view, of: '30 days', query: MONTH })),
  { view: 'overview', of: 'week', query: WEEK },
  { view: 'overview', of: 'day', query: `tanggal=${week.to}` },
  { view: 'members', of: 'week', query: WEEK },
  { view: 'curve', of: '8 weeks', query: `tanggal=${week.to}` },
  { view: 'people', of: 'week', query: WEEK },
  { view: 'streaks', of: '70 days', query: `days=${DAYS}` },
  { view: 'leaderboard', of: 'week', query: WEEK },
  { view: 'ranking', of: 'week', query: WEEK },
];

/** What pages narrow and sort the people of a week by, as the address has it. */
const FILTERS = ['q=an', 'state=owing', 'state=no_handle&q=1', 'rank=BRIPTU', 'sort=-given', 'sort=name&state=none'];

/** Views that a new process is asked for, each in a process of its own. */
const FIRST_ASKED = size(['units', 'hours', 'curve', 'people', 'overview', 'members'], ['units', 'curve']);

/** Answers of pages at their fullest: what they ask for beside the period. */
const PAGES = [
  { view: 'overview', more: '' },
  { view: 'members', more: '&limit=100' },
  { view: 'units', more: '' },
  { view: 'divisions', more: '' },
  { view: 'posts', more: '' },
  { view: 'heatmap', more: '' },
  { view: 'compare', more: '&units=REGION1,REGION2,REGION3,REGION4' },
];

interface Fed {
  readonly post: Post;
  readonly likers: readonly string[];
}

async function feedPosts(platform: TestPlatform, region: Region): Promise<Fed[]> {
  const fed: Fed[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const ofDay = (['instagram', 'tiktok'] as const).flatMap((network) =>
      Array.from({ length: A_DAY[network].posts }, (_, index) => {
        const number = fed.length + index;
        const post = postOf(region, number * 10 + (network === 'tiktok' ? 1 : 0), day, network);
        const likers = Array.from({ length: A_DAY[network].takePart }, (_one, position) => {
          return region.handles[(number * 977 + position * 3) % region.handles.length] ?? '';
        });
        return { post, likers: [...new Set(likers)] };
      }),
    );
    fed.push(...ofDay);
    await record(platform, [
      ...ofDay.map(({ post }) => postDelivery(post)),
      ...ofDay.flatMap(({ post, likers }) => observationsOver(post, likers, LOOKS)),
    ]);
  }
  await drained(platform);
  return fed;
}

/** The same weeks as bare rows with the keys and indexes such tables have, and the query that counts a week by unit. */
async function bareRows(pool: pg.Pool, fed: readonly Fed[]): Promise<string> {
  await pool.query(`create schema bare;
    create table bare.person as select p.person_no, p.client_id, h.handle from attendance.person p
      join attendance.person_handle h on h.person_no = p.person_no and h.platform = 'instagram';
    alter table bare.person add primary key (person_no);
    create unique index on bare.person (handle);
    create table bare.post (post_no int primary key, day date not null);
    create table bare.engagement (post_no int, handle text, primary key (post_no, handle))`);
  await pool.query('insert into bare.post select n, d from unnest($1::date[]) with ordinality as t (d, n)', [
    fed.map(({ post }) => dayOf(new Date(post.taken_at), ZONE)),
  ]);
  for (const [position, { likers }] of fed.entries())
    await pool.query('insert into bare.engagement select $1::int, h from unnest($2::text[]) as t (h)', [position + 1, likers]);
  await pool.query('analyze bare.person, bare.post, bare.engagement');
  return `select p.client_id, count(*)::int as given, count(distinct p.person_no)::int as active
    from bare.post o join bare.engagement e using (post_no) join bare.person p using (handle)
    where o.day between '${week.from}' and '${week.to}' group by p.client_id order by given`;
}

async function measure(platform: TestPlatform, fed: readonly Fed[], token: string, region: Region): Promise<void> {
  const query = await bareRows(platform.owner, fed);
  let slowest = 0;
  const joined = await medianMs(ROUNDS, () => platform.owner.query(query));
  for (const { view, of, query: asked } of VIEWS) {
    const url = `${platform.baseUrl}/api/attendance/${view}?client_id=${region.clientId}&${asked}`;
    const read = async () => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${view}: ${answer.status} ${text.slice(0, 300)}`);
      return text;
    };
    const kept = await medianMs(ROUNDS, read);
    const anew: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      // Of the last day asked about: it is in every view.
      const changed = fed.find(({ post }) => dayOf(new Date(post.taken_at), ZONE) === week.to);
      if (changed === undefined) throw new Error('no post of that day');
      await record(platform, anotherLike(changed, region));
      await drained(platform);
      anew.push(await timed(read));
    }
    const what = `${view} of ${of}`;
    slowest = Math.max(slowest, kept);
    report({
      name: `views, ${what}, after a like, beside a week joined in SQL`,
      value: median(anew),
      unit: 'ms',
      reference: joined,
      goal: { value: '<= 250' },
    });
  }
  report({ name: 'views, the slowest of them kept', value: slowest, unit: 'ms', goal: { value: '<= 30' } });
}

/** The list of people narrowed and sorted by what was not asked before, and the largest answers as they travel. */
async function measurePages(platform: TestPlatform, token: string, { clientId }: Region): Promise<void> {
  const read = async (path: string) => {
    const answer = await fetch(`${platform.baseUrl}/api/attendance/${path}`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text;
  };
  const slowest = { filter: '', ms: 0 };
  for (const filter of FILTERS) {
    const times: number[] = [];
    // Another limit is another question: nothing of it is kept.
    for (let round = 0; round < ROUNDS; round += 1)
      times.push(await timed(() => read(`members?client_id=${clientId}&${WEEK}&${filter}&limit=${100 + round}`)));
    if (median(times) > slowest.ms) Object.assign(slowest, { filter, ms: median(times) });
  }
  report({ name: `pages, people narrowed (slowest: ${slowest.filter})`, value: slowest.ms, unit: 'ms', goal: { value: '<= 200' } });
  for (const { view, more } of PAGES) {
    const text = await read(`${view}?client_id=${clientId}&${MONTH}${more}`);
    const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
    report({ name: `pages, ${view} of 30 days, compressed`, value: bytes / 1_000, unit: 'kB', goal: { value: '<= 60' } });
  }
}

let looks = LOOKS;
/** A look that sees one person more under a post. */
function anotherLike({ post, likers }: Fed, region: Region) {
  looks += 1;
  const more = region.handles.filter((handle) => !likers.includes(handle)).slice(0, looks - LOOKS);
  return observe(post, [...likers, ...more], more.slice(-1), looks, new Date(new Date(post.taken_at).getTime() + looks * 3_600_000));
}

/** The first answers of a process that has read nothing yet. */
async function measureStart(databaseUrl: string, region: Region): Promise<void> {
  for (const view of FIRST_ASKED) {
    const platform = await startTestPlatform({ modules: [attendance], databaseUrl });
    try {
      const token = await platform.signIn();
      const asked = view === 'curve' ? `tanggal=${week.to}` : WEEK;
      const first = await timed(async () => {
        const answer = await fetch(`${platform.baseUrl}/api/attendance/${view}?client_id=${region.clientId}&${asked}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        await answer.text();
      });
      report({ name: `views, ${view}, first answer of a new process`, value: first, unit: 'ms', goal: { value: '<= 250' } });
    } finally {
      await platform.stopOnly();
    }
  }
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    const region = await feedRegion(platform, 'REGION', REGION);
    const fed = await feedPosts(platform, region);
    await platform.owner.query('analyze');
    const token = await platform.signIn();
    await measure(platform, fed, token, region);
    await measurePages(platform, token, region);
    await platform.platform.stop();
    await measureStart(platform.databaseUrl, region);
  } finally {
    await platform.stop();
  }
}, 900_000);
