import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MODULES } from '@balai/cli';
import type { MessageDefinition } from '@balai/contracts';
import { accountChanged, identityRestate, sessionsSeen } from '@balai/contracts/access';
import { PERMISSIONS, SERVICES, SHARED_GROUPS } from '@balai/contracts/catalogue';
import { postChanged, startRun } from '@balai/contracts/collector';
import { clientChanged, personChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { brokerDefinitions } from '@balai/runtime/messaging';
import { aPerson, createMigratedDatabase, infrastructure, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const rabbitmqctl = (...args: string[]) => run('rabbitmqctl', ['-q', ...args], { timeout: 90_000 });
const { amqpUrl } = infrastructure();
/** Users and a virtual host of its own need an administrator of the broker on this machine. */
const mayAdminister =
  amqpUrl !== null &&
  new URL(amqpUrl).hostname === '127.0.0.1' &&
  (await rabbitmqctl('list_vhosts').then(
    () => true,
    () => false,
  ));

const prefix = `test-${uuidv7().slice(-8)}`;
const vhost = `balai-${prefix}`;
const LOGINS = [...SERVICES.map(({ name }) => name), ...SHARED_GROUPS.map(({ login }) => login)];
const passwords = Object.fromEntries(LOGINS.map((name) => [name, uuidv7().replaceAll('-', '')]));
const loginOf = (service: string): string => {
  const url = new URL(amqpUrl ?? '');
  url.username = `${prefix}.${service}`;
  url.password = passwords[service] ?? '';
  url.pathname = `/${vhost}`;
  return url.href;
};
const modulesOf = (...names: readonly string[]) => MODULES.filter((module) => names.includes(module.name));

describe.skipIf(!mayAdminister)(
  'a broker with a user for each service and process group',
  { meta: { skipReason: 'no RabbitMQ that rabbitmqctl may administer here' } },
  () => {
    let folder: string;
    let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
    let identity: TestPlatform;
    let notifier: TestPlatform;
    let thief: ChannelModel;
    const start = (service: string, login = service) =>
      startTestPlatform({
        modules: modulesOf(service),
        databaseUrl: database.url,
        env: { AMQP_URL: loginOf(login), AMQP_PREFIX: prefix },
      });

    beforeAll(async () => {
      if (!mayAdminister) return;
      folder = await mkdtemp(join(tmpdir(), 'balai-broker-'));
      // The command reads it as the broker's user.
      await chmod(folder, 0o755);
      const file = join(folder, 'definitions.json');
      await writeFile(file, JSON.stringify(brokerDefinitions({ prefix, vhost, passwords, isProduction: false })));
      await rabbitmqctl('import_definitions', file);
      database = await createMigratedDatabase(modulesOf('identity', 'notifier'));
      identity = await start('identity');
      notifier = await start('notifier');
      thief = await amqp.connect(loginOf('notifier'));
      thief.on('error', () => undefined);
    });
    afterAll(async () => {
      await thief?.close().catch(() => undefined);
      await notifier?.stop();
      await identity?.stop();
      await database?.drop();
      if (!mayAdminister) return;
      await rabbitmqctl('delete_vhost', vhost);
      for (const name of LOGINS) await rabbitmqctl('delete_user', `${prefix}.${name}`);
      await rm(folder, { recursive: true });
    });

    const message = (definition: MessageDefinition, data: unknown, more: object = {}) => {
      const id = uuidv7();
      const envelope = {
        specversion: '1.0',
        id,
        source: definition.owner,
        type: definition.type,
        time: new Date().toISOString(),
        correlationid: id,
        ...more,
        data,
      };
      return { id, body: Buffer.from(JSON.stringify(envelope)) };
    };
    /** What the broker says to something done on a channel of the stolen login; null: nothing. */
    async function refusal(act: (channel: ConfirmChannel) => Promise<unknown> | unknown): Promise<string | null> {
      const channel = await thief.createConfirmChannel();
      const refused = new Promise<string>((resolve) => channel.on('error', (error: Error) => resolve(error.message)));
      const done = (async () => {
        await act(channel);
        await channel.waitForConfirms();
        return null;
      })();
      done.catch(() => undefined);
      const answer = await Promise.race([refused, done.catch(() => refused)]);
      if (answer === null) await channel.close();
      return answer;
    }
    const publish = (definition: MessageDefinition, options: amqp.Options.Publish = {}) =>
      refusal((channel) => channel.publish(`${prefix}.${definition.kind}s`, definition.type, message(definition, {}).body, options));

    it('gives each what it needs: what identity publishes arrives at the notifier, and waits for services that never ran', async () => {
      const token = await identity.signIn();
      const made = await identity.call('POST', '/api/clients', { token, body: { client_id: 'ALFA', nama: 'Unit ALFA' } });
      expect(made.status).toBe(201);
      await waitFor(async () => (await notifier.owner.query(`select from access.client where client_id = 'ALFA'`)).rowCount === 1);
      const channel = await thief.createChannel();
      // Looking needs no right.
      await waitFor(async () => (await channel.checkQueue(`${prefix}.scheduler.roster`)).messageCount >= 1);
      await channel.close();
    });

    it('lets a stolen login publish none of another service’s events: accounts, clients, people, posts', async () => {
      for (const definition of [accountChanged, clientChanged, personChanged, postChanged])
        expect(await publish(definition), definition.type).toContain('ACCESS_REFUSED');
    });

    it('lets it send no command that is not its own to send', async () => {
      expect(await publish(startRun)).toContain('ACCESS_REFUSED');
      expect(await publish(identityRestate)).toBeNull();
    });

    it('lets it not say that another service published', async () => {
      expect(await publish(identityRestate, { userId: `${prefix}.identity` })).toContain('PRECONDITION_FAILED');
    });

    it('believes no message whose source is not the login that published it', async () => {
      const call = { request_id: uuidv7(), types: ['x'], requested_at: new Date().toISOString() };
      for (const [source, userId] of [
        ['collector', `${prefix}.notifier`],
        ['notifier', undefined],
        ['access', undefined],
      ]) {
        const { id, body } = message(identityRestate, call, { source });
        expect(
          await refusal((channel) =>
            channel.publish(`${prefix}.commands`, identityRestate.type, body, userId === undefined ? {} : { userId }),
          ),
        ).toBeNull();
        const error = async () =>
          (
            await identity.owner.query(`select error from identity.inbox where dead_at is not null and envelope like '%' || $1 || '%'`, [
              id,
            ])
          ).rows[0]?.error;
        await waitFor(async () => (await error()) !== undefined, { what: `the refusal of ${source}` });
        expect(await error()).toContain(`says it comes from ${source}`);
      }
    });

    it('lets it neither read nor fill another service’s queue, nor listen to what it does not take', async () => {
      expect(await refusal((channel) => channel.consume(`${prefix}.identity.audit`, () => undefined))).toContain('ACCESS_REFUSED');
      expect(await refusal((channel) => channel.sendToQueue(`${prefix}.identity.audit`, Buffer.from('{}')))).toContain('ACCESS_REFUSED');
      expect(await refusal((channel) => channel.purgeQueue(`${prefix}.identity.audit`))).toContain('ACCESS_REFUSED');
      expect(await refusal((channel) => channel.deleteQueue(`${prefix}.identity.audit`))).toContain('ACCESS_REFUSED');
      expect(await refusal((channel) => channel.bindQueue(`${prefix}.notifier.roster`, `${prefix}.events`, postChanged.type))).toContain(
        'ACCESS_REFUSED',
      );
      expect(await refusal((channel) => channel.assertExchange(`${prefix}.other`, 'topic'))).toContain('ACCESS_REFUSED');
    });

    it('publishes for nobody else what a service leaves in the outbox that all share', async () => {
      const accountId = uuidv7();
      const account = {
        account_id: accountId,
        username: 'intruder',
        role: 'admin',
        permissions: PERMISSIONS.map(({ name }) => name),
        tenants: '*',
        client_id: null,
        whatsapp: null,
        active: true,
        not_before: null,
        version: 2_000_000,
        deletedAt: null,
      };
      const forged = [
        { as: accountChanged, ...message(accountChanged, account) },
        { as: personChanged, ...message(personChanged, aPerson('ALFA', '66000001', { person_id: accountId }), { tenant: 'ALFA' }) },
        // Named like what all may send; what it says itself is another type, or another sender.
        { as: sessionsSeen, ...message(accountChanged, account) },
        {
          as: sessionsSeen,
          ...message(sessionsSeen, { session_ids: [accountId], seen_at: new Date().toISOString() }, { source: 'identity' }),
        },
      ];
      for (const { as, id, body } of forged)
        await identity.owner.query('insert into access.outbox (id, type, kind, envelope) values ($1, $2, $3, $4)', [
          id,
          as.type,
          as.kind,
          body.toString(),
        ]);
      await identity.owner.query("select pg_notify('balai', 'messages')");
      const left = async () =>
        (
          await identity.owner.query('select id, parked_at is not null as parked, error from access.outbox where id = any($1)', [
            forged.map(({ id }) => id),
          ])
        ).rows;
      await waitFor(async () => (await left()).every(({ parked }) => parked), {
        what: 'the outbox to be looked through',
      });
      expect((await left()).map(({ error }) => error)).toEqual(forged.map(() => expect.stringContaining('not for access to send')));
      for (const { owner } of [identity, notifier]) {
        expect((await owner.query('select from access.account where account_id = $1', [accountId])).rowCount).toBe(0);
        const seen = await owner.query(`select from notifier.delivery where message_id = any($1)`, [forged.map(({ id }) => id)]);
        expect(seen.rowCount).toBe(0);
      }
    });

    it('has a user for each process group, which speaks for its services and no other', async () => {
      const env = { AMQP_URL: loginOf('collection-group'), AMQP_PREFIX: prefix };
      const group = await startTestPlatform({ modules: modulesOf('collector', 'notifier'), databaseUrl: database.url, env });
      try {
        // It asked identity, under the name of the collector, and was answered.
        await waitFor(async () => (await group.owner.query('select from collector.projection where filled_at is not null')).rowCount === 1);
      } finally {
        await group.stop();
      }
      await expect(startTestPlatform({ modules: modulesOf('scheduler'), databaseUrl: database.url, env })).rejects.toThrow(
        'collection-group is of other services; scheduler cannot use it',
      );
    });

    it('is used by one service a process: another does not start under its login', async () => {
      await expect(start('notifier', 'identity')).rejects.toThrow('the login');
    });
  },
);
