import { MODULES, settingsTable } from '@balai/cli';
import { SCHEDULES } from '@balai/contracts/catalogue';
import { createAccount } from '@balai/identity';
import { ConfigError, PlatformSettings } from '@balai/runtime/config';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { DeadLetters } from '@balai/runtime/messaging';
import { settingSources } from '@balai/runtime/module';
import { openPool } from '@balai/runtime/postgres';
import { loadConfig, PeerSettings, type Platform, runPlatform } from '@balai/runtime/run';
import { createDatabase, type TestDatabase, waitFor } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startRefusingMailServer } from './harness/refusing-mail-server.ts';
import { sandboxedSettings } from './harness/world.ts';

/** Secrets of people and of the installation, each found again wherever it goes. */
const SECRET = {
  password: 'canary-password-7f3a9c',
  'wrong password': 'canary-guess-55d1e0',
  'new password': 'canary-newword-90b2fe',
  'person’s phone': '6281377700011',
  'operator’s phone': '6281377700022',
  'account’s phone': '6281377700033',
  'person’s e-mail': 'canary.person@secret.example',
  'report e-mail': 'canary.report@secret.example',
  'invented token': 'eyJhbGciOiJFUzI1NiJ9.Y2FuYXJ5LXRva2Vu.Y2FuYXJ5LXNpZ25hdHVyZQ',
  'provider key': 'canary-rapidapi-4417ab',
  'mail password': 'canary-smtp-00c4d2',
  'master key': 'canary-master-key-31f7e8',
};
/** Never kept in clear, in no table: what is not needed again, or only sealed. */
const KEPT_NOWHERE = [
  'password',
  'wrong password',
  'new password',
  'invented token',
  'provider key',
  'mail password',
  'master key',
] as const;

const lines: string[] = [];
const failures: string[] = [];
const successes: string[] = [];
let database: TestDatabase;
let owner: pg.Pool;
const METRICS_TOKEN = 'a token for the figures';
let mail: MailServer;
let platform: Platform;
let token = '';

beforeAll(async () => {
  database = await createDatabase();
  owner = openPool(database.url, 3, makeLogger('silent', false));
  mail = await startRefusingMailServer();
  platform = await runPlatform({
    modules: MODULES,
    logger: makeLogger('trace', false, { write: (line) => void lines.push(line) }),
    env: {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      BALAI_MASTER_KEY: SECRET['master key'],
      MESSAGE_RETRY_SECONDS: '0.05',
      DEMO: 'off',
      METRICS_TOKEN,
      ...(await sandboxedSettings()),
      RAPIDAPI_KEY: SECRET['provider key'],
      SMTP_URL: `smtp://mailer:${SECRET['mail password']}@127.0.0.1:${mail.port}`,
    },
  });
  await platform.ready(30_000);
  await createAccount(
    { database: platform.database('identity'), newId: uuidv7, clock: systemClock },
    { username: 'kepala', password: SECRET.password, role: 'admin', clientIds: [], whatsapp: SECRET['account’s phone'] },
  );
});
afterAll(async () => {
  await platform?.stop();
  await owner?.end();
  await mail?.close();
  await database?.drop();
});

