import { accountChanged, userChanged } from '@balai/contracts/access';
import { sendMessage } from '@balai/contracts/notifier';
import { waitFor } from '@balai/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity, startIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const A = own('A');
const SECRET = 'kopi susu';
let platform: SharedIdentity;
let count = 0;
let username: string;
let email: string;
let address: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
});
beforeEach(() => {
  count += 1;
  username = own(`siti-${count}`);
  email = `siti${count}@users.example`;
  address = `198.51.100.${count}`;
});

const call = (method: string, path: string, body?: object, token?: string) =>
  platform.call(method, `/api/v1/auth/${path}`, {
    ...(body === undefined ? {} : { body }),
    ...(token === undefined ? {} : { token }),
    headers: { 'x-forwarded-for': address },
  });
const register = (more: object = {}) => call('POST', 'register', { username, password: SECRET, email, display_name: 'Siti', ...more });
const logIn = (name: string, password = SECRET) => call('POST', 'login', { username: name, password });
const refresh = (refresh_token: string) => call('POST', 'refresh-token', { refresh_token });
const refused = ({ status, body }: Awaited<ReturnType<typeof call>>) => [status, body.code, body.error, body.errors?.[0]?.field];

describe('a user who registers', () => {
  it('is signed in with an account of no client, and published with the rights of every user', async () => {
    const { status, body } = await register({ display_name: '  Siti   Aminah ' });
    const user = { username, email, display_name: 'Siti Aminah', profile_image_url: null, bio: null, status: 'active' };
    expect([status, body.success]).toEqual([201, true]);
    expect(body.user).toMatchObject(user);
    expect(body.data).toEqual({
      ...{ access_token: body.access_token, refresh_token: body.refresh_token, expires_in: 43_200 },
      user: body.user,
    });
    const { data } = (await platform.call('GET', '/api/auth/session', { token: body.access_token })).body;
    expect(data).toMatchObject({ kind: 'member', role: 'user', client_id: null, active_client_id: null, tenants: [], clients: [] });
    expect((await call('GET', 'user', undefined, body.access_token)).body.user).toMatchObject({ ...user, id: body.user.id });
    const [event] = (await platform.sent('identity', userChanged)).filter(({ data: one }) => one.account_id === body.user.id);
    expect(event?.data).toMatchObject({ username, display_name: 'Siti Aminah', active: true, version: 1, deletedAt: null });
    expect((await platform.sent('identity', accountChanged)).some(({ data: one }) => one.account_id === body.user.id)).toBe(false);
  });

  it('takes a name and an address that nobody signs in by, in any letter case', async () => {
    await register();
    expect(refused(await register({ username: username.toUpperCase(), email: `x${email}` }))).toEqual([
      409,
      'username_taken',
      true,
      'username',
    ]);
    expect(refused(await register({ username: `${username}x`, email: email.toUpperCase() }))).toEqual([409, 'email_taken', true, 'email']);
    await platform.account(`${username}@staff.example`, 'operator', A);
    expect(refused(await register({ username: `${username}y`, email: `${username}@staff.example` }))).toEqual([
      409,
      'email_taken',
      true,
      'email',
    ]);
    await platform.account(`${username}.staff`, 'operator', A);
    expect(refused(await register({ username: `${username}.STAFF`, email: `y${email}` }))).toEqual([
      409,
      'username_taken',
      true,
      'username',
    ]);
  });

  it.each([
    ['a name of digits, as members have', { username: '76030501' }, 'invalid_username', 'username'],
    ['a name with an @', { username: 'siti@contoh.id' }, 'invalid_username', 'username'],
    ['a short password', { password: 'kopi-77' }, 'invalid_request', 'password'],
    ['a password that is tried first', { password: 'password123' }, 'weak_password', 'password'],
    ['an address without a domain', { email: 'siti@contoh' }, 'invalid_email', 'email'],
    ['a blank name to show', { display_name: '   ' }, 'invalid_request', 'display_name'],
  ])('is refused %s', async (_, wrong, code, field) => {
    expect(refused(await register(wrong))).toEqual([400, code, true, field]);
  });

  it('is refused where registration is closed', async () => {
    const closed = await startIdentity({ env: { IDENTITY_USER_REGISTRATION: 'closed' } });
    try {
      const body = { username: 'siti', password: SECRET, email: 'siti@users.example', display_name: 'Siti' };
      const answer = await closed.call('POST', '/api/v1/auth/register', { body });
      expect(refused(answer)).toEqual([403, 'registration_closed', true, undefined]);
    } finally {
      await closed.stop();
    }
  });
});

