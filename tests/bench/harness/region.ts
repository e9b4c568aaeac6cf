import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { likesRecap } from '@balai/contracts/attendance';
import { createClient, createPerson, importPeopleTable } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import { type Installation, startSingle } from '../../e2e/harness/installation.ts';
import { collect, createAccount, signIn, type User, world } from '../../e2e/harness/people.ts';
import { peopleFiles } from '../../e2e/harness/people-files.ts';
import { timed } from './metric.ts';
import { size } from './smoke.ts';

/** How large a region is. */
export interface RegionSize {
  readonly units: number;
  readonly people: number;
  /** Posts of the directorate in 30 days; everyone is to like them. */
  readonly posts: number;
  readonly likesPerPost: number;
  /** People come as a table for each unit, not one by one: for whom only wants to have them. */
  readonly isQuick?: true;
}

/** What the metrics of reads are about. */
export const REGION: RegionSize = size(
  { units: 42, people: 12_100, posts: 179, likesPerPost: 2_000 },
  { units: 3, people: 30, posts: 6, likesPerPost: 10 },
);

/** Five times the region. */
export const NATION: RegionSize = { units: 210, people: 60_100, posts: 179, likesPerPost: 10_000 };

/** A running installation (one process, all services, embedded PostgreSQL) with a region in it. */
export interface Region {
  readonly installation: Installation;
  readonly baseUrl: string;
  /** An administrator: sees everything. */
  readonly user: User;
  /** The client whose posts count; its role is the same in lower case, and everyone holds it. */
  readonly directorate: string;
  /** Its Instagram account. */
  readonly account: string;
  readonly role: string;
  readonly units: readonly string[];
  /** First and last day with posts; the last is today. Days of Asia/Jakarta. */
  readonly month: { readonly from: string; readonly to: string };
  readonly today: string;
  readonly built: {
    readonly peopleMs: number;
    /** Until the sandbox had all posts and likes. */
    readonly publishMs: number;
    /** From the order to the recap that has counted everything. */
    readonly collectMs: number;
    readonly likes: number;
  };
  /** Memory of the process in MB; PostgreSQL is not part of it. */
  residentMb(): Promise<number>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

const ADMIN = 'region';
const DIRECTORATE = 'DIT_REGION';
const ACCOUNT = 'direktorat.region';
const HEADQUARTERS = 'POLDA_REGION';
const DAYS = 30;
const DAY_MS = 86_400_000;
/** Asia/Jakarta, which has no summer time. */
const ZONE_MS = 7 * 3_600_000;
const CALLS_AT_ONCE = 16;
const POSTS_A_CALL = 20;
const COLLECT_TIMEOUT_MS = 900_000;
const NO_LIMIT = '1000000';

/** Settings without which a builder, who is one address and one session, would be slowed like an attacker. */
const ENV = {
  GATEWAY_ADDRESS_PER_SECOND: NO_LIMIT,
  GATEWAY_ADDRESS_BURST: NO_LIMIT,
  GATEWAY_READ_PER_SECOND: NO_LIMIT,
  GATEWAY_READ_BURST: NO_LIMIT,
  GATEWAY_WRITE_PER_SECOND: NO_LIMIT,
  GATEWAY_WRITE_BURST: NO_LIMIT,
  COLLECTOR_RATE_PER_SECOND: '10000',
  COLLECTOR_DAILY_BUDGET: '100000000',
};

/**
 * Starts an installation and builds a region in it as an operator would: clients and people by REST, posts and likes in the sandbox, and a
 * collection that reads them from there page by page.
 *
 * With BENCH_REGION_DIR set, what was built stays in that folder, and later runs of the same day and size go on with it: for those who
 * work on what happens after the building.
 */
export async function buildRegion(size: RegionSize, env: Readonly<Record<string, string>> = {}): Promise<Region> {
  const kept = process.env.BENCH_REGION_DIR;
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'balai-region-')));
  const removeData = async () => {
    if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  const installation = await startSingle({ ...ENV, BALAI_DATA_DIR: dataDir, ...env }).catch(async (error: unknown) => {
    await removeData();
    throw error;
  });
  const stop = async () => {
    await installation.stop();
    await removeData();
  };
  const marker = join(dataDir, 'region.json');
  try {
    const before = await readFile(marker, 'utf8').then(JSON.parse, () => null);
    const plan = planOf(size, Date.now());
    const isThere = before !== null && isDeepStrictEqual(before.plan, plan);
    if (before !== null && !isThere) throw new Error(`${dataDir} holds another region, or one of another day: delete it`);
    const built: Region['built'] = isThere ? before.built : await build(installation, plan);
    if (kept !== undefined) await writeFile(marker, JSON.stringify({ plan, built }));
    return {
      installation,
      baseUrl: installation.baseUrl,
      user: await signIn(installation, ADMIN),
      directorate: DIRECTORATE,
      account: ACCOUNT,
      role: DIRECTORATE.toLowerCase(),
      units: plan.units,
      month: plan.month,
      today: plan.month.to,
      built,
      residentMb: () => residentMb(installation),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a region of a size is to hold, if it is built now. */
function planOf(size: RegionSize, now: number) {
  const units = Array.from({ length: size.units }, (_, index) => `UNIT_${String(index + 1).padStart(3, '0')}`);
  return { size, units, month: { from: dayAt(now - (DAYS - 1) * DAY_MS), to: dayAt(now) } };
}
type Plan = ReturnType<typeof planOf>;

async function build(installation: Installation, plan: Plan): Promise<Region['built']> {
  await createAccount(installation, ADMIN, 'admin');
  const user = await signIn(installation, ADMIN);
  const { size, units } = plan;
  const peopleMs = await timed(() => register(user, units, size));
  const publishMs = await timed(() => publishMonth(installation, size, Date.now()));
  const collectMs = await timed(() => collectAll(user, plan));
  return { peopleMs, publishMs, collectMs, likes: size.posts * size.likesPerPost };
}

const dayAt = (instant: number): string => new Date(instant + ZONE_MS).toISOString().slice(0, 10);
const handleOf = (person: number): string => `orang.${person + 1}`;

/** A headquarters, a directorate under it, units, and people spread evenly over these. */
async function register({ api }: User, units: readonly string[], { people, isQuick }: RegionSize): Promise<void> {
  await api(createClient, { body: { client_id: HEADQUARTERS, nama: 'Polda Region', client_type: 'polda', regional_id: 'REGION' } });
  const directorate = {
    client_id: DIRECTORATE,
    nama: 'Direktorat Region',
    client_type: 'direktorat',
    client_insta: ACCOUNT,
    parent_client_id: HEADQUARTERS,
    regional_id: 'REGION',
  };
  await api(createClient, { body: directorate });
  for (const unit of units)
    await api(createClient, {
      body: {
        client_id: unit,
        nama: `Polres ${unit.slice(-3)}`,
        client_type: 'org',
        client_insta: `akun.${unit.toLowerCase()}`,
        client_tiktok: `akun.${unit.toLowerCase()}`,
        parent_client_id: HEADQUARTERS,
        regional_id: 'REGION',
      },
    });
  if (isQuick === undefined)
    return sideBySide(people, async (person) => void (await api(createPerson, { body: { ...personOf(person, units), since: null } })));
  const all = Array.from({ length: people }, (_, person) => personOf(person, units));
  for (const unit of units) {
    const rows = all
      .filter(({ client_id }) => client_id === unit)
      .map(({ client_id: _, roles, ...columns }) => ({ ...columns, roles: roles.join() }));
    for (const file of peopleFiles(rows)) await api(importPeopleTable, { body: { client_id: unit, strict: true, file } });
  }
}

const DIVISIONS = ['BAG OPS', 'SAT LANTAS', 'SAT RESKRIM', 'SAT SAMAPTA', 'SI HUMAS'];

const personOf = (person: number, units: readonly string[]) => ({
  user_id: `9513${String(person + 1).padStart(6, '0')}`,
  nama: `ORANG NOMOR ${person + 1}`,
  client_id: units[person % units.length] ?? '',
  title: person % 3 === 0 ? 'BRIPTU' : 'BRIPDA',
  divisi: DIVISIONS[person % DIVISIONS.length] ?? '',
  jabatan: 'ANGGOTA',
  insta: handleOf(person),
  tiktok: handleOf(person),
  roles: [DIRECTORATE.toLowerCase()],
});

/** As many posts every day, today's before now; each is liked by other people, spread over all of them. */
async function publishMonth(installation: Installation, { people, posts, likesPerPost }: RegionSize, now: number): Promise<void> {
  const midnight = Math.floor((now + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const perDay = Math.ceil(posts / DAYS);
  const step = Math.max(1, Math.floor(people / likesPerPost));
  const stories = Array.from({ length: posts }, (_, post) => {
    const daysAgo = Math.floor(post / perDay);
    const length = daysAgo === 0 ? now - midnight : DAY_MS;
    const taken = midnight - daysAgo * DAY_MS + (length * ((post % perDay) + 0.5)) / perDay;
    return {
      key: `post ${post}`,
      client_id: DIRECTORATE,
      platform: 'instagram',
      caption: `Kegiatan ${post + 1}`,
      taken_at: new Date(taken).toISOString(),
      likes: Array.from({ length: likesPerPost }, (_like, index) => handleOf((post * 977 + index * step) % people)),
      comments: [],
    };
  });
  for (let start = 0; start < posts; start += POSTS_A_CALL)
    await world(installation, 'POST', 'bulk', { posts: stories.slice(start, start + POSTS_A_CALL) });
}

/** Collects, and waits until the recap of the month knows everybody and every like. */
async function collectAll(user: User, { size, month }: Plan): Promise<void> {
  const ended = await collect(user, { client_id: DIRECTORATE, platform: 'instagram', since: month.from }, COLLECT_TIMEOUT_MS);
  if (ended.state !== 'succeeded') throw new Error(`the collection ended as ${ended.state}: ${JSON.stringify(ended.errors).slice(0, 500)}`);
  const expected = { people: size.people, posts: size.posts, likes: size.posts * size.likesPerPost };
  await waitFor(
    async () => {
      const query = { client_id: DIRECTORATE, start_date: month.from, end_date: month.to };
      const { usersCount, totalPosts, summary } = await user.api(likesRecap, { query });
      return isDeepStrictEqual({ people: usersCount, posts: totalPosts, likes: summary.totalLikes }, expected);
    },
    { timeoutMs: COLLECT_TIMEOUT_MS, what: `the recap to show ${JSON.stringify(expected)}` },
  );
}

async function residentMb(installation: Installation): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(installation.children.get('all')?.pid)]);
  return Number(stdout.trim()) / 1024;
}

async function sideBySide(count: number, work: (index: number) => Promise<void>): Promise<void> {
  const waiting = Array.from({ length: count }, (_, index) => index).values();
  const worker = async () => {
    for (const index of waiting) await work(index);
  };
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, worker));
}
