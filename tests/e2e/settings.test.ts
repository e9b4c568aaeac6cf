import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { likesRecap } from '@balai/contracts/attendance';
import { startCollection } from '@balai/contracts/collector';
import { createClient, createPerson } from '@balai/contracts/identity';
import { fireJob } from '@balai/contracts/scheduler';
import { createDatabase, deleteBroker, infrastructure, waitFor } from '@balai/testing';
import amqp from 'amqplib';
import { Redis } from 'ioredis';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from './harness/child.ts';
import { startForeignProvider } from './harness/foreign-provider.ts';
import { emptyDataDir, type Installation, startSingle } from './harness/installation.ts';
import { awaitRun, collect, createAccount, createUnit, like, publish, signIn, type User, world } from './harness/people.ts';

const { amqpUrl, redisUrl } = infrastructure();
const prefixOf = () => `e2e-${Math.random().toString(36).slice(2, 10)}`;
const running = new Set<Installation>();
const begin = async (env: Record<string, string>): Promise<Installation> => {
  const installation = await startSingle(env);
  running.add(installation);
  return installation;
};
const end = async (installation: Installation): Promise<void> => {
  running.delete(installation);
  await installation.stop();
};
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'balai-settings-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
};

afterEach(async () => {
  for (const installation of running) await end(installation);
});

async function firstAdmin(installation: Installation): Promise<User> {
  await createAccount(installation, 'kepala', 'admin');
  return signIn(installation, 'kepala');
}

/** The main job in short: two of three people like a post, and the recap says so. */
async function expectMainJob(installation: Installation): Promise<User> {
  const admin = await firstAdmin(installation);
  const { clientId, handles } = await createUnit(admin, 'SATU', 3, { operator: '628119990001', emails: 'laporan@satu.example' });
  await like(installation, await publish(installation, clientId, 'instagram'), handles.slice(0, 2));
  expect(await collect(admin, { client_id: clientId })).toMatchObject({ state: 'succeeded', counts: { engagements_new: 2 } });
  const recap = await admin.api(likesRecap, { query: { client_id: clientId, periode: 'harian' } });
  expect(recap).toMatchObject({ totalPosts: 1, sudahUsersCount: 2, belumUsersCount: 1 });
  return admin;
}

