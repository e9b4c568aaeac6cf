import { attendance } from '@balai/attendance';
import { addDays, dayOf } from '@balai/calendar';
import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import type pg from 'pg';
import { feedUnit, type Unit } from './harness/attendance-feed.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { inTurns, report, timed } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// What a year of history costs: the recap of a week beside the same recap where there is only that week, and that of the year beside plain SQL
// over one row an engagement.

const PEOPLE = size(6_300, 100);
const POSTS_A_DAY = 8;
const LIKERS = size(2_000, 20);
const WEEK = 7;
const YEAR = size(365, 20);
const ROUNDS = rounds(9);
const CHUNK = 4_096;
const TODAY = dayOf(new Date(), 'Asia/Jakarta');

interface Liked {
  readonly postNo: number;
  readonly personNos: readonly number[];
}

/** People who like a post: as many each time, others each time. */
const likersOf = (personNos: readonly number[], post: number): number[] =>
  Array.from({ length: LIKERS }, (_, index) => personNos[(post * 977 + index * 3) % personNos.length] ?? 0);

function bitmapsOf(personNos: readonly number[]): Map<number, Buffer> {
  const chunks = new Map<number, Buffer>();
  for (const no of personNos) {
    const chunkNo = Math.floor(no / CHUNK);
    const bits = chunks.get(chunkNo) ?? Buffer.alloc(CHUNK / 8);
    bits[(no % CHUNK) >> 3] = (bits[(no % CHUNK) >> 3] ?? 0) | (1 << (no & 7));
    chunks.set(chunkNo, bits);
  }
  return chunks;
}

/** So many days of posts up to today, as attendance keeps them once they were taken in. */
async function giveHistory(pool: pg.Pool, { clientId }: Unit, days: number): Promise<Liked[]> {
  const { rows: people } = await pool.query<{ person_no: number }>('select person_no from attendance.person where client_id = $1', [
    clientId,
  ]);
  const personNos = people.map((row) => row.person_no);
  const liked: Liked[] = [];
  for (let day = 0; day < days; day += 1) {
    const { rows: posts } = await pool.query<{ post_no: number }>(
      `with made as (
         insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, caption, url, version)
         select gen_random_uuid(), $1, 'instagram', $1 || $2 || n, ($2::date + interval '2 hours') at time zone 'utc', $2::date, $2::date, 'foto ' || n,
           'https://www.instagram.com/p/' || n, 1 from generate_series(1, $3::int) n
         returning post_no, client_id, platform, post_day),
       scoped as (
         insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
         select client_id, platform, post_day, post_no, client_id from made),
       states as (
         insert into attendance.post_kind_state (post_no, kind, client_id, applied_obs, max_obs, active_count, as_of, last_outcome)
         select post_no, 'likes', client_id, 1, 1, $4, now(), 'complete' from made)
       select post_no from made order by post_no`,
      [clientId, addDays(TODAY, -day), POSTS_A_DAY, LIKERS],
    );
    for (const { post_no: postNo } of posts) liked.push({ postNo, personNos: likersOf(personNos, postNo) });
  }
  for (let start = 0; start < liked.length; start += 500) {
    const chunks = liked
      .slice(start, start + 500)
      .flatMap(({ postNo, personNos: nos }) => [...bitmapsOf(nos)].map(([chunkNo, bits]) => ({ postNo, chunkNo, bits })));
    await pool.query(
      `insert into attendance.post_attendance (post_no, kind, chunk_no, client_id, took_part, withdrawn)
       select post_no, 'likes', chunk_no, $1, bits, '' from unnest($2::int[], $3::int[], $4::bytea[]) as t (post_no, chunk_no, bits)`,
      [clientId, chunks.map((one) => one.postNo), chunks.map((one) => one.chunkNo), chunks.map((one) => one.bits)],
    );
  }
  return liked;
}

/** The same as rows, with the keys and indexes such tables have; the query that counts a year. */
async function bareRows(pool: pg.Pool, { clientId }: Unit, liked: readonly Liked[]): Promise<string> {
  await pool.query(`create schema bare;
    create table bare.post (post_no int primary key, post_day date not null);
    create table bare.engagement (post_no int, person_no int, primary key (post_no, person_no))`);
  await pool.query('insert into bare.post select post_no, post_day from attendance.post where client_id = $1', [clientId]);
  for (const { postNo, personNos } of liked)
    await pool.query('insert into bare.engagement select $1::int, unnest($2::int[])', [postNo, [...new Set(personNos)]]);
  await pool.query('analyze bare.post, bare.engagement');
  return `select p.person_no, p.name, count(e.post_no)::int as done
    from attendance.person p left join (bare.engagement e join bare.post o on o.post_no = e.post_no and o.post_day > date '${TODAY}' - ${YEAR})
      on e.person_no = p.person_no
    where p.client_id = '${clientId}' group by p.person_no order by done desc, p.name`;
}

/**
 * Reads a recap that is not at hand, because something was changed before; how long that takes. Rows come from the database as they are, so the
 * recap comes uncompressed: packing and unpacking within one process would be measured on one side only. Both sides are parsed.
 */
function reader(platform: TestPlatform, token: string, { clientId }: Unit, days: number) {
  const from = addDays(TODAY, 1 - days);
  const url = `${platform.baseUrl}/api/insta/rekap-likes?client_id=${clientId}&start_date=${from}&end_date=${TODAY}`;
  const touch = `update attendance.post set version = version + 1 where client_id = '${clientId}' and post_day = date '${TODAY}'`;
  return async () => {
    await platform.owner.query(touch);
    return timed(async () => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' } });
      const { data, totalPosts } = (await answer.json()) as { data: unknown[]; totalPosts: number };
      if (data.length !== PEOPLE || totalPosts !== days * POSTS_A_DAY) throw new Error(`${data.length} people, ${totalPosts} posts`);
    });
  };
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [attendance] });
  try {
    const pool = platform.owner;
    const young = await feedUnit(platform, `YOUNG${uuidv7().slice(-4).toUpperCase()}`, PEOPLE);
    const old = await feedUnit(platform, `ELDER${uuidv7().slice(-5).toUpperCase()}`, PEOPLE);
    await giveHistory(pool, young, WEEK);
    const liked = await giveHistory(pool, old, YEAR);
    await pool.query('analyze');
    const token = await platform.signIn();
    const people = PEOPLE.toLocaleString('en-US');
    report({
      name: `recap of 7 days, ${people} people, after a change, in a year of history, beside 7 days of history`,
      ...(await inTurns(ROUNDS, reader(platform, token, old, WEEK), reader(platform, token, young, WEEK))),
      unit: 'ms',
      goal: { ratio: '<= 1.2' },
    });
    const query = await bareRows(pool, old, liked);
    const plain = () =>
      timed(async () => {
        const { rows } = await pool.query(query);
        if (rows.length !== PEOPLE) throw new Error('the plain query lacks people');
      });
    report({
      name: `recap of a year, ${people} people and ${(YEAR * POSTS_A_DAY).toLocaleString('en-US')} posts, after a change, beside plain SQL over a row an engagement`,
      ...(await inTurns(rounds(5), reader(platform, token, old, YEAR), plain)),
      unit: 'ms',
      goal: { ratio: '<= 0.05' },
    });
  } finally {
    await platform.stop();
  }
});
