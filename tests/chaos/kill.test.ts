import { rm } from 'node:fs/promises';
import { createApi } from '@balai/contracts/client';
import { getCollectionRun, startCollection } from '@balai/contracts/collector';
import { listMessages } from '@balai/contracts/notifier';
import { fireJob, listJobs } from '@balai/contracts/scheduler';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, emptyDataDir, type Installation, startDistributed, startSingle } from '../e2e/harness/installation.ts';
import { awaitRun, createAccount, createUnit, signIn, type Unit, type User, world } from '../e2e/harness/people.ts';
import { type CrowdedPost, gather } from './kit/crowd.ts';
import { expectNothingLeft, expectTheWorld } from './kit/exactly-once.ts';
import { type Ledger, openEmbeddedLedger, openLedger } from './kit/ledger.ts';
import { seededRandom } from './kit/seeded-random.ts';

/** Slow enough that a run is under way for seconds, so that there is a middle to kill it in. */
const SLOW = { COLLECTOR_RATE_PER_SECOND: '40', COLLECTOR_WORKERS: '2', NOTIFIER_PACE_MS: '150', NOTIFIER_UNKNOWN_WINDOW_MS: '2000' };
const OPERATORS = ['628119990001', '628119990003', '628119990004', '628119990005', '628119990006'];
const random = seededRandom();

async function begin(installation: Installation, clientIds: readonly string[]): Promise<{ admin: User; units: Unit[] }> {
  await createAccount(installation, 'kepala', 'admin');
  const admin = await signIn(installation, 'kepala');
  const units: Unit[] = [];
  for (const clientId of clientIds)
    units.push(await createUnit(admin, clientId, 4, clientId === clientIds[0] ? { operator: OPERATORS.join(';') } : {}));
  return { admin, units };
}

async function gatherAll(installation: Installation, units: readonly Unit[], sizes: readonly number[]): Promise<CrowdedPost[]> {
  const posts: CrowdedPost[] = [];
  for (const unit of units) {
    for (const size of sizes)
      posts.push(await gather(installation, unit, 'instagram', size, 1 + Math.floor(random() * unit.handles.length)));
    posts.push(await gather(installation, unit, 'tiktok', Math.ceil((sizes[0] ?? 100) / 2), 2));
  }
  return posts;
}

/** Waits until so much of a run is done; where it stood. */
function awaitProgress(user: User, runId: string, share: number): Promise<{ done: number; planned: number }> {
  return waitFor(
    async () => {
      const { data } = await user.api(getCollectionRun, { params: { run_id: runId } });
      if (data.finished_at !== null) throw new Error('the run ended before anything was killed');
      return data.progress.planned >= 6 && data.progress.done >= share * data.progress.planned && data.progress;
    },
    { what: `${Math.round(share * 100)} % of the run` },
  );
}

interface PhoneMessage {
  readonly to: string;
  readonly text: string;
}
const phone = (installation: Installation) => world<PhoneMessage[]>(installation, 'GET', 'whatsapp/messages?limit=1000');

/** Fires the daily report, lets `strike` happen once the first copies are out, and checks that nobody got two. */
async function reportThroughDeath(installation: Installation, admin: User, unit: Unit, ledger: () => Ledger, strike: () => Promise<void>) {
  const before = (await phone(installation)).length;
  await admin.api(fireJob, { params: { key: `daily-likes-report.${unit.clientId}` } });
  await waitFor(async () => (await phone(installation)).length >= before + 2, { what: 'the first copies' });
  await strike();
  // The attempt that was in flight is left alone for a minute; here that minute is over.
  await ledger().query("update notifier.message set lease_until = now() where state = 'attempting'");
  const messages = await waitFor(
    async () => {
      const { data } = await admin.api(listMessages, { query: { client_id: unit.clientId } });
      return data.length >= OPERATORS.length && data.every((one) => ['accepted', 'unconfirmed', 'failed'].includes(one.state)) && data;
    },
    { what: 'every copy to have a fate' },
  );
  const copies = (await phone(installation)).filter((one) => OPERATORS.includes(one.to));
  for (const operator of OPERATORS) expect(copies.filter((one) => one.to === operator).length).toBeLessThanOrEqual(1);
  expect(messages.filter((one) => one.state === 'failed')).toEqual([]);
  // What is called accepted is in the phone; what nobody knows of is called so and stays at most the one in flight.
  const accepted = messages.filter((one) => one.state === 'accepted').length;
  expect(copies.length).toBeGreaterThanOrEqual(accepted);
  expect(messages.length - accepted).toBeLessThanOrEqual(1);
  await waitFor(
    async () => {
      const { data } = await admin.api(listJobs, { query: { client_id: unit.clientId } });
      return data.find((job) => job.key === `daily-likes-report.${unit.clientId}`)?.last_run?.state === 'succeeded';
    },
    { what: 'the job run to end' },
  );
}

