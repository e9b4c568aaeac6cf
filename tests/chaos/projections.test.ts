import { MODULES } from '@balai/cli';
import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { SERVICES } from '@balai/contracts/catalogue';
import { startCollection } from '@balai/contracts/collector';
import { createMigratedDatabase, type TestDatabase, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, startSingle } from '../e2e/harness/installation.ts';
import { awaitRun, collect, createAccount, createUnit, like, signIn, type Unit, type User } from '../e2e/harness/people.ts';
import { type CrowdedPost, gather } from './kit/crowd.ts';
import { expectNothingLeft, expectTheWorld, recapsOf } from './kit/exactly-once.ts';
import { type Ledger, openLedger } from './kit/ledger.ts';

/** Copies of identity's state whose rows are compared. */
const ROSTERS = ['access.client', 'notifier.account', 'sandbox.client', 'collector.known_handle'];

describe('projections', () => {
  let database: TestDatabase;
  let installation: Installation;
  let ledger: Ledger;
  let admin: User;
  let units: Unit[];
  let posts: CrowdedPost[];

  beforeAll(async () => {
    database = await createMigratedDatabase(MODULES);
    installation = await startSingle({
      DATABASE_URL: database.url,
      BALAI_MASTER_KEY: 'a key for chaos tests',
      ATTENDANCE_GAP_SECONDS: '0.5',
    });
    ledger = openLedger(database.url);
    await createAccount(installation, 'kepala', 'admin');
    admin = await signIn(installation, 'kepala');
    units = [await createUnit(admin, 'SATU', 4, { operator: '628119990001' }), await createUnit(admin, 'DUA', 3)];
    posts = [];
    for (const unit of units) {
      posts.push(await gather(installation, unit, 'instagram', 200, 3));
      posts.push(await gather(installation, unit, 'tiktok', 60, 2));
    }
    posts.push(await gather(installation, unitAt(0), 'instagram', 2_300, 2));
    expect(await collect(admin, {})).toMatchObject({ state: 'succeeded', errors: [] });
    await expectTheWorld(admin, posts);
  });
  afterAll(async () => {
    await ledger?.close();
    await installation?.stop();
    await database?.drop();
  });

  const unitAt = (index: number): Unit => {
    const unit = units[index];
    if (unit === undefined) throw new Error(`no unit ${index}`);
    return unit;
  };
  const postOf = (size: number): CrowdedPost => {
    const post = posts.find((one) => one.handles.size === size);
    if (post === undefined) throw new Error(`no post of ${size}`);
    return post;
  };

  /** All recaps, and every roster copy without the marks of its filling. */
  async function snapshot() {
    const copies: Record<string, unknown> = {};
    for (const table of ROSTERS)
      copies[table] = await ledger.query(`select to_jsonb(t) - 'seen_at' as row from ${table} t where deleted_at is null order by 1`);
    return { recaps: [await recapsOf(admin, unitAt(0)), await recapsOf(admin, unitAt(1))], copies };
  }
  const unfilled = () =>
    Promise.all(
      ['access', ...SERVICES.map(({ name }) => name)].map((schema) =>
        ledger.query<{ name: string }>(`select '${schema}.' || name as name from ${schema}.projection where filled_at is null`),
      ),
    ).then((rows) => rows.flat());
  const withoutFacts = () =>
    ledger.query(`select post_no, kind from attendance.observation o
      where not exists (select from attendance.engagement_delta d where (d.post_no, d.kind) = (o.post_no, o.kind))
        and not exists (select from attendance.engagement_snapshot s where (s.post_no, s.kind) = (o.post_no, o.kind))`);
  const databaseTime = async () => (await ledger.query<{ now: Date }>('select clock_timestamp() as now'))[0]?.now ?? new Date();

  /** Waits until these projections were filled again since, and everything equals what was. */
  async function awaitRefill(since: Date, names: readonly string[], before: unknown): Promise<void> {
    for (const name of names) {
      const [schema, projection] = name.split('.');
      await waitFor(
        async () =>
          (
            await ledger.query(`select from ${schema}.projection where name = $1 and requested_at > $2 and filled_at > $2`, [
              projection,
              since,
            ])
          ).length === 1,
        { what: `${name} to be filled again` },
      );
    }
    await waitFor(
      async () => {
        expect(await snapshot()).toEqual(before);
        expect(await unfilled()).toEqual([]);
        return true;
      },
      { what: 'everything to be as before' },
    );
  }

  it('wiped while the platform runs fill themselves: people, facts, and every roster copy at once', async () => {
    const before = await snapshot();
    const since = await databaseTime();
    // At once, as a restored backup would.
    await ledger.query(`truncate attendance.person cascade; truncate attendance.engagement_delta;
      truncate access.client`);
    // Clients that one copy asked for come to all: a copy that has them again need not ask. Facts come back as a whole, or post by post
    // where matching a post again to its people was first to see that they are gone.
    await awaitRefill(since, ['attendance.roster'], before);
    await waitFor(async () => (await withoutFacts()).length === 0, { what: 'the facts of every post' });
    await expectTheWorld(admin, posts);
  });

  it('wiped while the platform runs fill themselves: handles and posts with all that hangs on them', async () => {
    const before = await snapshot();
    const since = await databaseTime();
    // At once: with the posts their bitmaps are gone too, and nothing derived is left to tell that the handles had owners.
    await ledger.query(
      'truncate attendance.person_handle; truncate attendance.post cascade; truncate notifier.account, collector.known_handle',
    );
    await awaitRefill(since, ['attendance.roster', 'attendance.observations', 'notifier.roster', 'collector.handles'], before);
    await expectTheWorld(admin, posts);
  });

  it('wiped before a start fill themselves: clients, states and bitmaps', async () => {
    const before = await snapshot();
    const since = await databaseTime();
    expect(await installation.children.get('all')?.end('SIGTERM')).toBe(0);
    await ledger.query('truncate attendance.roster_version');
    await ledger.query('truncate attendance.post_kind_state, attendance.post_attendance');
    await ledger.query('truncate access.client, sandbox.client');
    await ledger.query('truncate access.account, access.signing_key');
    await installation.restart('all');
    await awaitRefill(
      since,
      ['attendance.roster', 'attendance.observations', 'access.clients', 'sandbox.roster', 'access.accounts'],
      before,
    );
    await expectTheWorld(admin, posts);
  });

  it('asked for anew by command are filled and swept while recaps stay what they are', async () => {
    const before = await snapshot();
    const since = await databaseTime();
    // A copy of something that identity does not know: swept.
    await ledger.query(`
      insert into access.client (client_id, body, version, seen_at) select 'HANTU', body, version, now() - interval '1 day' from access.client limit 1`);
    const seen: unknown[] = [];
    let isOver = false;
    const reading = waitFor(
      async () => {
        const recap = await admin.api(likesRecap, { query: { client_id: 'SATU', periode: 'harian' } });
        const comments = await admin.api(commentsRecap, { query: { client_id: 'SATU', periode: 'harian' } });
        seen.push([recap.totalPosts, recap.usersCount, recap.summary.totalLikes, comments.summary.totalComments]);
        return isOver;
      },
      { what: 'the filling to end' },
    );
    const { code, output } = await installation.command(['projections', 'rebuild']);
    expect(output).toContain('attendance: observations will be filled anew');
    expect(code).toBe(0);
    await awaitRefill(since, ['attendance.roster', 'attendance.observations', 'access.clients'], before);
    isOver = true;
    await reading;
    expect(new Set(seen.map((numbers) => JSON.stringify(numbers))).size).toBe(1);
  });

  it('of a brand-new subscription fill themselves from what was published before it existed', async () => {
    const before = await snapshot();
    const since = await databaseTime();
    await ledger.query(`
      with gone as (delete from attendance.projection returning name) select * from gone`);
    await ledger.query(`
      truncate attendance.roster_version, attendance.person, attendance.person_handle, attendance.handle, attendance.post, attendance.post_scope,
        attendance.observation, attendance.engagement_delta, attendance.post_attendance, attendance.post_kind_state`);
    await awaitRefill(since, ['attendance.roster', 'attendance.observations'], before);
    await expectTheWorld(admin, posts);
  });

  const incompleteOf = async () => (await admin.api(likesRecap, { query: { client_id: 'SATU', periode: 'harian' } })).freshness.incomplete;

  it('a part of an observation that never arrives is shown as incomplete and fetched again', async () => {
    await ledger.query(`
      create function public.swallow() returns trigger language plpgsql as $$
      begin
        -- What was found, and the snapshot that is asked for instead: one alone would be made up for before anybody could see the gap.
        if new.type in ('collector.observation.recorded.v1', 'collector.engagements.listed.v1')
          and (new.envelope::jsonb #>> '{data,chunk}')::int = 2 then return null; end if;
        return new;
      end $$`);
    await ledger.query('create trigger swallow before insert on attendance.inbox for each row execute function public.swallow()');
    const post = await gather(installation, unitAt(0), 'instagram', 1_700, 4);
    const { data } = await admin.api(startCollection, { body: { client_id: 'SATU' } });
    await waitFor(async () => (await incompleteOf()) === 1, { what: 'the gap to show' });
    await ledger.query('drop function public.swallow() cascade');
    // A run has not ended while something it announced is missing.
    expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded' });
    await waitFor(async () => (await incompleteOf()) === 0, { what: 'the gap to close' });
    posts.push(post);
    await expectTheWorld(admin, posts);
  });

  it('a stored part that gets lost is found by a rebuild and fetched again', async () => {
    posts.push(await gather(installation, unitAt(0), 'instagram', 1_300, 4));
    await collect(admin, { client_id: 'SATU' });
    // Of one post a part of what a look found, of another a part of what came with its snapshot.
    for (const table of ['engagement_delta', 'engagement_snapshot'])
      expect(
        await ledger.query(`
          delete from attendance.${table} where (post_no, obs_no, chunk_no) in (
            select post_no, obs_no, chunk_no from attendance.${table} where chunk_no = 2 order by post_no desc limit 1) returning post_no`),
      ).toHaveLength(1);
    const { output } = await installation.command(['attendance', 'rebuild', '--scope', 'SATU']);
    expect(JSON.parse(output)).toMatchObject({ posts: 5 });
    await waitFor(async () => expectTheWorld(admin, posts).then(() => true), { what: 'the part to be back' });
    expect(await incompleteOf()).toBe(0);
  });

  it('a set of active handles that differs from the collector’s is noticed with the next look and repaired', async () => {
    // A handle of what looks found and one of snapshots are damaged: sums disagree with what the collector announced.
    await ledger.query(`
      update attendance.engagement_delta set added = array_replace(added, 'satu.1', 'palsu') where 'satu.1' = any(added)`);
    const damaged = await ledger.query(`
      update attendance.engagement_snapshot set handles = array_replace(handles, 'satu.2', 'palsu.juga') where 'satu.2' = any(handles) returning 1`);
    expect(damaged.length).toBeGreaterThan(0);
    await ledger.query("update attendance.post_kind_state set active_hash = 'ffffffffffffffff'");
    const changed = postOf(200);
    await like(installation, changed.post, ['penyuka.baru']);
    posts = posts.map((post) => (post === changed ? { ...post, handles: new Set([...post.handles, 'penyuka.baru']) } : post));
    await collect(admin, { client_id: 'SATU' });
    // Posts that nobody looked at again are found by a rebuild (each night: a sample).
    await installation.command(['attendance', 'rebuild', '--all']);
    await waitFor(async () => expectTheWorld(admin, posts).then(() => true), { what: 'the set to be right' });
    expect(await incompleteOf()).toBe(0);
  });

  it('a rebuild leaves what is right as it is, and repairs a bitmap corrupted by hand', async () => {
    const before = await snapshot();
    const post = postOf(2_300);
    for (const selection of [['--all'], ['--scope', 'SATU'], ['--handle', 'instagram:satu.2'], ['--post', post.name]]) {
      const { code, output } = await installation.command(['attendance', 'rebuild', ...selection]);
      expect({ code, ...JSON.parse(output) }).toMatchObject({ code: 0, changed: 0 });
      expect(JSON.parse(output).posts).toBeGreaterThan(0);
    }
    expect(await snapshot()).toEqual(before);
    await ledger.query(
      `
      update attendance.post_attendance a set took_part = '\\x80'::bytea from attendance.post p
      where p.post_no = a.post_no and p.platform || ':' || p.platform_id = $1`,
      [post.name],
    );
    await ledger.query('update attendance.post_kind_state set version = version + 1');
    const { output } = await installation.command(['attendance', 'rebuild', '--post', post.name]);
    expect(JSON.parse(output)).toEqual({ posts: 1, changed: 1 });
    expect(await snapshot()).toEqual(before);
    await expectNothingLeft(installation, ledger);
  });
});
