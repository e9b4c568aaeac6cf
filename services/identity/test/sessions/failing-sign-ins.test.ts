import { beforeAll, describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../src/providers/password-hasher.ts';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
const NUMBER = '6281234560099';
/** With a record, and an account with a password; without an account; of somebody who left; of nobody. */
const [MEMBER, RECORD, FORMER, NOBODY] = ['86700001', '86700002', '86700003', '86799999'];
let platform: SharedIdentity;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  for (const name of ['active', 'pending', 'rejected', 'closed', 'single', 'factor', 'service'])
    await platform.account(own(name), 'operator', UNIT);
  await platform.account(own('admin'), 'admin');
  const { owner } = platform;
  const change = (name: string, set: string) => owner.query(`update identity.account set ${set} where username = $1`, [own(name)]);
  for (const state of ['pending', 'rejected', 'closed']) await change(state, `state = '${state}'`);
  await change('single', 'password_hash = null');
  await change('service', "password_hash = null, kind = 'service', role = 'service', effective_role = 'service'");
  await owner.query(
    `insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
     select gen_random_uuid(), account_id, 'email', 'email', now(), now() from identity.account where username = $1`,
    [own('factor')],
  );
  for (const nrp of [MEMBER, RECORD, FORMER]) await platform.addPerson(nrp, UNIT, { whatsapp: '081234560001' });
  await owner.query(
    `insert into identity.account (account_id, kind, person_id, password_hash, role, effective_role, permissions, state, sees_all, tenants,
       version, created_at, updated_at)
     select gen_random_uuid(), 'member', p.person_id, a.password_hash, 'member', 'member', '{}', 'active', false, '{}', 1, now(), now()
     from identity.person p, identity.account a where p.nrp = any($1) and a.username = $2`,
    [[MEMBER, FORMER], own('active')],
  );
  await owner.query('update identity.person set active = false where nrp = $1', [FORMER]);
});

async function hashes(algorithm: 'argon2id' | 'bcrypt'): Promise<number> {
  const [, value] =
    new RegExp(`^balai_password_hashes_total\\{algorithm="${algorithm}"\\} (\\d+)$`, 'm').exec(await platform.metrics()) ?? [];
  return Number(value ?? 0);
}

let line = 0;
/** What a try is answered, and the hashes that it took. */
async function trying(path: string, body: object) {
  line += 1;
  const before = await hashes('argon2id');
  const answer = await platform.call('POST', `/api/${path}`, { body, headers: { 'x-forwarded-for': `198.19.7.${line}` } });
  return { status: answer.status, code: answer.body.code, hashes: (await hashes('argon2id')) - before };
}

const REFUSED = { status: 401, code: 'invalid_credentials', hashes: 1 };
const INACTIVE = { status: 403, code: 'account_inactive', hashes: 1 };

describe('a sign-in that fails computes one hash', () => {
  it.each(['auth/dashboard-login', 'auth/penmas-login'])('by %s, whoever it names', async (path) => {
    for (const name of ['nobody', 'active', 'pending', 'rejected', 'closed', 'single', 'factor', 'service', 'admin'])
      expect([name, await trying(path, { username: own(name), password: 'a wrong password' })]).toEqual([name, REFUSED]);
    for (const name of ['pending', 'rejected', 'closed'])
      expect([name, await trying(path, { username: own(name), password: PASSWORD })]).toEqual([name, INACTIVE]);
    for (const name of ['single', 'service'])
      expect([name, await trying(path, { username: own(name), password: PASSWORD })]).toEqual([name, REFUSED]);
  });

  it('of a member, by password or number', async () => {
    for (const nrp of [MEMBER, RECORD, FORMER, NOBODY]) {
      for (const body of [{ password: 'a wrong password' }, { whatsapp: '081234569999' }, { password: '081234569999' }])
        expect([nrp, body, await trying('auth/user-login', { nrp, ...body })]).toEqual([nrp, body, REFUSED]);
    }
    expect(await trying('auth/user-login', { nrp: FORMER, password: PASSWORD })).toEqual(REFUSED);
  });

  it('of a client, by number', async () => {
    for (const client_id of [UNIT, own('NONE')])
      expect([client_id, await trying('auth/login', { client_id, client_operator: NUMBER })]).toEqual([client_id, REFUSED]);
  });

  it('of an administrator of the platform, by password and code', async () => {
    for (const name of ['nobody', 'active', 'admin']) {
      const body = { username: own(name), password: 'a wrong password', request_token: 'a'.repeat(43), code: '123456' };
      expect([name, await trying('admin-system/auth/telegram/verify', body)]).toEqual([name, REFUSED]);
    }
  });

  it('of each algorithm, while an imported account has a hash of the former system', async () => {
    const { rows } = await platform.owner.query('select password_hash from identity.account where username = $1', [own('factor')]);
    const set = (hash: string) =>
      platform.owner.query('update identity.account set password_hash = $2 where username = $1', [own('factor'), hash]);
    await set('$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy');
    for (const name of ['factor', 'active', 'nobody']) {
      const before = await hashes('bcrypt');
      expect([name, await trying('auth/dashboard-login', { username: own(name), password: 'wrong' })]).toEqual([name, REFUSED]);
      expect([name, await hashes('bcrypt')]).toEqual([name, before + 1]);
    }
    await set(rows[0].password_hash);
  });
});

it('nobody’s password costs what a password costs from the first try on', async () => {
  const counted: string[] = [];
  const hasher = createPasswordHasher({ do: (work) => work() }, (algorithm) => counted.push(algorithm));
  expect(await hasher.matches(null, PASSWORD)).toBe(false);
  expect(counted).toEqual(['argon2id']);
  const parameters = (hash: string) => hash.split('$').slice(0, 4).join('$');
  expect(parameters(await hasher.hash(PASSWORD))).toBe('$argon2id$v=19$m=19456,t=2,p=1');
});