describe.skipIf(!canDistribute())(
  'processes killed without warning, a process a service over RabbitMQ',
  { meta: { skipReason: 'no RabbitMQ or Redis' } },
  () => {
    let installation: Installation;
    let ledger: Ledger;
    let admin: User;
    let units: Unit[];
    let posts: CrowdedPost[];

    beforeAll(async () => {
      installation = await startDistributed(SLOW);
      ledger = openLedger(installation.databaseUrl ?? '');
      ({ admin, units } = await begin(installation, ['SATU', 'DUA', 'TIGA']));
      posts = await gatherAll(installation, units, [400, 700, 1000]);
    });
    afterAll(async () => {
      await ledger?.close();
      await installation?.stop();
    });

    it('a run whose collector and attendance die in the middle is finished by the others, every engagement counted once', async () => {
      // The gateway speaks to the first collector, which is about to die for good: ask the second.
      const token = admin.token;
      const direct: User = { token, api: createApi({ baseUrl: installation.urlOf('collector-2'), token: () => token }) };
      const { data } = await direct.api(startCollection, { body: {} });
      const stoodAt = await awaitProgress(direct, data.run_id, 0.1 + random() * 0.5);
      await Promise.all([installation.kill('collector-1'), installation.kill('attendance-1')]);
      expect(stoodAt.done).toBeLessThan(stoodAt.planned);
      await installation.restart('attendance-1');
      const run = await awaitRun(direct, data.run_id);
      expect(run).toMatchObject({ state: 'succeeded', errors: [], counts: { failed: 0 } });
      expect(run.counts.engagements_new).toBe(posts.reduce((sum, post) => sum + post.handles.size, 0));
      await expectTheWorld(admin, posts);
      await installation.restart('collector-1');
      await expectNothingLeft(installation, ledger);
    });

    it('a notifier that dies in the middle of a report sends no recipient a second copy', async () => {
      const [unit] = units;
      if (unit === undefined) throw new Error('no unit');
      await reportThroughDeath(
        installation,
        admin,
        unit,
        () => ledger,
        async () => {
          await installation.kill('notifier');
          await installation.restart('notifier');
        },
      );
      await expectNothingLeft(installation, ledger);
    });

    it('told to stop in the middle of a run and under load every process ends within ten seconds, and the run goes on after the start', async () => {
      for (const unit of units) posts.push(await gather(installation, unit, 'instagram', 600, 3));
      const { data } = await admin.api(startCollection, { body: {} });
      await awaitProgress(admin, data.run_id, 0.1 + random() * 0.3);
      const load = new AbortController();
      const callers = Array.from({ length: 8 }, async () => {
        const url = `${installation.baseUrl}/api/insta/rekap-likes?client_id=SATU`;
        const headers = { authorization: `Bearer ${admin.token}` };
        while (!load.signal.aborted)
          await fetch(url, { headers, signal: load.signal }).then(
            (answer) => answer.text(),
            () => undefined,
          );
      });
      const began = Date.now();
      const names = [...installation.children.keys()];
      const ends = await Promise.all(
        names.map(async (name) => ({
          name,
          code: await installation.children.get(name)?.end('SIGTERM'),
          within10s: Date.now() - began < 10_000,
        })),
      );
      load.abort();
      await Promise.all(callers);
      expect(ends).toEqual(names.map((name) => ({ name, code: 0, within10s: true })));
      // Handed back, not left to run out: nobody waits for the dead.
      expect(await ledger.leases()).toEqual([]);
      await Promise.all(names.map((name) => installation.restart(name)));
      expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', errors: [], counts: { failed: 0 } });
      await expectTheWorld(admin, posts);
      await expectNothingLeft(installation, ledger);
    });
  },
);

describe('the one process killed without warning', () => {
  let installation: Installation;
  let dataDir: string;
  let ledger: Ledger;
  let admin: User;
  let units: Unit[];
  let posts: CrowdedPost[];

  /** kill -9 and a start on the same data folder. */
  const strike = async () => {
    await installation.kill('all');
    await ledger.close();
    await installation.restart('all');
    ledger = await openEmbeddedLedger(dataDir);
  };

  beforeAll(async () => {
    dataDir = await emptyDataDir();
    installation = await startSingle({ ...SLOW, BALAI_DATA_DIR: dataDir });
    ledger = await openEmbeddedLedger(dataDir);
    ({ admin, units } = await begin(installation, ['SATU', 'DUA']));
    posts = await gatherAll(installation, units, [300, 1000]);
  });
  afterAll(async () => {
    await ledger?.close();
    await installation?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('a run accepted with 202 just before the process died is carried out after the next start', async () => {
    const { data } = await admin.api(startCollection, { body: { client_id: 'SATU', platform: 'tiktok' } });
    await strike();
    expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', errors: [] });
  });

  it('a run in the middle of which the process died goes on after the next start, every engagement counted once', async () => {
    const { data } = await admin.api(startCollection, { body: {} });
    await awaitProgress(admin, data.run_id, 0.1 + random() * 0.5);
    await strike();
    expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', errors: [], counts: { failed: 0 } });
    await expectTheWorld(admin, posts);
    await expectNothingLeft(installation, ledger);
  });

  it('a process that dies in the middle of a report sends no recipient a second copy', async () => {
    const [unit] = units;
    if (unit === undefined) throw new Error('no unit');
    await reportThroughDeath(installation, admin, unit, () => ledger, strike);
    await expectTheWorld(admin, posts);
    await expectNothingLeft(installation, ledger);
  });
});
