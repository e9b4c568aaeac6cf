import { attendance } from '@balai/attendance';
import { addDays } from '@balai/calendar';
import { collector } from '@balai/collector';
import type { Envelope } from '@balai/contracts';
import {
  type EngagementSnapshot,
  engagementsConfirmed,
  engagementsListed,
  observationRecorded,
  type Post,
} from '@balai/contracts/collector';
import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { keepMonths, migrate, migrationsOf, openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { aClient, createDatabase, putClients } from '@balai/testing';
import type pg from 'pg';
import { confirm } from '../../services/attendance/src/ingest/repository/confirmations.ts';
import { rebuildStalePosts } from '../../services/attendance/src/ingest/use-cases/rebuild-stale-posts.ts';
import { recordObservations } from '../../services/attendance/src/ingest/use-cases/record-observations.ts';
import { takeSnapshots } from '../../services/attendance/src/ingest/use-cases/take-snapshots.ts';
import { factMonths } from '../../services/attendance/src/months.ts';
import { savePost } from '../../services/attendance/src/posts/repository/posts.ts';
import { resolveQuestion } from '../../services/attendance/src/questions/use-cases/resolve-question.ts';
import { readRecap } from '../../services/attendance/src/recap/use-cases/read-recap.ts';
import { excludeHandles } from '../../services/attendance/src/roster/repository/handle-lock.ts';
import { assemble } from '../../services/attendance/test/assembly.ts';
import { maySkip } from '../../services/collector/src/collections/domain/skip-rule.ts';
import type { CollectionRow } from '../../services/collector/src/collections/repository/collections.ts';
import * as logged from '../../services/collector/src/collections/repository/observations.ts';
import { confirmEngagements } from '../../services/collector/src/collections/use-cases/confirm-engagements.ts';
import { recordObservation } from '../../services/collector/src/collections/use-cases/record-observation.ts';
import type { CollectorContext } from '../../services/collector/src/context.ts';
import * as posts from '../../services/collector/src/posts/repository/posts.ts';
import { republishers } from '../../services/collector/src/republishers.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report, timed } from './harness/metric.ts';
import { size } from './harness/smoke.ts';

// Only when named: three years of a directorate and 42 units by the clock of their posts: rows and bytes by table, recaps, restatement.

// Every EVERYth post lives its whole life through the collector's and attendance's own use cases and statements, with the retention of both; the
// others get what recaps are made of, copied from those. Tables with rows a simulated post are counted and multiplied.

/** One post in so many is simulated, and the day before the first one whole, to see whether that is a fair sample. Shares no divisor with a day's 50. */
const EVERY = Number(process.env.THREE_YEARS_EVERY ?? size(101, 401));
const YEARS = Number(process.env.THREE_YEARS ?? size(3, 1));
const START = '2026-01-01';
const UNITS = size(42, 2);
const PEOPLE = size(150, 10);
/** Posts a day, and how many of those who are expected like one. */
const DIRECTORATE = { clientId: 'DIT', postsADay: 8, likers: size(2_035, 15) };
const UNIT = { postsADay: 1, likers: size(105, 7) };
/** Default schedule of collections: each half hour from 6 to 21:30, and a full one at 22. A post is looked at on its day and the 3 after it. */
const LOOKS = Array.from({ length: 33 }, (_, index) => 6 * 60 + index * 30);
const DAYS = 4;
/** Half of the likes come within so many minutes of the ones that are still to come. */
const HALF_LIFE_MIN = 240;

/** Longest run, on a busy machine too. */
const TIME_LIMIT_MS = 900_000;

const minute = (day: string, at: number) => new Date(Date.parse(`${day}T00:00:00+07:00`) + at * 60_000);

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
const next = random(7);

interface Simulated {
  readonly day: string;
  readonly clientId: string;
  readonly likers: number;
  readonly takenAt: number;
}

/** Everything that runs: both services over one database, at a time of its own. */
async function world() {
  const own = await createDatabase();
  const url = new URL(own.url);
  // Nobody waits for the disk here: sizes and reading are measured, not commits.
  url.searchParams.set('options', '-c synchronous_commit=off');
  const logger = makeLogger('silent', false);
  const pool = openPool(url.href, 4, logger);
  await migrate(pool, migrationsOf([attendance, collector]));
  const clock = { at: new Date(`${START}T00:00:00Z`) };
  const now = { now: () => clock.at, sleep: () => Promise.resolve() };
  const units = (service: string) => new PostgresDatabase({ pool, service, logger, onSent: () => undefined });
  const ours = units('attendance');
  const { context } = assemble({ database: ours, pool, logger, close: async () => undefined }, now, {});
  const collecting = {
    clock: now,
    logger,
    newId: uuidv7,
    providers: { instagram: { name: 'simulated' }, tiktok: { name: 'simulated' } },
  } as unknown as CollectorContext;
  return { own, pool, clock, ours, theirs: units('collector'), context, collecting };
}
type World = Awaited<ReturnType<typeof world>>;

const clientIds = [DIRECTORATE.clientId, ...Array.from({ length: UNITS }, (_, index) => `UNIT${index + 1}`)];

async function populate({ pool }: World): Promise<void> {
  await putClients(
    pool,
    clientIds.map((id) =>
      aClient(id, {
        type: id === DIRECTORATE.clientId ? 'direktorat' : 'org',
        completion_percent: 50,
        tiktok: { handle: null, sec_uid: null, enabled: false },
      }),
    ),
  );
  await pool.query(
    `with made as (
       insert into attendance.person_number (person_id) select gen_random_uuid() from generate_series(1, $1::int) returning person_no, person_id),
     people as (
       insert into attendance.person (person_no, person_id, client_id, nrp, name, roles, active, version)
       select person_no, person_id, 'UNIT' || (person_no % $2 + 1), person_no::text, 'ORANG ' || person_no, '{dit}', true, 1 from made)
     insert into attendance.handle (platform, handle, version) select 'instagram', 'orang.nomor.' || person_no, 1 from made`,
    [UNITS * PEOPLE, UNITS],
  );
  await pool.query(
    `insert into attendance.person_handle (platform, handle, ordinal, person_no, client_id)
     select 'instagram', 'orang.nomor.' || person_no, 0, person_no, client_id from attendance.person`,
  );
}

const peopleOf = (clientId: string): number[] => {
  const unit = Number(clientId.slice(4));
  return Array.from({ length: UNITS * PEOPLE }, (_, index) => index + 1).filter((no) => clientId === 'DIT' || (no % UNITS) + 1 === unit);
};
const audience = new Map(clientIds.map((id) => [id, peopleOf(id)]));

/** Who likes a post, and at which minute after it was taken. */
function likesOf({ clientId, likers }: Simulated): { handle: string; at: number }[] {
  const people = [...(audience.get(clientId) ?? [])];
  return Array.from({ length: Math.min(likers, people.length) }, () => {
    const index = Math.floor(next() * people.length);
    const [no] = people.splice(index, 1);
    return { handle: `orang.nomor.${no}`, at: -HALF_LIFE_MIN * Math.log2(1 - next()) };
  }).sort((a, b) => a.at - b.at);
}

/** Messages the collector has put into its outbox, taken out of it. */
async function takeOutbox({ pool }: World, counted: Counted): Promise<Envelope[]> {
  const { rows } = await pool.query<{ seq: number; envelope: string }>('delete from collector.outbox returning seq, envelope');
  counted.messages += rows.length;
  counted.messageBytes += rows.reduce((sum, row) => sum + row.envelope.length, 0);
  return rows.sort((a, b) => a.seq - b.seq).map((row) => JSON.parse(row.envelope) as Envelope);
}

interface Counted {
  posts: number;
  observations: number;
  engagements: number;
  skipped: number;
  messages: number;
  messageBytes: number;
}

/** One post from its first look to its last. */
async function live(the: World, post: Simulated, counted: Counted): Promise<void> {
  const postId = uuidv7();
  const [runId, collectionId] = [uuidv7(), uuidv7()];
  const takenAt = minute(post.day, post.takenAt);
  const likes = likesOf(post);
  const url = `https://www.instagram.com/p/${postId.slice(-11)}`;
  the.clock.at = takenAt;
  await the.pool.query(
    `with run as (insert into collector.run (run_id, trigger, full_fetch, client_id, client_ids, finished_at) values ($1, 'schedule', false, $2, array[$2], now()))
     insert into collector.post (post_id, client_id, platform, platform_id, feed_handle, taken_at, caption, url, version)
     values ($3, $2, 'instagram', $4, lower($2), $5, $6, $7, 1)`,
    [runId, post.clientId, postId, postId.slice(-11), takenAt, 'Selamat pagi, ini keterangan sebuah foto. '.repeat(4), url],
  );
  const message: Post = {
    ...{ post_id: postId, platform: 'instagram', platform_id: postId.slice(-11), client_id: post.clientId, kind: 'routine' },
    ...{ taken_at: takenAt.toISOString(), caption: 'Selamat pagi, ini keterangan sebuah foto. '.repeat(4), url, thumbnail_url: null },
    ...{ like_count: null, comment_count: null, hidden_at: null, hidden_reason: null, version: 1, deletedAt: null },
  };
  await the.ours.unitOfWork('system', (tx) => savePost(tx, message));
  const collection = { collection_id: collectionId, client_id: post.clientId, platform: 'instagram', lead_run_id: runId } as CollectionRow;
  const seen = new Set<string>();
  let state = { settled_count: null as number | null, skips: 0 };
  for (let day = 0; day < DAYS; day += 1)
    for (const [index, at] of LOOKS.entries()) {
      const now = minute(addDays(post.day, day), at);
      if (now < takenAt) continue;
      the.clock.at = now;
      const age = (now.getTime() - takenAt.getTime()) / 60_000;
      while (likes[seen.size] !== undefined && (likes[seen.size]?.at ?? 0) <= age) seen.add(likes[seen.size]?.handle ?? '');
      const isSkipped = maySkip(state, seen.size, index === LOOKS.length - 1);
      await the.theirs.unitOfWork('system', async (tx) => {
        const row = await posts.lock(tx, postId);
        if (row === null) throw new Error('the post is gone');
        const shown = { ...row, like_count: seen.size };
        if (isSkipped) {
          await confirmEngagements(the.collecting, tx, collection, [shown]);
          state = { ...state, skips: state.skips + 1 };
          counted.skipped += 1;
          return;
        }
        const part = { items: [...seen], entry_keys: Buffer.alloc(0), entry_replies: [] };
        const known = { post: shown, feedCount: seen.size, runId: collection.lead_run_id };
        const reading = { ...known, parts: () => [part], claimed: seen.size, dropped: 0, reason: null };
        const recorded = await recordObservation(the.collecting, tx, reading);
        counted.observations += 1;
        counted.engagements += recorded.counted.engagementsNew ?? 0;
        const [stored] = await logged.lockStates(tx, 'likes', [row]);
        state = { settled_count: stored?.settled_count ?? null, skips: 0 };
      });
    }
  counted.posts += 1;
  const sent = await takeOutbox(the, counted);
  const observed = sent.filter((one) => one.type === observationRecorded.type).map((one) => one.data as never);
  const confirmed = sent.filter((one) => one.type === engagementsConfirmed.type).map((one) => one.data as never);
  await the.ours.unitOfWork('system', async (tx) => {
    await recordObservations(the.context, tx, observed);
    const last = confirmed.at(-1);
    if (last !== undefined) await confirm(tx, last);
  });
}

/** What the posts of a year that were not simulated leave for recaps: copies of those that were, until every day has its posts. */
async function copyDerived({ pool }: World, since: number, year: number): Promise<void> {
  await pool.query(
    `with sampled as (select * from attendance.post where post_no > $1),
     wanted as (
       select day::date as post_day, client_id, row_number() over (partition by client_id = 'DIT' order by day, client_id, n) as place
       from generate_series(make_date($2, 1, 1), make_date($2, 12, 31), interval '1 day') as day, unnest($3::text[]) as clients (client_id),
         generate_series(1, case when client_id = 'DIT' then $4::int else $5::int end) as n
       where n > (select count(*) from sampled s where s.post_day = day::date and s.client_id = clients.client_id)),
     sources as (select client_id = 'DIT' as is_large, array_agg(post_no) as all_of from sampled group by 1),
     made as (
       insert into attendance.post (post_id, client_id, platform, platform_id, taken_at, taken_on, post_day, caption, url, version, thumbnail_url)
       select gen_random_uuid(), w.client_id, 'instagram', substr(gen_random_uuid()::text, 1, 11), w.post_day + interval '5 hours', w.post_day, w.post_day,
         s.caption, s.url, 2, s.post_no::text
       from wanted w join sources on sources.is_large = (w.client_id = 'DIT')
       join sampled s on s.post_no = sources.all_of[1 + w.place % cardinality(sources.all_of)]
       returning post_no, client_id, platform, post_day, thumbnail_url::int as of),
     scoped as (
       insert into attendance.post_scope (scope_id, platform, post_day, post_no, client_id)
       select client_id, platform, post_day, post_no, client_id from made),
     states as (
       insert into attendance.post_kind_state (post_no, kind, client_id, applied_obs, max_obs, active_count, as_of, last_outcome, closed_at)
       select m.post_no, k.kind, m.client_id, k.applied_obs, k.max_obs, k.active_count, k.as_of, k.last_outcome, now()
       from made m join attendance.post_kind_state k on k.post_no = m.of)
     insert into attendance.post_attendance (post_no, kind, client_id, chunk_no, took_part, withdrawn)
     select m.post_no, a.kind, m.client_id, a.chunk_no, a.took_part, a.withdrawn from made m join attendance.post_attendance a on a.post_no = m.of`,
    [since, year, clientIds, DIRECTORATE.postsADay, UNIT.postsADay],
  );
}

interface Size {
  readonly rows: number;
  readonly bytes: number;
}

/** Rows and bytes (with indexes and what is stored out of line) of the tables that grow, partitions summed up. */
async function sizes(pool: pg.Pool): Promise<Map<string, Size>> {
  const { rows } = await pool.query<{ name: string; bytes: string }>(
    `select n.nspname || '.' || coalesce(parent.relname, c.relname) as name, sum(pg_total_relation_size(c.oid)) as bytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_inherits i on i.inhrelid = c.oid left join pg_class parent on parent.oid = i.inhparent
     where n.nspname in ('attendance', 'collector') and c.relkind = 'r' group by 1`,
  );
  const found = new Map<string, Size>();
  for (const { name, bytes } of rows) {
    const { rows: counted } = await pool.query<{ n: string }>(`select count(*) as n from ${name}`);
    found.set(name, { rows: Number(counted[0]?.n), bytes: Number(bytes) });
  }
  return found;
}

/** Milliseconds of the directorate's recap of the December of a year, read from the database each time: the best of many, on a machine that others use too. */
async function recapMs({ context }: World, year: number): Promise<number> {
  const filter = {
    ...{ clientId: 'DIT', scope: 'direktorat' as const, role: 'dit', regionalId: null, officialOnly: false },
    period: { start_date: `${year}-12-01`, end_date: `${year}-12-31` },
  } as unknown as Parameters<typeof resolveQuestion>[2];
  const found: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const question = await resolveQuestion(context, { scope: 'system', clientId: null }, filter, 'instagram');
    let counted = 0;
    found.push(
      await timed(async () => {
        counted = (await readRecap(context, question)).attendance.people.length;
      }),
    );
    if (counted !== UNITS * PEOPLE) throw new Error(`${counted} people in the recap`);
  }
  return Math.min(...found);
}