describe('signing in', () => {
  it('takes a user by name or address in any letter case, staff by name, members by number', async () => {
    const { id } = (await register()).body.user;
    for (const name of [username.toUpperCase(), email.toUpperCase()]) expect((await logIn(name)).body.user.id).toBe(id);
    await platform.account(`${username}.staff`, 'operator', A);
    const staff = (await logIn(`${username}.staff`, PASSWORD)).body;
    expect(staff.user).toMatchObject({ username: `${username}.staff`, display_name: `${username}.staff`, email: null });
    const session = await platform.call('GET', '/api/auth/session', { token: staff.access_token });
    expect(session.body.data).toMatchObject({ kind: 'staff', tenants: [A] });
    const nrp = '65000077';
    await platform.addPerson(nrp, A, { nama: 'Ani' });
    const { data } = (await platform.call('POST', `/api/people/${nrp}/binding-code`, { token: platform.admin, body: {} })).body;
    const member = { nrp, password: 'kopi-tubruk-77!' };
    await platform.call('POST', '/api/claim/register', { body: { ...member, otp: data.code } });
    expect((await logIn(nrp, member.password)).body.user).toMatchObject({ username: nrp, display_name: 'ANI' });
  });

  it('refuses an unknown name and a wrong password alike', async () => {
    await register();
    for (const answer of [await logIn(username, 'salah sekali'), await logIn('nobody.here'), await logIn('nobody@users.example')])
      expect(refused(answer)).toEqual([401, 'invalid_credentials', true, undefined]);
  });

  it('counts tries by name and by address of the same account together', async () => {
    await register();
    for (let tries = 0; tries < 5; tries++) for (const name of [username, email]) await logIn(name, 'salah sekali');
    // The account was registered from this address: its tries there are all that counts.
    expect(refused(await logIn(username))).toEqual([429, 'too_many_requests', true, undefined]);
    expect(refused(await logIn(email))).toEqual([429, 'too_many_requests', true, undefined]);
  });

  it('lets a user into the dashboard, who may chat and nothing else', async () => {
    await register();
    const { status, body } = await platform.logIn(username, SECRET);
    expect([status, body.user.role, body.user.client_id]).toEqual([200, 'user', '']);
    const session = await platform.call('GET', '/api/auth/session', { token: body.token });
    expect(session.body.data).toMatchObject({ permissions: ['chat:use', 'session'], tenants: [] });
  });
});

describe('tokens', () => {
  it('are renewed once each, a device apart; a second use ends the session of the device', async () => {
    const phone = (await register()).body;
    const laptop = (await logIn(username)).body;
    const renewed = (await refresh(phone.refresh_token)).body;
    expect(renewed.data).toEqual({ access_token: renewed.access_token, refresh_token: renewed.refresh_token, expires_in: 43_200 });
    expect((await call('GET', 'user', undefined, renewed.access_token)).status).toBe(200);
    expect(refused(await refresh(phone.refresh_token))).toEqual([401, 'refresh_reused', true, 'refresh_token']);
    expect(refused(await refresh(renewed.refresh_token))).toEqual([401, 'refresh_invalid', true, 'refresh_token']);
    expect((await call('GET', 'user', undefined, renewed.access_token)).status).toBe(401);
    expect((await refresh(laptop.refresh_token)).status).toBe(200);
    expect(refused(await refresh('nonsense'))).toEqual([401, 'refresh_invalid', true, 'refresh_token']);
    // One does not pass for the other.
    expect((await call('GET', 'user', undefined, laptop.refresh_token)).status).toBe(401);
  });

  it('are kept as hashes, and over after 30 days', async () => {
    const { refresh_token, user } = (await register()).body;
    const rows = await platform.owner.query(
      `select t.token_hash, s.expires_at - s.created_at = interval '30 days' as month
       from identity.refresh_token t join identity.session s using (session_id) where s.account_id = $1`,
      [user.id],
    );
    expect(rows.rows).toEqual([{ token_hash: expect.not.stringContaining(refresh_token), month: true }]);
    await platform.owner.query(`update identity.session set expires_at = now() - interval '1 second' where account_id = $1`, [user.id]);
    expect(refused(await refresh(refresh_token))).toEqual([401, 'refresh_expired', true, 'refresh_token']);
  });

  it('end at a logout: of the device, of another by its token, or of all', async () => {
    const [first, second, third, fourth] = [
      (await register()).body,
      (await logIn(username)).body,
      (await logIn(username)).body,
      (await logIn(username)).body,
    ];
    expect((await call('POST', 'logout', undefined, first.access_token)).body).toEqual({ success: true });
    expect((await refresh(first.refresh_token)).status).toBe(401);
    await call('POST', 'logout', { refresh_token: third.refresh_token }, second.access_token);
    for (const { access_token } of [first, second, third]) expect((await call('GET', 'user', undefined, access_token)).status).toBe(401);
    const last = (await logIn(username)).body;
    await call('POST', 'logout', { all_devices: true }, fourth.access_token);
    expect((await call('GET', 'user', undefined, last.access_token)).status).toBe(401);
  });
});

