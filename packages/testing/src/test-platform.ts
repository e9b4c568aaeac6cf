import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DataOf, Envelope, MessageDefinition } from '@balai/contracts';
import { type Account, clientChanged } from '@balai/contracts/access';
import { PERMISSIONS, SUBSCRIPTIONS } from '@balai/contracts/catalogue';
import { uuidv7 } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import { buildEnvelope, type SendOptions } from '@balai/runtime/messaging';
import type { ServiceModule } from '@balai/runtime/module';
import { SessionClient } from '@balai/runtime/postgres';
import { type Platform, runPlatform } from '@balai/runtime/run';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import pg from 'pg';
import { createMigratedDatabase } from './database.ts';
import { keptLogger } from './kept-logger.ts';
import { countUnhandled, recordDeliveries, sentBy } from './messages.ts';
import { spent } from './spent.ts';
import { waitFor } from './wait-for.ts';

export interface TestPlatformOptions {
  readonly modules: readonly ServiceModule[];
  readonly env?: Readonly<Record<string, string>>;
  /** An existing database to run on; default: a new one, dropped at the end. */
  readonly databaseUrl?: string;
}

export interface TestAccount {
  readonly username?: string;
  readonly role?: string;
  /** Names; default: every permission there is. */
  readonly permissions?: readonly string[];
  readonly tenants?: '*' | readonly string[];
  readonly clientId?: string | null;
  /** The client its token names; default: its own. */
  readonly tokenClientId?: string;
  /** The person a member is; absent: an account of staff. */
  readonly personId?: string;
  readonly whatsapp?: string | null;
  /** Default: premium without end; null: none. */
  readonly premium?: Account['premium'];
}

/** A parsed answer; tests look into it as they like. */
// biome-ignore lint/suspicious/noExplicitAny: assertions say what is expected of a body, a type would only repeat them
export type JsonBody = any;

/** How a message is delivered; `actor`: on whose behalf, as in the envelope. */
export type DeliverOptions = SendOptions & { readonly actor?: string };