/** Rebuilds what waits for it, as the service does all the time. */
async function rebuilt(the: World): Promise<void> {
  while (await rebuildStalePosts(the.context));
}

/** Keeps the months of both services as the runtime does every hour. */
async function keep(the: World, day: string): Promise<void> {
  await rebuilt(the);
  const now = new Date(`${day}T00:00:00Z`);
  await keepMonths(the.pool, 'attendance', factMonths({ factsMonths: 13, excludeHandles, logger: the.context.logger }), now);
  await keepMonths(the.pool, 'collector', { tables: ['observation', 'observation_delta'], column: 'observed_on', keptMonths: 3 }, now);
}

/** All facts of attendance lost: the collector's snapshots bring them back. Milliseconds in all, and how many posts. */
async function restate(the: World): Promise<{ ms: number; posts: number; engagements: number }> {
  await the.pool.query('truncate attendance.observation, attendance.engagement_delta, attendance.engagement_snapshot');
  await the.pool.query('delete from attendance.post_kind_state where closed_at is null');
  const republisher = republishers.find((one) => one.message.type === engagementsListed.type);
  if (republisher === undefined) throw new Error('the collector repeats no snapshots');
  let taken = 0;
  let handles = 0;
  const ms = await timed(async () => {
    for (let after: string | null = null; ; ) {
      const from: string | null = after;
      const page: Awaited<ReturnType<typeof republisher.page>> = await the.theirs.read('system', (tx) => republisher.page(tx, from));
      for (let start = 0; start < page.messages.length; start += 50)
        await the.ours.unitOfWork('system', async (tx) => {
          const chunks = page.messages
            .slice(start, start + 50)
            .map(({ data }) => ({ chunk: data as EngagementSnapshot, isRestated: true }));
          taken += (await takeSnapshots(the.context, tx, chunks)).filter((one) => one === 'rebuild').length;
          for (const { chunk } of chunks) handles += chunk.engagements.reduce((sum, group) => sum + group.handles.length, 0);
        });
      after = page.next;
      if (after === null) break;
    }
    await rebuilt(the);
  });
  return { ms, posts: taken, engagements: handles };
}

