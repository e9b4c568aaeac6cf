import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { MessageDefinition } from '@balai/contracts';
import { type Account, accountChanged, identityRestate, sessionRevoked, signingKeyPublished } from '@balai/contracts/access';
import { PERMISSIONS } from '@balai/contracts/catalogue';
import { startRun } from '@balai/contracts/collector';
import { clientChanged, personChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { requestRebuild } from '@balai/runtime/projection';
import { deleteBroker, infrastructure, sentBy, waitFor } from '@balai/testing';
import amqp, { type ChannelModel, type ConfirmChannel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, startEmptyPlatform } from './harness/world.ts';

/** Whoever has a login at the broker that everybody shares, and nothing else. */
const url = infrastructure().amqpUrl;
const prefix = `test-${uuidv7().slice(-8)}`;
const AT = '2026-03-01T00:00:00.000Z';

let world: Awaited<ReturnType<typeof openWorld>>;
let connection: ChannelModel;
let channel: ConfirmChannel;
const rows = async (text: string, ...values: unknown[]) => (await world.platform.owner.query(text, values)).rows;

/** Publishes what any program could; the message's id. */
async function forge<D>(definition: MessageDefinition<D>, data: D, envelope: object = {}): Promise<string> {
  const id = uuidv7();
  const message = {
    specversion: '1.0',
    id,
    source: definition.owner,
    type: definition.type,
    time: new Date().toISOString(),
    correlationid: id,
    ...envelope,
    data,
  };
  channel.publish(`${prefix}.${definition.kind}s`, definition.type, Buffer.from(JSON.stringify(message)), { persistent: true });
  await channel.waitForConfirms();
  return id;
}
/** Waits until people can see that the message was refused, in the inbox of a service; why. */
async function refusal(service: string, id: string): Promise<string> {
  const found = () => rows(`select error from ${service}.inbox where dead_at is not null and envelope like '%' || $1 || '%'`, id);
  await waitFor(async () => (await found()).length > 0, { what: `the refusal of ${id} by ${service}` });
  return (await found())[0].error;
}
const audited = async (id: string) => rows('select from identity.audit_entry where entry_id = $1', id);

const account = (id: string, version: number, more: Partial<Account> = {}): Account => ({
  account_id: id,
  username: 'intruder',
  role: 'admin',
  permissions: PERMISSIONS.map(({ name }) => name),
  tenants: '*',
  client_id: null,
  whatsapp: null,
  active: true,
  not_before: null,
  version,
  deletedAt: null,
  ...more,
});
const person = (clientId: string) => ({
  person_id: uuidv7(),
  client_id: clientId,
  nrp: '66000001',
  name: 'ORANG PALSU',
  title: null,
  division: null,
  position: null,
  roles: [],
  active: true,
  exempt: false,
  version: 1,
  deletedAt: null,
});

/** A key of the intruder's own, and a token under it. */
function intruder(accountId: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'balai', aud: 'balai-api', sub: accountId, sid: randomUUID(), iat: now, exp: now + 3600 };
  const text = `${encoded({ alg: 'ES256', typ: 'JWT', kid })}.${encoded(claims)}`;
  const token = `${text}.${sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  return { key: { kid, jwk: { ...publicKey.export({ format: 'jwk' }), kid }, version: 1, deletedAt: null }, token };
}

describe.skipIf(url === null)('a login at the broker is nobody’s word', { meta: { skipReason: 'no RabbitMQ' } }, () => {
  beforeAll(async () => {
    if (url === null) return;
    const platform = await startEmptyPlatform({ AMQP_URL: url, AMQP_PREFIX: prefix });
    world = await openWorld(platform);
    await world.must('POST', '/api/clients', { client_id: 'ALFA', nama: 'Unit ALFA', client_operator: '628110001000' });
    await waitFor(async () => (await rows(`select from access.client where client_id = 'ALFA'`)).length === 1);
    connection = await amqp.connect(url);
    channel = await connection.createConfirmChannel();
  });
  afterAll(async () => {
    await connection?.close();
    await world?.platform.stopOnly();
    if (url !== null) await deleteBroker(url, prefix, world?.platform.databaseUrl);
    await world?.stop();
  });

  it('that publishes a signing key lets nobody in', async () => {
    const { accountId } = await world.account('victim-of-keys', 'viewer', ['ALFA']);
    const { key, token } = intruder(accountId);
    const id = await forge(signingKeyPublished, key);
    expect(await refusal('access', id)).toContain('has no signature');
    expect(await rows('select from access.signing_key where kid = $1', key.kid)).toEqual([]);
    expect((await world.platform.call('GET', '/api/auth/session', { token })).status).toBe(401);
  });

  it('that publishes an account, or more rights for one, changes neither', async () => {
    const { accountId, token } = await world.account('climber', 'viewer', ['ALFA']);
    expect(await refusal('access', await forge(accountChanged, account(uuidv7(), 1)))).toContain('has no signature');
    const signature = Buffer.alloc(64, 7).toString('base64url');
    const climbed = await forge(accountChanged, account(accountId, 2_000_000), { signature });
    expect(await refusal('access', climbed)).toContain('is not signed by identity');
    expect(await refusal('notifier', climbed)).toContain('is not signed by identity');
    expect(await refusal('identity', climbed)).toContain('is not signed by identity');
    expect(await audited(climbed)).toEqual([]);
    const { status } = await world.platform.call('POST', '/api/clients', { token, body: { client_id: 'BRAVO', nama: 'B' } });
    expect(status).toBe(403);
  });

  it('that takes a signature from another message gets nothing with it', async () => {
    const { accountId } = await world.account('copied', 'viewer', ['ALFA']);
    const queue = await channel.assertQueue('', { exclusive: true });
    await channel.bindQueue(queue.queue, `${prefix}.events`, accountChanged.type);
    await world.account('another', 'viewer', ['ALFA']);
    await waitFor(async () => (await channel.checkQueue(queue.queue)).messageCount > 0);
    const heard = await channel.get(queue.queue, { noAck: true });
    const { signature } = JSON.parse(heard === false ? '{}' : heard.content.toString());
    expect(signature).toMatch(/^[\w-]{86}$/);
    expect(await refusal('access', await forge(accountChanged, account(accountId, 2_000_000), { signature }))).toContain(
      'is not signed by identity',
    );
    // Whole and unchanged it may be repeated: its version says that it is old.
    const before = await rows('select version from access.account where account_id = $1', accountId);
    if (heard !== false) channel.publish(`${prefix}.events`, accountChanged.type, heard.content, { persistent: true });
    await channel.waitForConfirms();
    expect(await rows('select version from access.account where account_id = $1', accountId)).toEqual(before);
  });

  it('that says a session has ended throws nobody out', async () => {
    const { accountId, token } = await world.account('stays', 'viewer', ['ALFA']);
    const { sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const ended = { session_id: sid, account_id: accountId, revoked_at: AT, expires_at: new Date(Date.now() + 3_600_000).toISOString() };
    expect(await refusal('access', await forge(sessionRevoked, ended))).toContain('has no signature');
    expect((await world.platform.call('GET', '/api/auth/session', { token })).status).toBe(200);
  });

  it('that speaks for a service which may not send the message is not heard, nor written into the audit trail', async () => {
    const forged = person('ALFA');
    const id = await forge(personChanged, forged, { source: 'collector', tenant: 'ALFA', actor: 'account:somebody' });
    expect(await refusal('attendance', id)).toContain('comes from collector, only identity may send it');
    expect(await refusal('identity', id)).toContain('comes from collector');
    expect(await rows('select from attendance.person where person_id = $1', forged.person_id)).toEqual([]);
    expect(await audited(id)).toEqual([]);
    const run = { run_id: uuidv7(), client_id: 'ALFA', platform: null, since: null, trigger: 'report' as const, full: true };
    expect(await refusal('collector', await forge(startRun, run, { source: 'notifier', tenant: 'ALFA' }))).toContain('comes from notifier');
  });

  it('that marks a client’s data as another’s is not heard', async () => {
    const forged = person('ALFA');
    expect(await refusal('attendance', await forge(personChanged, forged, { tenant: 'BETA' }))).toContain(
      'is marked as of BETA, its data are of ALFA',
    );
    expect(await refusal('attendance', await forge(personChanged, forged))).toContain('is marked as of no client');
    expect(await rows('select from attendance.person where person_id = $1', forged.person_id)).toEqual([]);
  });

  it('that got a client believed with a version beyond all others loses it at the next rebuild', async () => {
    // Unsigned, and with everybody’s login nobody can tell who published it: this is what users of their own are for.
    const [{ envelope }] = await rows(
      `select envelope from ${sentBy('identity')} sent where type = $1 order by seq desc limit 1`,
      clientChanged.type,
    );
    const genuine = JSON.parse(envelope).data;
    await forge(clientChanged, { ...genuine, name: 'TAKEN OVER', version: 2_000_000 }, { tenant: 'ALFA' });
    const name = async () => (await rows(`select name from access.client where client_id = 'ALFA'`))[0].name;
    await waitFor(async () => (await name()) === 'TAKEN OVER');
    await requestRebuild(world.platform.owner, 'access', 'clients');
    await waitFor(async () => (await name()) === genuine.name, { what: 'the client as identity has it' });
  });

  it('that sends what cannot be written down holds up nothing behind it', async () => {
    const call = () => ({ request_id: uuidv7(), types: ['x'], requested_at: AT });
    const envelope = (more: object) => ({
      specversion: '1.0',
      id: uuidv7(),
      source: 'notifier',
      type: identityRestate.type,
      time: AT,
      correlationid: 'x',
      ...more,
      data: call(),
    });
    const deep = JSON.stringify({ ...envelope({ type: accountChanged.type, source: 'identity', signature: 'x' }), data: 0 });
    const hostile: (Buffer | object)[] = [
      Buffer.from([0]),
      Buffer.from('{"a":\u0000}'),
      Buffer.from([0xff, 0xfe, 0]),
      envelope({ tenant: '\u0000' }),
      envelope({ partitionkey: '\u0000' }),
      envelope({ time: '0000-01-01T00:00:00Z' }),
      envelope({ id: `urn:uuid:${uuidv7()}` }),
      envelope({ restateid: `urn:uuid:${uuidv7()}` }),
      Buffer.from(deep.replace(/0}$/, `${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
    ];
    for (const one of hostile)
      channel.publish(`${prefix}.commands`, identityRestate.type, Buffer.isBuffer(one) ? one : Buffer.from(JSON.stringify(one)));
    const last = await forge(identityRestate, call(), { source: 'notifier' });
    await waitFor(async () => (await rows('select from identity.delivery where message_id = $1', last)).length === 1, {
      what: 'the message behind them',
    });
    const dead = await rows(`select error from identity.inbox where type = 'unreadable' and dead_at is not null`);
    expect(dead.length).toBeGreaterThanOrEqual(hostile.length);
  });

  it('is told of on /metrics', async () => {
    const body = await world.platform.metrics();
    expect(body).toMatch(/balai_messages_refused_total\{reason="forged"\} [1-9]/);
  });
});
