import { accountChanged, sessionsSeen } from '@balai/contracts/access';
import { accountAdministered } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of [A, B]) {
    await platform.addClient(client);
    await platform.addPerson(client === A ? '41001' : '41002', client);
  }
});

const call = (method: string, path: string, body?: object, token = platform.admin) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const makeAccount = async (name: string, client_ids = [A, B]): Promise<string> =>
  (await call('POST', '/api/service-accounts', { name: own(name), client_ids })).body.data.account_id;
const makeKey = (id: string, body: object = {}, token = platform.admin) =>
  call('POST', `/api/service-accounts/${id}/keys`, { name: 'Kunci', permissions: ['people:read'], expires_in_days: 30, ...body }, token);
const people = (key: string, client: string) => call('GET', `/api/users/list?client_id=${client}`, undefined, key);

/** The refusal of a key, which comes within two seconds. */
const refused = (key: string) =>
  waitFor(
    async () => {
      const answer = await people(key, A);
      return answer.status === 401 ? answer : null;
    },
    { what: 'the key to be refused', timeoutMs: 2_000 },
  );

describe('a key of a program', () => {
  it('makes no accounts, roles or other keys', async () => {
    const id = await makeAccount('tanpa-kuasa');
    for (const name of ['accounts:manage', 'roles:manage', 'service-accounts:manage', 'platform:administer', 'self'])
      expect([name, (await makeKey(id, { permissions: [name] })).body.code]).toEqual([name, 'unknown_permission']);
  });

  it('is shown once, and opens what it names for the clients it names', async () => {
    const id = await makeAccount('laporan');
    const { status, body } = await makeKey(id, { client_ids: [A] });
    const { key } = body.data;
    expect(status).toBe(201);
    expect(key).toMatch(new RegExp(`^balai_${id.replaceAll('-', '')}_[A-Za-z0-9_-]{43}$`));
    const { rows } = await platform.owner.query('select * from identity.service_key where account_id = $1', [id]);
    const published = (await platform.sent('identity', accountChanged)).filter(({ data }) => data.account_id === id);
    const shown = await call('GET', '/api/service-accounts');
    for (const kept of [rows, published, shown.body]) expect(JSON.stringify(kept)).not.toContain(key.split('_').at(-1));
    expect((await people(key, A)).body.data.map((one: { user_id: string }) => one.user_id)).toEqual(['41001']);
    expect((await people(key, B)).status).toBe(403);
    expect((await call('POST', '/api/users/create', { user_id: '41009', client_id: A, nama: 'X' }, key)).status).toBe(403);
    expect((await people(`${key.slice(0, -1)}!`, A)).status).toBe(401);
    expect((await people(`balai_${id.replaceAll('-', '')}_${'A'.repeat(43)}`, A)).status).toBe(401);
  });

  it('is refused once it is revoked, has expired, or its account is closed', async () => {
    const id = await makeAccount('berakhir');
    const [one, two] = [(await makeKey(id)).body.data, (await makeKey(id)).body.data];
    const keyId = one.service_account.keys[0].key_id;
    for (const { key } of [one, two]) expect((await people(key, A)).status).toBe(200);
    const revoked = await call('DELETE', `/api/service-accounts/${id}/keys/${keyId}`);
    expect(revoked.body.data.keys.filter((key: { revoked_at: string | null }) => key.revoked_at !== null)).toHaveLength(1);
    await refused(one.key);
    expect((await people(two.key, A)).status).toBe(200);
    expect((await call('DELETE', `/api/service-accounts/${id}/keys/${keyId}`)).body.code).toBe('key_not_found');
    await call('DELETE', `/api/service-accounts/${id}`);
    await refused(two.key);
    expect((await makeKey(id)).body.code).toBe('account_state');
    const other = await makeAccount('kedaluwarsa');
    const { key } = (await makeKey(other)).body.data;
    await platform.owner.query("update identity.service_key set expires_at = now() - interval '1 minute' where account_id = $1", [other]);
    await makeKey(other);
    expect((await refused(key)).body.reason).toBe('expired_token');
  });

  it('ends with the account that made it, which knows it', async () => {
    const id = await makeAccount('diwariskan');
    const makerId = await platform.account(own('pembuat'), 'admin');
    await platform.account(own('penerus'), 'admin');
    const made = (await makeKey(id, {}, (await platform.logIn(own('pembuat'))).token)).body.data;
    const kept = (await makeKey(id, {}, (await platform.logIn(own('penerus'))).token)).body.data;
    expect((await call('GET', `/api/accounts/${makerId}`)).body.data.keys_made).toBe(1);
    for (const { key } of [made, kept]) expect((await people(key, A)).status).toBe(200);
    expect((await call('POST', `/api/accounts/${makerId}/close`)).body.data.keys_made).toBe(0);
    await refused(made.key);
    expect((await people(kept.key, A)).status).toBe(200);
    const acts = (await platform.sent('identity', accountAdministered)).filter(({ data }) => data.account_id === id);
    expect(acts.at(-1)?.data).toMatchObject({ act: 'key-revoked', key_id: made.service_account.keys[0].key_id });
  });

  it('is kept by no Idempotency-Key: a repeat makes none, and says what to do', async () => {
    const id = await makeAccount('sekali');
    const make = () =>
      platform.call('POST', `/api/service-accounts/${id}/keys`, {
        token: platform.admin,
        body: { name: 'Kunci', permissions: ['people:read'], expires_in_days: 30 },
        headers: { 'idempotency-key': own('sekali') },
      });
    const first = await make();
    expect([first.status, first.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const repeated = await make();
    expect([repeated.status, repeated.body.code]).toEqual([409, 'idempotency_answer_lost']);
    const { rows } = await platform.owner.query('select * from access.idempotency where key = $1', [own('sekali')]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(first.body.data.key);
    const { data } = (await call('GET', '/api/service-accounts')).body;
    expect(data.find((one: { account_id: string }) => one.account_id === id).keys).toHaveLength(1);
  });

  it('notes when it was used', async () => {
    const id = await makeAccount('dipakai');
    const { service_account } = (await makeKey(id)).body.data;
    const keyId = service_account.keys[0].key_id;
    expect(service_account.keys[0].last_used_at).toBeNull();
    await platform.deliver(sessionsSeen, { session_ids: [keyId], seen_at: '2027-01-05T03:00:00.000Z' });
    const { data } = (await call('GET', '/api/service-accounts')).body;
    expect(data.find((one: { account_id: string }) => one.account_id === id).keys[0].last_used_at).toBe('2027-01-05T03:00:00.000Z');
  });

  it('may nothing that its maker may not, and belongs to the clients of its account', async () => {
    const id = await makeAccount('terbatas', [A]);
    const maker = await platform.signIn({ permissions: ['session', 'service-accounts:manage', 'people:read'], tenants: [A], clientId: A });
    expect((await makeKey(id, { permissions: ['people:write'] }, maker)).body).toMatchObject({ code: 'account_beyond' });
    expect((await makeKey(id, {}, maker)).status).toBe(201);
    expect((await makeKey(id, { client_ids: [B] })).status).toBe(404);
    expect((await makeKey(id, { permissions: ['tea:brew'] })).body.code).toBe('unknown_permission');
    expect((await makeKey(id, { permissions: ['own-record'] })).body.code).toBe('unknown_permission');
    expect((await makeKey(await makeAccount('lain'), {}, maker)).status).toBe(404);
    const elsewhere = await call('POST', '/api/service-accounts', { name: own('jauh'), client_ids: [B] }, maker);
    expect(elsewhere.status).toBe(404);
  });
});