/** Tables with rows of simulated posts only: their rows are multiplied, at the bytes a row has in the day that was simulated whole. */
const SAMPLED = [
  'attendance.observation',
  'attendance.engagement_delta',
  'collector.observation',
  'collector.observation_delta',
  'collector.post',
  'collector.engagement_state',
  'collector.engagement_seen',
  'collector.engagement_gone',
];
/** Tables that have every row. */
const FULL = ['attendance.post', 'attendance.post_scope', 'attendance.post_kind_state', 'attendance.post_attendance'];

/** Estimates of a year's end, from the rows that are there. */
function yearEnd(the: ReadonlyMap<string, Size>, whole: ReadonlyMap<string, Size>): Map<string, Size> {
  const estimates = new Map<string, Size>();
  for (const table of FULL) estimates.set(table, the.get(table) ?? { rows: 0, bytes: 0 });
  for (const table of SAMPLED) {
    const rows = (the.get(table)?.rows ?? 0) * EVERY;
    const first = whole.get(table) ?? { rows: 0, bytes: 0 };
    estimates.set(table, { rows, bytes: first.rows === 0 ? 0 : (rows * first.bytes) / first.rows });
  }
  return estimates;
}

/** Throws the day away that was simulated whole: from here on all that is there is the sample. */
async function beginAnew({ pool }: World): Promise<void> {
  await pool.query('truncate attendance.post, attendance.observation, attendance.engagement_delta, attendance.post_kind_state cascade');
  await pool.query('truncate attendance.post_attendance, attendance.post_scope');
  await pool.query('truncate collector.post, collector.run, collector.observation, collector.observation_delta cascade');
}