/** A call whose answer is kept: failures must not hold secrets. */
async function call(method: string, path: string, body?: unknown, more: { token?: string | null; raw?: string; headers?: object } = {}) {
  const bearer = more.token === undefined ? token : more.token;
  const text = more.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(`${platform.url}${path}`, {
    method,
    headers: {
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(bearer === null || bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
      ...more.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const said = await answer.text();
  (answer.ok ? successes : failures).push(`${method} ${path} ${answer.status} ${said}`);
  return { status: answer.status, body: JSON.parse(said) };
}

const found = (texts: readonly string[], names = Object.keys(SECRET)): string[] =>
  names.flatMap((name) => {
    const secret = Reflect.get(SECRET, name) as string;
    return texts.filter((text) => text.includes(secret)).map((text) => `${name}: ${text.slice(0, 400)}`);
  });

const login = (password: string, username = 'kepala') => call('POST', '/api/auth/dashboard-login', { username, password }, { token: null });

describe('secrets in input', () => {
  it('pass through every way in, well and badly', async () => {
    expect((await login(SECRET['wrong password'])).status).toBe(401);
    expect((await login(SECRET['wrong password'], 'nobody')).status).toBe(401);
    // People type passwords into the field above.
    expect((await login('x', SECRET['wrong password'])).status).toBe(401);
    const signedIn = await login(SECRET.password);
    token = signedIn.body.token;
    await call('POST', '/api/auth/dashboard-login', { username: 'kepala', password: [SECRET.password] }, { token: null });
    await call('POST', '/api/auth/dashboard-login', null, { token: null, raw: `{"username":"kepala","password":"${SECRET.password}"` });
    await call('POST', '/api/auth/dashboard-login', { username: 'kepala', password: `${SECRET.password}\0` }, { token: null });
    await call('POST', '/api/auth/dashboard-login', { username: 'kepala', password: SECRET.password.repeat(20) }, { token: null });
    expect((await call('GET', '/api/auth/session', undefined, { token: SECRET['invented token'] })).status).toBe(401);
    await call('GET', '/api/auth/session', undefined, { token: null, headers: { cookie: `token=${SECRET['invented token']}` } });
    await call('GET', `/api/nothing?token=${SECRET['invented token']}`);
    await call('PUT', '/api/auth/password', { current_password: SECRET['wrong password'], new_password: SECRET['new password'] });
    await call('PUT', '/api/auth/password', { current_password: SECRET.password, new_password: SECRET.password });
    await call('PUT', '/api/auth/password', { current_password: SECRET.password, new_password: 5 });
    const unit = {
      client_id: 'ALFA',
      nama: 'Alfa',
      client_insta: 'akun.alfa',
      client_operator: SECRET['operator’s phone'],
      report_emails: SECRET['report e-mail'],
    };
    expect((await call('POST', '/api/clients', { ...unit, client_operator: `${SECRET['operator’s phone']}999999` })).status).toBe(400);
    expect((await call('POST', '/api/clients', { ...unit, report_emails: `${SECRET['report e-mail']}@twice` })).status).toBe(400);
    expect((await call('POST', '/api/clients', { ...unit, surplus: SECRET['operator’s phone'] })).status).toBe(400);
    expect((await call('POST', '/api/clients', unit)).status).toBe(201);
    const person = { user_id: '77001', nama: 'Orang', client_id: 'ALFA', insta: 'alfa.1', whatsapp: SECRET['person’s phone'] };
    expect((await call('POST', '/api/users/create', { ...person, email: SECRET['person’s e-mail'] })).status).toBe(201);
    await call('PUT', '/api/users/77001', { email: `${SECRET['person’s e-mail']} and more` });
    await call('PUT', '/api/users/77001', { whatsapp: `${SECRET['person’s phone']}0000` });
    await call('PUT', '/api/users/77001', { whatsapp: [SECRET['person’s phone']] });
    await call('PUT', '/api/users/77001', { roles: [`${SECRET['person’s phone']} as role`] });
  });

  it('meet failures of every part behind', async () => {
    // A mail server that names the recipient, a phone that refuses, providers that fail.
    for (const [provider, kind] of [
      ['whatsapp', 'refuse'],
      ['instagram', 'garbage'],
    ])
      await call('POST', '/sandbox/api/faults', { provider, kind, count: 2 });
    await call('POST', '/sandbox/api/posts', { client_id: 'ALFA', platform: 'instagram' });
    await call('POST', '/sandbox/api/whatsapp/inbound', { from: SECRET['operator’s phone'], text: 'absensilikes#ALFA' });
    await call('POST', '/sandbox/api/whatsapp/inbound', { from: SECRET['person’s phone'], text: `my password is ${SECRET.password}x` });
    const jobs = async () => (await call('GET', '/api/jobs?client_id=ALFA')).body.data as { key: string }[];
    await waitFor(
      async () => (await jobs()).filter((job) => SCHEDULES.some(({ key }) => job.key === `${key}.ALFA`)).length === SCHEDULES.length,
      {
        what: 'jobs of ALFA',
      },
    );
    expect((await call('POST', '/api/jobs/daily-likes-report.ALFA/runs', {})).status).toBe(202);
    await waitFor(() => mail.refused.includes(SECRET['report e-mail']), { what: 'the mail server to refuse' });
    await waitFor(
      async () =>
        (await call('GET', '/api/messages?client_id=ALFA')).body.data.some(
          (one: { state: string; channel: string }) => one.channel === 'email' && one.state === 'failed',
        ),
      { what: 'the mail to have failed' },
    );
    // Rows that the database refuses: its errors hold the whole row.
    await owner.query('alter table identity.person add constraint canary check (whatsapp is null) not valid');
    expect((await call('PUT', '/api/users/77001', { nama: 'Orang lain', whatsapp: SECRET['person’s phone'] })).status).toBe(500);
    await owner.query('alter table identity.person drop constraint canary');
    await owner.query("alter table access.client add constraint canary check (operators = '{}') not valid");
    await call('PUT', '/api/clients/ALFA', { nama: 'Alfa lagi' });
    await owner.query("alter table attendance.person add constraint canary check (name = '') not valid");
    await call('PUT', '/api/users/77001', { nama: 'Orang ketiga' });
    await waitFor(async () => (await deadLetters()).length >= 2, { what: 'dead letters' });
  });

  it('are in no log line', () => {
    expect(lines.length).toBeGreaterThan(20);
    for (const expected of ['request failed', 'request refused', 'message is a dead letter', 'message not accepted'])
      expect(
        lines.some((line) => line.includes(expected)),
        expected,
      ).toBe(true);
    expect(found([...lines, ...lines.map(decodeURIComponentSafely)])).toEqual([]);
    // The real token went through every call since.
    expect(token).not.toBe('');
    expect(lines.filter((line) => line.includes(token) || line.includes(token.split('.')[2] ?? ''))).toEqual([]);
  });

  it('are in no answer that is a failure', () => {
    expect(failures.length).toBeGreaterThan(15);
    expect(found(failures.map((text) => text.replace(/^\S+ \S+ /, '')))).toEqual([]);
  });

  it('are in no dead letter as it is listed', async () => {
    const listed = (await deadLetters()).map((letter) => JSON.stringify(letter));
    expect(listed.length).toBeGreaterThanOrEqual(2);
    const { status, body } = await call('GET', '/api/operations/dead-letters');
    expect(status).toBe(200);
    expect(found([...listed, JSON.stringify(body)])).toEqual([]);
  });

  it('are kept in no table where they are not needed again', async () => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select nspname || '.' || relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where relkind in ('r', 'p') and not relispartition and nspname = any($1)`,
      [['access', 'balai', 'blobs', 'imports', ...MODULES.map((module) => module.name)]],
    );
    const places: string[] = [];
    for (const { name } of tables)
      for (const secret of [...KEPT_NOWHERE.map((one) => SECRET[one]), token]) {
        // What a stranger writes to the phone is the phone's to keep.
        if (name === 'sandbox.whatsapp_inbound' || name === 'notifier.inbound') continue;
        const { rows } = await owner.query(`select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`, [secret]);
        if (rows.length > 0) places.push(`${name}: ${secret}`);
      }
    expect(places).toEqual([]);
    const { rows } = await owner.query<{ sealed_jwk: string }>('select sealed_jwk from identity.signing_key');
    expect(rows.map((row) => Buffer.from(row.sealed_jwk, 'base64').toString('latin1')).join()).not.toMatch(/"d"|"kty"/);
  });

  it('are in nothing the public may read', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics', '/.well-known/jwks.json', '/api/openapi.json', '/api/docs']) {
      const answer = await fetch(`${platform.url}${path}`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
      const text = await answer.text();
      expect(answer.status, path).toBeOneOf([200, 503]);
      expect(found([text]), path).toEqual([]);
      expect(text, path).not.toContain('"d":');
    }
    const ours = successes.filter((text) => !text.includes(' /sandbox/'));
    expect(found(ours, [...KEPT_NOWHERE])).toEqual([]);
  });
});

describe('contacts', () => {
  it('are null for who may not see them, in every answer that has them', async () => {
    const viewer = await createAccount(
      { database: platform.database('identity'), newId: uuidv7, clock: systemClock },
      { username: 'pemirsa', password: SECRET.password, role: 'viewer', clientIds: ['ALFA'] },
    ).then(async () => (await login(SECRET.password, 'pemirsa')).body.token as string);
    for (const path of [
      '/api/clients',
      '/api/clients/ALFA',
      '/api/clients/profile',
      '/api/users/list',
      '/api/insta/rekap-likes',
      '/api/auth/session',
    ]) {
      const { status, body } = await call('GET', path, undefined, { token: viewer });
      expect([path, status]).toEqual([path, 200]);
      expect(found([JSON.stringify(body)]), path).toEqual([]);
    }
  });
});

describe('settings', () => {
  const sources = settingSources(MODULES);

  it('that are refused are named, not repeated', () => {
    const env = {
      DATABASE_URL: `mysql://balai:${SECRET.password}@db/balai`,
      AMQP_URL: `http://balai:${SECRET.password}@mq`,
      REDIS_URL: `http://:${SECRET.password}@cache`,
      SMTP_URL: `http://mailer:${SECRET['mail password']}@mail`,
      BALAI_MASTER_KEY: SECRET['master key'].slice(0, 10),
      BALAI_SHARED_KEY: SECRET['master key'].slice(0, 10),
    };
    const told = (() => {
      try {
        loadConfig(env, sources);
        return '';
      } catch (error) {
        return error instanceof ConfigError ? error.message : '';
      }
    })();
    for (const name of Object.keys(env)) expect(told).toContain(name);
    expect(found([told])).toEqual([]);
    expect(told).not.toContain(SECRET['master key'].slice(0, 10));
  });

  it('that are mistyped are all refused by name', () => {
    // Too ordinary to be called a slip of ours: PORTS, HOSTS, NODE_ENVS …
    const ordinary = new Set(['NODE_ENV', 'PORT', 'HOST', 'SERVICES', 'DEMO']);
    const names = [...MODULES.map(({ config }) => config), PlatformSettings, PeerSettings]
      .flatMap(({ properties }) => Object.keys(properties))
      .filter((name) => !ordinary.has(name));
    expect(names.length).toBeGreaterThan(90);
    let said = '';
    try {
      loadConfig(Object.fromEntries(names.map((name) => [`${name}X`, 'x'])), sources);
    } catch (error) {
      said = String(error);
    }
    expect(names.filter((name) => !said.includes(`${name}X is not a setting; did you mean ${name}?`))).toEqual([]);
  });

  it('that are secret are listed without a value', () => {
    const table = settingsTable();
    for (const name of [
      'DATABASE_URL',
      'AMQP_URL',
      'REDIS_URL',
      'BALAI_MASTER_KEY',
      'BALAI_SHARED_KEY',
      'RAPIDAPI_KEY',
      'RAPIDAPI_FALLBACK_KEY',
      'SMTP_URL',
      'DEMO_PASSWORD',
    ])
      expect(table).toMatch(new RegExp(`\`${name}\`.*\\(secret\\)`));
    expect(table).not.toContain('balai-demo');
  });
});

const deadLetters = () => new DeadLetters(owner).list();

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
