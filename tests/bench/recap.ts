import { attendance } from '@balai/attendance';
import type { Post } from '@balai/contracts/collector';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import type pg from 'pg';
import { drained, feedUnit, firstObservation, postDelivery, postOf, record, type Unit } from './harness/attendance-feed.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, medianMs, report, timed } from './harness/metric.ts';
import { answerOf, textOf } from './harness/raw-answer.ts';
import { size } from './harness/smoke.ts';

// A month's recap over HTTP: from the cache, and computed anew after a change; beside the rows of the same answer joined in SQL.

const SIZES = size(
  [
    { people: 300, posts: 60, rounds: 30, goals: { kept: '<= 0.5', anew: '<= 1.5' } },
    { people: 6_300, posts: 90, rounds: 9, goals: { kept: '<= 0.2', anew: '<= 0.4' } },
  ] as const,
  [{ people: 30, posts: 5, rounds: 1, goals: { kept: '<= 0.5', anew: '<= 1.5' } }] as const,
);
const DAYS = 29;

interface Month {
  readonly unit: Unit;
  readonly posts: readonly Post[];
  readonly likers: readonly (readonly string[])[];
}

async function feedMonth(platform: TestPlatform, people: number, count: number): Promise<Month> {
  const unit = await feedUnit(platform, `UNIT${people}`, people);
  const posts = Array.from({ length: count }, (_, index) => postOf(unit, index, index % DAYS));
  // Six in ten take part, others each time.
  const likers = posts.map((_, post) => unit.handles.filter((_handle, person) => (person * 7 + post * 3) % 10 < 6));
  await record(platform, [...posts.map(postDelivery), ...posts.flatMap((post, index) => firstObservation(post, likers[index] ?? []))]);
  await drained(platform);
  return { unit, posts, likers };
}

/** The same month as bare rows with the keys and indexes such tables have. */
async function bareRows(pool: pg.Pool, { unit, posts, likers }: Month): Promise<string> {
  const schema = `bare_${unit.handles.length}`;
  await pool.query(`create schema ${schema};
    create table ${schema}.person (person_no int primary key, handle text not null unique, name text not null);
    create table ${schema}.post (post_no int primary key, taken_at timestamptz not null);
    create table ${schema}.engagement (post_no int, handle text, primary key (post_no, handle))`);
  await pool.query(`insert into ${schema}.person select n, h, 'ORANG ' || n from unnest($1::text[]) with ordinality as t (h, n)`, [
    unit.handles,
  ]);
  await pool.query(`insert into ${schema}.post select n, at from unnest($1::timestamptz[]) with ordinality as t (at, n)`, [
    posts.map((post) => post.taken_at),
  ]);
  for (const [index, handles] of likers.entries())
    await pool.query(`insert into ${schema}.engagement select $1::int, h from unnest($2::text[]) as t (h)`, [index + 1, handles]);
  await pool.query(`analyze ${schema}.person, ${schema}.post, ${schema}.engagement`);
  return `select p.person_no, p.handle, p.name, count(e.post_no)::int as done
    from ${schema}.person p left join (${schema}.engagement e join ${schema}.post o on o.post_no = e.post_no and o.taken_at > now() - interval '40 days')
      on e.handle = p.handle
    group by p.person_no order by done desc, p.name`;
}

async function measure(platform: TestPlatform, size: (typeof SIZES)[number]): Promise<void> {
  const month = await feedMonth(platform, size.people, size.posts);
  const [first] = month.posts;
  if (first === undefined) return;
  const token = await platform.signIn();
  const from = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const url = `${platform.baseUrl}/api/insta/rekap-likes?client_id=${month.unit.clientId}&start_date=${from}&end_date=${to}`;
  const read = () => answerOf(url, token);
  const body = JSON.parse(textOf(await read()));
  if (body.data.length !== size.people || body.totalPosts !== size.posts) throw new Error('the recap lacks people or posts');

  const cached = await medianMs(size.rounds, read);
  const anew: number[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    await record(platform, [postDelivery({ ...first, version: first.version + round, caption: `changed ${round}` })]);
    await drained(platform);
    anew.push(await timed(read));
  }
  const query = await bareRows(platform.owner, month);
  const joined = await medianMs(Math.min(9, size.rounds), async () => {
    const { rows } = await platform.owner.query(query);
    if (rows.length !== size.people) throw new Error('the join lacks people');
    return JSON.stringify(rows);
  });
  const people = size.people.toLocaleString('en-US');
  const what = `month of ${people} people and ${size.posts} posts`;
  report({
    name: `recap, ${what}, cached, beside joined rows`,
    value: cached,
    unit: 'ms',
    reference: joined,
    goal: { ratio: size.goals.kept },
  });
  report({
    name: `recap, ${what}, after a change, beside joined rows`,
    value: median(anew),
    unit: 'ms',
    reference: joined,
    goal: { ratio: size.goals.anew },
  });
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    for (const size of SIZES) await measure(platform, size);
  } finally {
    await platform.stop();
  }
});