/** The table for people. */
function printTable(years: readonly ReadonlyMap<string, Size>[]): void {
  const cell = ({ rows, bytes }: Size) => `${Math.round(rows).toLocaleString('en')} rows, ${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`| table | ${years.map((_, index) => `after year ${index + 1}`).join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(years.length)}`);
  for (const table of [...FULL, ...SAMPLED].sort())
    console.log(`| \`${table}\` | ${years.map((year) => cell(year.get(table) ?? { rows: 0, bytes: 0 })).join(' | ')} |`);
  const total = (year: ReadonlyMap<string, Size>) => [...year.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`| together | ${years.map((year) => `${(total(year) / 1e6).toFixed(0)} MB`).join(' | ')} |`);
}

const zero = (): Counted => ({ posts: 0, observations: 0, engagements: 0, skipped: 0, messages: 0, messageBytes: 0 });

/** The posts of a day: all of them, or every EVERYth of those of all days. */
function postsOf(day: string, isWhole: boolean): Simulated[] {
  const all: Simulated[] = [];
  for (const clientId of clientIds) {
    const { postsADay, likers } = clientId === 'DIT' ? DIRECTORATE : UNIT;
    for (let index = 0; index < postsADay; index += 1) all.push({ day, clientId, likers, takenAt: 7 * 60 + Math.floor(next() * 600) });
  }
  if (isWhole) return all;
  return all.filter(() => turn() === 0);
}
let turns = 0;
const turn = () => turns++ % EVERY;