export interface TestPlatform {
  readonly platform: Platform;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** Owner's connection: sees and changes everything, past row-level security. */
  readonly owner: pg.Pool;
  database(service: string): Database;
  /** A token of an invented account, accepted by every service of this process. All permissions unless told. */
  signIn(account?: TestAccount): Promise<string>;
  /** REST by bearer token; the parsed body beside the status. */
  call(
    method: string,
    path: string,
    options?: { token?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; body: JsonBody; headers: Headers }>;
  /** Delivers a message to every work subscription of the modules and of the runtime that takes it, and waits until all have handled it. */
  deliver<M extends MessageDefinition>(message: M, data: DataOf<M>, options?: DeliverOptions): Promise<Envelope>;
  /** The same for several at once, in this order: they wait side by side, and are handled as a queue that has filled is. */
  deliverAll<M extends MessageDefinition>(message: M, list: readonly DataOf<M>[], options?: DeliverOptions): Promise<Envelope[]>;
  /** What `/metrics` tells. */
  metrics(): Promise<string>;
  /** Messages of a type that a service has put into its outbox, oldest first. */
  sent<M extends MessageDefinition>(service: string, message: M): Promise<Envelope<DataOf<M>>[]>;
  /** Stops the process, keeps the database and the owner's connection. */
  stopOnly(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the metrics of a test's platform. */
const METRICS_TOKEN = 'a token for tests only';

/** Some services in this process on a database of their own, the in-process bus and real HTTP. Projections of absent owners count as filled. */
export const startTestPlatform = (options: TestPlatformOptions): Promise<TestPlatform> =>
  spent('start a platform', () => startPlatform(options));

async function startPlatform(options: TestPlatformOptions): Promise<TestPlatform> {
  const database = options.databaseUrl === undefined ? await createMigratedDatabase(options.modules) : null;
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  // Made by the first file that is put.
  const blobs = join(tmpdir(), `balai-test-blobs-${uuidv7()}`);
  const services = options.modules.map((module) => module.name);
  const logged = keptLogger();
  const platform = await runPlatform({
    modules: options.modules,
    // Whatever a test leaves out is not there: nobody misses its messages.
    services,
    logger: logged.logger,
    env: {
      NODE_ENV: 'test',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL: '6',
      BALAI_MASTER_KEY: 'a key for tests only',
      MESSAGE_RETRY_SECONDS: '0.05,0.1,0.2',
      LOOK_SECONDS: '1',
      DEMO: 'off',
      SANDBOX_IN_DATABASE: 'on',
      METRICS_TOKEN,
      BLOB_URL: pathToFileURL(blobs).href,
      ...options.env,
    },
  });
  const owner = new pg.Pool({ connectionString: databaseUrl, max: 3, Client: SessionClient });
  owner.on('error', () => undefined);
  for (const schema of ['access', ...services]) await fillOrphans(owner, schema, services);
  await platform.ready(20_000);
  const { rows } = await owner.query<{ name: string }>(
    "select 'access.' || left(id::text, 8) || '.clients' as name from balai.installation",
  );
  // The runtime's own subscription, which the catalogue does not list.
  const directory = { service: 'access', name: rows[0]?.name ?? '' };
  const keys = await generateKeyPair('ES256', { extractable: true });
  const kid = `test-${uuidv7()}`;
  await owner.query('insert into access.signing_key (kid, jwk, version) values ($1, $2, 1)', [
    kid,
    JSON.stringify({ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256' }),
  ]);

  async function deliverAll<M extends MessageDefinition>(
    message: M,
    list: readonly DataOf<M>[],
    { actor, ...sendOptions }: DeliverOptions = {},
  ) {
    const cause = actor === undefined ? {} : { actor };
    const envelopes = list.map((data) => buildEnvelope(message, data, { ...sendOptions, source: message.owner, cause }));
    const takers = [
      ...(message.type === clientChanged.type ? [directory] : []),
      ...SUBSCRIPTIONS.filter(
        (one) => one.kind === 'work' && services.includes(one.service) && one.messages.some((other) => other.type === message.type),
      ),
    ];
    const ids = envelopes.map(({ id }) => id);
    for (const taker of takers) await recordDeliveries(owner, taker.service, taker.name, envelopes);
    for (const taker of takers)
      await waitFor(async () => (await countUnhandled(owner, taker.service, taker.name, ids)) === 0, {
        what: `${taker.name} to handle ${message.type}`,
      });
    return envelopes;
  }

  return {
    platform,
    baseUrl: platform.url,
    databaseUrl,
    owner,
    database: (service) => platform.database(service),
    async signIn(account = {}) {
      const id = uuidv7();
      const body: Account = {
        account_id: id,
        ...(account.personId === undefined ? {} : { kind: 'member' as const, person_id: account.personId }),
        username: account.username ?? `user-${id.slice(-6)}`,
        role: account.role ?? 'admin',
        permissions: [...(account.permissions ?? PERMISSIONS.map(({ name }) => name))],
        tenants: account.tenants === undefined || account.tenants === '*' ? '*' : [...account.tenants],
        client_id: account.clientId ?? null,
        whatsapp: account.whatsapp ?? null,
        active: true,
        not_before: null,
        premium: account.premium === undefined ? { tier: 'premium_1', expires_at: null } : account.premium,
        version: 1,
        deletedAt: null,
      };
      await owner.query('insert into access.account (account_id, body, version) values ($1, $2, 1)', [id, JSON.stringify(body)]);
      const client_id = account.tokenClientId ?? body.client_id ?? '';
      return new SignJWT({ sid: uuidv7(), user_id: id, username: body.username, role: body.role, client_id })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setSubject(id)
        .setIssuer('balai')
        .setAudience('balai-api')
        .setIssuedAt()
        .setExpirationTime('2h')
        .sign(keys.privateKey);
    },
    async call(method, path, request = {}) {
      const answer = await fetch(`${platform.url}${path}`, {
        method,
        headers: {
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      const text = await answer.text();
      // What a test says of it is the status; what it came from is in the log alone.
      if (answer.status === 500) logged.show(answer.headers.get('x-request-id'));
      let body: unknown = text;
      try {
        body = text === '' ? null : JSON.parse(text);
      } catch {
        // Not JSON: the text says what it is.
      }
      return { status: answer.status, body, headers: answer.headers };
    },
    async deliver(message, data, sendOptions = {}) {
      const [envelope] = await deliverAll(message, [data], sendOptions);
      if (envelope === undefined) throw new Error('nothing was delivered');
      return envelope;
    },
    deliverAll,
    metrics: async () => (await fetch(`${platform.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text(),
    async sent(service, message) {
      const { rows } = await owner.query<{ envelope: string }>(
        `select envelope from ${sentBy(service)} sent where type = $1 order by seq`,
        [message.type],
      );
      return rows.map((row) => JSON.parse(row.envelope));
    },
    stopOnly: () => platform.stop(),
    stop: () =>
      spent('stop a platform', async () => {
        await platform.stop();
        await rm(blobs, { recursive: true, force: true });
        await owner.end();
        await database?.drop();
      }),
  };
}

/** A projection whose owner does not run here would wait for ever. */
async function fillOrphans(owner: pg.Pool, schema: string, services: readonly string[]): Promise<void> {
  await owner.query(
    `update ${schema}.projection set filled_at = now(), request_id = gen_random_uuid(), requested_at = now() where filled_at is null and owner <> all($1)`,
    [services],
  );
}