describe('a password', () => {
  it('is changed by its owner, which ends the other sessions', async () => {
    const { access_token } = (await register()).body;
    const other = (await logIn(username)).body;
    const change = (current_password: string, new_password: string) =>
      call('PUT', 'password', { current_password, new_password }, access_token);
    expect(refused(await change('salah sekali', 'teh manis'))).toEqual([400, 'wrong_password', true, 'current_password']);
    expect(refused(await change(SECRET, SECRET))).toEqual([400, 'weak_password', true, 'new_password']);
    expect((await change(SECRET, 'teh manis')).status).toBe(200);
    expect((await call('GET', 'user', undefined, other.access_token)).status).toBe(401);
    expect((await logIn(username)).status).toBe(401);
    expect((await logIn(email, 'teh manis')).status).toBe(200);
  });
});

describe('an account', () => {
  it('is erased by its owner with everything that names them', async () => {
    const { access_token, user } = (await register()).body;
    expect(refused(await call('DELETE', 'user', { current_password: 'salah sekali' }, access_token))).toEqual([
      400,
      'wrong_password',
      true,
      'current_password',
    ]);
    expect((await call('DELETE', 'user', { current_password: SECRET }, access_token)).status).toBe(200);
    expect((await call('GET', 'user', undefined, access_token)).status).toBe(401);
    expect((await logIn(username)).status).toBe(401);
    const events = (await platform.sent('identity', userChanged)).filter(({ data }) => data.account_id === user.id);
    expect(events.at(-1)?.data).toMatchObject({
      username: user.id,
      display_name: '',
      active: false,
      version: 2,
      deletedAt: expect.any(String),
    });
    await waitFor(
      async () => {
        const kept = await platform.owner.query('select from access.account where account_id = $1 and body::text ilike $2', [
          user.id,
          `%${username}%`,
        ]);
        return kept.rowCount === 0;
      },
      { what: 'the name to be gone' },
    );
    expect((await register()).status).toBe(201);
  });

  it('is not erased here when it is of staff', async () => {
    await platform.account(`${username}.staff`, 'operator', A);
    const { access_token } = (await logIn(`${username}.staff`, PASSWORD)).body;
    expect(refused(await call('DELETE', 'user', { current_password: PASSWORD }, access_token))).toEqual([
      403,
      'users_only',
      true,
      undefined,
    ]);
  });

  it('is ended by administrators of the installation, and by nobody of a client', async () => {
    const { access_token, user } = (await register()).body;
    const operator = await platform.signIn({ tenants: [A], clientId: A });
    const end = (token: string) => platform.call('POST', `/api/accounts/${user.id}/revoke-sessions`, { token, body: {} });
    expect((await end(operator)).status).toBe(404);
    const sessions = async (token: string) =>
      (await platform.call('GET', `/api/sessions?account_id=${user.id}`, { token })).body.data.length;
    expect([await sessions(operator), await sessions(platform.admin)]).toEqual([0, 1]);
    expect((await end(platform.admin)).status).toBe(200);
    expect((await call('GET', 'user', undefined, access_token)).status).toBe(401);
  });
});

it('a user who forgot the password sets another by a link to their address', async () => {
  const linked = await startIdentity({ env: { PUBLIC_URL: 'https://balai.example', IDENTITY_USER_REGISTRATION: 'open' } });
  try {
    const body = { username: 'siti', password: SECRET, email: 'siti@users.example', display_name: 'Siti' };
    await linked.call('POST', '/api/v1/auth/register', { body });
    await linked.call('POST', '/api/password-reset/request', { body: { username: 'siti', contact: body.email } });
    const [letter] = (await linked.sent('identity', sendMessage)).filter(({ data }) => data.to === body.email);
    const token = /reset-password#([\w-]+)/.exec(letter?.data.text ?? '')?.[1];
    const password = 'wedang jahe hangat';
    const confirm = { token, password, confirmPassword: password };
    expect((await linked.call('POST', '/api/password-reset/confirm', { body: confirm })).status).toBe(200);
    expect((await linked.call('POST', '/api/v1/auth/login', { body: { username: 'siti', password } })).status).toBe(200);
  } finally {
    await linked.stop();
  }
});