await withInfrastructure(async () => {
  const the = await world();
  try {
    await populate(the);
    const whole = zero();
    await keep(the, START);
    for (const post of postsOf(addDays(START, -1), true)) await live(the, post, whole);
    // Room that updates left is filled again by later rows: what counts is what rows take.
    await the.pool.query('vacuum full');
    const wholeSizes = await sizes(the.pool);
    console.log(JSON.stringify({ whole }));
    const recaps: number[] = [];
    const years: Map<string, Size>[] = [];
    await beginAnew(the);
    for (let year = 0; year < YEARS; year += 1) {
      const counted = zero();
      const { rows } = await the.pool.query<{ n: number }>('select coalesce(max(post_no), 0) as n from attendance.post');
      for (let day = `${2026 + year}-01-01`; day < `${2027 + year}-01-01`; day = addDays(day, 1)) {
        if (day.endsWith('-01')) await keep(the, day);
        for (const post of postsOf(day, false)) await live(the, post, counted);
      }
      await rebuilt(the);
      await copyDerived(the, rows[0]?.n ?? 0, 2026 + year);
      await keep(the, `${2027 + year}-01-01`);
      await the.pool.query('vacuum analyze');
      years.push(yearEnd(await sizes(the.pool), wholeSizes));
      recaps.push(await recapMs(the, 2026 + year));
      console.log(JSON.stringify({ year: year + 1, every: EVERY, counted, recapMs: recaps.at(-1) }));
    }
    printTable(years);
    console.log(JSON.stringify({ recaps }));
    for (const [index, ms] of recaps.entries())
      if (index > 0)
        report({
          name: `recap of a directorate's month after ${index + 1} years, beside the first`,
          value: ms,
          unit: 'ms',
          reference: recaps[0] ?? 0,
          goal: { ratio: '<= 1.2' },
        });
    const restated = await restate(the);
    console.log(JSON.stringify({ restated }));
    report({ name: 'restatement: snapshots to bitmaps, a post', value: restated.ms / restated.posts, unit: 'ms' });
  } finally {
    await the.pool.end();
    await the.own.drop();
  }
}, TIME_LIMIT_MS);
