import { likesRecap } from '@balai/contracts/attendance';
import { startCollection } from '@balai/contracts/collector';
import { systemClock } from '@balai/runtime/core';
import { infrastructure, waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, METRICS_TOKEN, startDistributed } from '../e2e/harness/installation.ts';
import { awaitRun, createAccount, createUnit, like, publish, signIn, type Unit, type User, world } from '../e2e/harness/people.ts';
import { type CrowdedPost, gather } from './kit/crowd.ts';
import { expectNothingLeft, expectTheWorld } from './kit/exactly-once.ts';
import { type Ledger, openLedger } from './kit/ledger.ts';
import { startTcpProxy, type TcpProxy } from './kit/tcp-proxy.ts';

const WRITE_PAUSE_MS = 100;
const AWAY_MS = 5_000;

describe.skipIf(!canDistribute())(
  'dependencies that go away and come back, a process a service',
  { meta: { skipReason: 'no RabbitMQ or Redis' } },
  () => {
    let lines: { database: TcpProxy; broker: TcpProxy; redis: TcpProxy };
    let installation: Installation;
    let ledger: Ledger;
    let admin: User;
    let unit: Unit;
    let posts: CrowdedPost[];
    let pids: number[];

    beforeAll(async () => {
      const { databaseUrl, amqpUrl, redisUrl } = infrastructure();
      lines = {
        database: await startTcpProxy(databaseUrl, 5432),
        broker: await startTcpProxy(amqpUrl ?? '', 5672),
        redis: await startTcpProxy(redisUrl ?? '', 6379),
      };
      installation = await startDistributed((settings) => ({
        DATABASE_URL: lines.database.through(settings.DATABASE_URL ?? ''),
        AMQP_URL: lines.broker.through(settings.AMQP_URL ?? ''),
        REDIS_URL: lines.redis.through(settings.REDIS_URL ?? ''),
      }));
      ledger = openLedger(installation.databaseUrl ?? '');
      await createAccount(installation, 'kepala', 'admin');
      admin = await signIn(installation, 'kepala');
      unit = await createUnit(admin, 'SATU', 3);
      posts = [await gather(installation, unit, 'instagram', 120, 2), await gather(installation, unit, 'tiktok', 30, 1)];
      pids = [...installation.children.values()].map((child) => child.pid);
      await collectAll();
      await expectTheWorld(admin, posts);
    });
    afterAll(async () => {
      for (const line of Object.values(lines ?? {})) line.set('pass');
      await ledger?.close();
      await installation?.stop();
      for (const line of Object.values(lines ?? {})) await line.close();
    });

    afterEach(async () => {
      for (const line of Object.values(lines)) line.set('pass');
      await untilIdentityIsHeard();
    });

    const collectAll = async () => {
      const { data } = await admin.api(startCollection, { body: { client_id: 'SATU' } });
      expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', errors: [] });
    };
    const call = async (method: string, path: string, body?: unknown) => {
      const began = Date.now();
      const answer = await fetch(`${installation.baseUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${admin.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      const said: unknown = await answer.json();
      return { status: answer.status, said, ms: Date.now() - began, retryAfter: answer.headers.get('retry-after') };
    };
    const RECAP = '/api/insta/rekap-likes?client_id=SATU&periode=harian';
    const person = (nrp: string, name: string) => ({ user_id: nrp, nama: name, client_id: 'SATU', insta: name, tiktok: name });
    const everyoneStillRuns = () => expect([...installation.children.values()].map((child) => child.pid)).toEqual(pids);
    const peopleInRecap = async () =>
      (await admin.api(likesRecap, { query: { client_id: 'SATU', periode: 'harian' } })).data.map((row) => row.nama);

    /** Outages in a row would add up to the minute after which changes are refused, as if there had been one. */
    const untilIdentityIsHeard = () =>
      waitFor(
        async () => {
          const metrics = await Promise.all(
            [...installation.children.keys()].map(async (name) => {
              const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
              return (await fetch(`${installation.urlOf(name)}/metrics`, { headers })).text();
            }),
          );
          return metrics.every((text) => Number(/^balai_identity_silence_seconds (\S+)$/m.exec(text)?.[1]) < 5);
        },
        { what: 'every process to hear of identity again' },
      );

    it.each(['cut', 'silent'] as const)(
      'with the broker %s for five seconds writes go on, and afterwards everything arrives once',
      async (state) => {
        lines.broker.set(state);
        const until = Date.now() + AWAY_MS;
        const written: string[] = [];
        while (Date.now() < until) {
          const name = `${state}.${written.length + 1}`;
          const { status, ms } = await call(
            'POST',
            '/api/users/create',
            person(`77${state === 'cut' ? 1 : 2}${String(written.length).padStart(4, '0')}`, name),
          );
          expect(status).toBe(201);
          expect(ms).toBeLessThan(5_000);
          written.push(name);
          // As fast as people type: what is shown is that nothing is lost, not how much can be piled up.
          await systemClock.sleep(WRITE_PAUSE_MS);
        }
        const post = await gather(installation, unit, 'instagram', 40 + posts.length, 3);
        posts.push(post);
        const { data } = await admin.api(startCollection, { body: { client_id: 'SATU' } });
        lines.broker.set('pass');
        expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', errors: [] });
        unit = { ...unit, handles: [...unit.handles, ...written] };
        posts = posts.map((one) => ({ ...one, unit }));
        const people = await peopleInRecap();
        for (const name of written) expect(people.filter((one) => one === name.toUpperCase())).toHaveLength(1);
        await expectTheWorld(admin, posts);
        await expectNothingLeft(installation, ledger);
        everyoneStillRuns();
      },
      120_000,
    );

    it('with connections to the broker lost without a word new ones are made before anybody notices', async () => {
      lines.broker.forget();
      const name = `lupa ${Date.now()}`;
      expect((await call('PUT', '/api/clients/SATU', { nama: name })).status).toBe(200);
      const heard = async () => (await ledger.query('select from access.client where name = $1', [name])).length === 1;
      // Without news for 60 s the processes would refuse changes: none may.
      for (const until = Date.now() + 50_000; !(await heard()); await systemClock.sleep(1_000)) {
        expect(Date.now()).toBeLessThan(until);
        expect((await call('PUT', '/api/clients/SATU', { regional_id: `R${Date.now()}` })).status).toBe(200);
      }
      await collectAll();
      await expectNothingLeft(installation, ledger);
      everyoneStillRuns();
    });

    it('started while the broker is away a process answers, and takes part as soon as the broker is back', async () => {
      await installation.kill('identity');
      lines.broker.set('cut');
      const restarted = installation.restart('identity');
      await waitFor(async () => (await call('GET', '/api/clients')).status === 200, {
        what: 'an answer without a broker',
      });
      expect((await fetch(`${installation.urlOf('identity')}/health/ready`)).status).toBe(503);
      lines.broker.set('pass');
      await restarted;
      pids = [...installation.children.values()].map((child) => child.pid);
      await collectAll();
      await expectNothingLeft(installation, ledger);
    });

    it.each(['cut', 'silent'] as const)(
      'with the database %s callers are told 503 within three seconds, and work goes on by itself within ten',
      async (state) => {
        lines.database.set(state);
        // Several at once: every connection a process holds meets its end.
        const calls = await Promise.all([
          call('GET', RECAP),
          call('GET', RECAP),
          call('POST', '/api/users/create', person('7790001', 'tak.jadi')),
          call('GET', '/api/collection-runs?client_id=SATU'),
          call('POST', '/api/collection-runs', { client_id: 'SATU' }),
          call('POST', '/api/auth/dashboard-login', { username: 'kepala', password: 'a wrong password' }),
        ]);
        for (const { status, said, ms, retryAfter } of calls) {
          expect({ status, said }).toMatchObject({
            status: 503,
            said: { success: false, message: expect.any(String), code: expect.any(String) },
          });
          expect(Number(retryAfter)).toBeGreaterThan(0);
          expect(ms).toBeLessThan(3_500);
        }
        await waitFor(
          async () =>
            (await fetch(`${installation.urlOf('identity')}/health/ready`, { signal: AbortSignal.timeout(10_000) })).status === 503,
          {
            what: 'readiness to say so',
          },
        );
        expect((await fetch(`${installation.urlOf('identity')}/health/live`)).status).toBe(200);
        lines.database.set('pass');
        await waitFor(
          async () =>
            (await Promise.all([call('GET', RECAP), call('GET', '/api/collection-runs?client_id=SATU')])).every(
              (one) => one.status === 200,
            ),
          {
            timeoutMs: 10_000,
            what: 'answers after the database came back',
          },
        );
        await collectAll();
        await expectTheWorld(admin, posts);
        await expectNothingLeft(installation, ledger);
        everyoneStillRuns();
      },
      120_000,
    );

    it.each(['cut', 'silent'] as const)(
      'with Redis %s everything goes on',
      async (state) => {
        lines.redis.set(state);
        const user = await signIn(installation, 'kepala');
        const fresh = await publish(installation, unit.clientId, 'instagram', { caption: `Redis ${state}` });
        await like(installation, fresh, unit.handles.slice(0, 1));
        const { data } = await user.api(startCollection, { body: { client_id: 'SATU' } });
        expect(await awaitRun(user, data.run_id)).toMatchObject({ state: 'succeeded', errors: [] });
        const shown = await world<{ likes: { handle: string }[] }>(installation, 'GET', `posts/${fresh.id}`);
        posts.push({
          unit,
          platform: 'instagram',
          name: `instagram:${fresh.shortcode ?? ''}`,
          post: fresh,
          handles: new Set(shown.likes.map((one) => one.handle)),
        });
        const recap = await call('GET', RECAP);
        expect(recap.status).toBe(200);
        expect(recap.ms).toBeLessThan(3_000);
        await expectTheWorld(user, posts);
        lines.redis.set('pass');
        everyoneStillRuns();
      },
      120_000,
    );
  },
);