describe('each setting alone switches its part', () => {
  it('BALAI_MASTER_KEY: a command beside the embedded database seals new keys with it, and refuses another', async () => {
    const dataDir = await folder();
    const installation = await begin({ BALAI_DATA_DIR: dataDir, BALAI_MASTER_KEY: 'a master key of an operator' });
    await createAccount(installation, 'kepala', 'admin');
    expect(await installation.command(['keys', 'rotate', '--now'])).toMatchObject({ code: 0 });
    await signIn(installation, 'kepala');
    const other = await runCommand(['keys', 'rotate', '--now'], { BALAI_DATA_DIR: dataDir });
    expect(other).toMatchObject({ code: 1, output: expect.stringMatching(/^BALAI_MASTER_KEY is not the one.*nothing was changed/) });
    await signIn(installation, 'kepala');
  });

  it('DATABASE_URL: everything is kept there, no embedded server is started', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    const dataDir = await folder();
    const installation = await begin({ DATABASE_URL: database.url, BALAI_DATA_DIR: dataDir });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    onTestFinished(() => client.end());
    /** Copies that are known to be rightly empty: the next start does not ask for them. */
    const empty = async () =>
      (await client.query('select name from attendance.projection where filled_empty')).rows.map(({ name }) => name);
    expect(await empty()).toContain('roster');
    await expectMainJob(installation);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    const { rows } = await client.query('select count(*)::int as people from identity.person');
    expect(rows).toEqual([{ people: 3 }]);
    await expect.poll(empty).not.toContain('roster');
    // The database goes away when the test is over, its users before it.
    await end(installation);
  });

  it.skipIf(amqpUrl === null)(
    'AMQP_URL: messages take the broker, data stays embedded',
    { meta: { skipReason: 'no RabbitMQ' } },
    async () => {
      const prefix = prefixOf();
      onTestFinished(() => deleteBroker(amqpUrl ?? '', prefix));
      const installation = await begin({ AMQP_URL: amqpUrl ?? '', AMQP_PREFIX: prefix });
      await expectMainJob(installation);
      const connection = await amqp.connect(amqpUrl ?? '');
      const channel = await connection.createChannel();
      expect(await channel.checkQueue(`${prefix}.attendance.observations`)).toMatchObject({ consumerCount: 1 });
      await connection.close();
      await end(installation);
    },
  );

  it.skipIf(redisUrl === null)('REDIS_URL: limits are counted there', { meta: { skipReason: 'no Redis' } }, async () => {
    const prefix = prefixOf();
    const redis = new Redis(redisUrl ?? '');
    onTestFinished(async () => {
      const keys = await redis.keys(`${prefix}*`);
      if (keys.length > 0) await redis.del(keys);
      redis.disconnect();
    });
    await expectMainJob(await begin({ REDIS_URL: redisUrl ?? '', REDIS_PREFIX: prefix }));
    expect((await redis.keys(`${prefix}*`)).length).toBeGreaterThan(0);
  });

  it('SMTP_URL: mail goes to that server, none to the sandbox', async () => {
    const letters: { to: string[]; text: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const installation = await begin({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Rekap <rekap@balai.example>' });
    const admin = await expectMainJob(installation);
    await admin.api(fireJob, { params: { key: 'daily-likes-report.SATU' } });
    const letter = await waitFor(() => letters[0], { what: 'the letter' });
    expect(letter.to).toEqual(['laporan@satu.example']);
    expect(letter.text).toContain('rekap@balai.example');
    expect(await world(installation, 'GET', 'mailbox')).toEqual([]);
  });

  it('RAPIDAPI_KEY and base URLs: posts and likes come from that provider, with that key', async () => {
    // The stored feed's newest post, with the likes of the stored three-page list.
    const provider = await startForeignProvider('instagram', { DVr8uzYkvxZ: 'DVr0mzZuI4u' });
    onTestFinished(() => provider.close());
    const installation = await begin({
      RAPIDAPI_KEY: 'kunci-sendiri',
      RAPIDAPI_INSTAGRAM_URL: provider.url,
      RAPIDAPI_TIKTOK_URL: provider.url,
    });
    const admin = await firstAdmin(installation);
    await admin.api(createClient, { body: { client_id: 'CONTOH', nama: 'Polres Contoh', client_insta: 'polres.contoh' } });
    for (const [index, handle] of ['anggota.satu', 'anggota.sebelas', 'anggota.lain'].entries())
      await admin.api(createPerson, {
        body: { user_id: `9513000${index}`, nama: handle, client_id: 'CONTOH', since: null, insta: handle },
      });
    const run = await collect(admin, { client_id: 'CONTOH', platform: 'instagram', since: '2026-03-10' });
    expect(run.counts.engagements_new).toBe(11);
    const recap = await admin.api(likesRecap, { query: { client_id: 'CONTOH', periode: 'harian', tanggal: '2026-03-10' } });
    expect(recap.totalPosts).toBe(2);
    expect(recap.data.map((row) => [row.username, row.jumlah_like])).toEqual(
      expect.arrayContaining([
        ['@anggota.satu', 1],
        ['@anggota.sebelas', 1],
        ['@anggota.lain', 0],
      ]),
    );
    expect(new Set(provider.keys)).toEqual(new Set(['kunci-sendiri']));
  });
});

describe('settings that cannot work are refused with one sentence and exit code 1', () => {
  const refused = async (env: Record<string, string>): Promise<string> => {
    const { code, output } = await runCommand(['start'], {
      NODE_ENV: 'test',
      PORT: '0',
      BALAI_DATA_DIR: await folder(),
      DEMO: 'off',
      ...env,
    });
    expect(code).toBe(1);
    expect(output).not.toMatch(/^\s+at /m);
    return output;
  };

  it('a WhatsApp driver that does not exist, by its name', async () => {
    const said = await refused({ WHATSAPP_DRIVERS: 'baileys' });
    expect(said).toContain('WHATSAPP_DRIVERS must be none, or some of web, cloud and sandbox, separated by commas');
    expect(said).not.toContain('Creating the database');
  });

  it('a port that is none, and no setting made of it', async () => {
    const said = await refused({ PORT: 'abc' });
    expect(said).toContain('PORT must be integer');
    expect(said).not.toContain('RAPIDAPI');
  });

  it('a part of the platform without a broker and a database', async () => {
    const said = await refused({ SERVICES: 'collector' });
    expect(said).toContain('AMQP_URL is required');
    expect(said).toContain('DATABASE_URL is required');
  });

  it('a setting that does not exist, with the one that was meant', async () => {
    expect(await refused({ RAPIDAPI_KEYS: 'x' })).toContain('RAPIDAPI_KEYS is not a setting; did you mean RAPIDAPI_KEY?');
  });

  it('a service that does not exist', async () => {
    expect(await refused({ SERVICES: 'colector' })).toContain('SERVICES names colector');
  });
});

describe.skipIf(amqpUrl === null)('switching the broker on and off with work pending', { meta: { skipReason: 'no RabbitMQ' } }, () => {
  const PEOPLE = 12;
  const POSTS = 8;
  // Slow enough that a run has a middle.
  const SLOW = { COLLECTOR_RATE_PER_SECOND: '4', COLLECTOR_WORKERS: '1' };

  it('loses nothing, whether stopped or killed', async () => {
    const prefix = prefixOf();
    onTestFinished(() => deleteBroker(amqpUrl ?? '', prefix));
    const embedded = { BALAI_DATA_DIR: await emptyDataDir() };
    onTestFinished(() => rm(embedded.BALAI_DATA_DIR, { recursive: true, force: true }));
    const broker = { ...embedded, AMQP_URL: amqpUrl ?? '', AMQP_PREFIX: prefix };
    let installation = await begin({ ...broker, ...SLOW });
    let admin = await firstAdmin(installation);
    const steps = [
      { next: embedded, leave: (one: Installation) => end(one) },
      { next: broker, leave: (one: Installation) => one.kill('all') },
      { next: embedded, leave: (one: Installation) => one.kill('all') },
    ];
    for (const [index, { next, leave }] of steps.entries()) {
      const clientId = `UNIT${index}`;
      const { handles } = await createUnit(admin, clientId, PEOPLE);
      for (let post = 0; post < POSTS; post += 1) await like(installation, await publish(installation, clientId, 'instagram'), handles);
      const { data } = await admin.api(startCollection, { body: { client_id: clientId, platform: 'instagram' } });
      // The last ones registered are still on their way when the transport changes.
      await admin.api(createPerson, {
        body: { user_id: `95139${index}`, nama: 'Datang Terakhir', client_id: clientId, insta: `terakhir.${index}` },
      });
      await leave(installation);
      running.delete(installation);
      installation = await begin(next);
      admin = await signIn(installation, 'kepala');
      expect(await awaitRun(admin, data.run_id)).toMatchObject({ state: 'succeeded', counts: { engagements_new: PEOPLE * POSTS } });
      const recap = () => admin.api(likesRecap, { query: { client_id: clientId, periode: 'harian' } });
      await waitFor(async () => (await recap()).usersCount === PEOPLE + 1, { what: 'the person registered last' });
      expect(await recap()).toMatchObject({ totalPosts: POSTS, sudahUsersCount: PEOPLE, summary: { totalLikes: PEOPLE * POSTS } });
    }
  });
});
