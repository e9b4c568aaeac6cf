import { sendMessage } from '@balai/contracts/notifier';
import { systemClock } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { followRoles } from '../../src/access/use-cases/follow-roles.ts';
import { endIdleSessions } from '../../src/sessions/use-cases/end-idle-sessions.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
const PASSWORD = 'kopi-tubruk-77!';
let platform: SharedIdentity;
let count = 0;
let nrp: string;
let email: string;
let whatsapp: string;
let address: string;

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A, { nama: 'Polres Anggota' });
  await platform.addClient(B);
});
beforeEach(() => {
  count += 1;
  nrp = `630000${String(count).padStart(2, '0')}`;
  email = `anggota${count}@contoh.example`;
  whatsapp = `62863000${String(count).padStart(4, '0')}`;
  address = `203.0.113.${count}`;
});

interface Caller {
  readonly cookie?: string;
  readonly token?: string;
}
const call = (method: string, path: string, body: object | undefined, { cookie, token }: Caller = {}) =>
  platform.call(method, path, {
    ...(body === undefined ? {} : { body }),
    ...(token === undefined ? {} : { token }),
    headers: { 'x-forwarded-for': address, ...(cookie === undefined ? {} : { cookie }) },
  });
const post = (path: string, body: object, caller?: Caller) => call('POST', `/api/${path}`, body, caller);
const addPerson = (more: Record<string, unknown> = {}, client = A) => platform.addPerson(nrp, client, more);
/** The code that was sent last to an address or number. */
async function codeTo(to: string): Promise<string> {
  const [message] = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.to === to).slice(-1);
  const code = /: \*(\d{6})\*\n/.exec(message?.data.text ?? '')?.[1];
  if (code === undefined) throw new Error(`no code was sent to ${to}`);
  return code;
}
/** The cookies of an answer, as the browser shows them. */
const cookiesOf = (answer: { headers: Headers }) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
/** A member with a password. */
async function member(more: Record<string, unknown> = {}): Promise<string> {
  await addPerson({ email, ...more });
  const asked = await post('claim/register', { nrp, password: PASSWORD });
  const set = await post('claim/register', { nrp, password: PASSWORD, otp: await codeTo(email) }, { cookie: cookiesOf(asked) });
  expect(set.status).toBe(201);
  const { body } = await post('auth/user-login', { nrp, password: PASSWORD });
  return body.token;
}
const me = (token: string) => call('GET', '/api/claim/me', undefined, { token });

describe('a member who signs in', () => {
  it('by password, set by a code to the address on record, sees their own record and nothing else', async () => {
    await platform.addPerson(`${nrp}9`, A);
    const token = await member({ nama: 'Ani Anggota' });
    expect((await me(token)).body.data).toMatchObject({
      user_id: nrp,
      nama: 'ANI ANGGOTA',
      client_id: A,
      nama_client: 'Polres Anggota',
      email,
    });
    const session = await call('GET', '/api/auth/session', undefined, { token });
    expect(session.body.data).toMatchObject({ kind: 'member', role: 'member', client_id: A, tenants: [A] });
    expect((await call('GET', `/api/users/${nrp}`, undefined, { token })).body.data).toMatchObject({ user_id: nrp, email });
    expect((await call('GET', `/api/users/${nrp}9`, undefined, { token })).status).toBe(404);
    for (const path of ['/api/users/list', '/api/clients', '/api/audit/entries', '/api/excuse-requests'])
      expect([path, (await call('GET', path, undefined, { token })).status]).toEqual([path, 403]);
  });

  it('by the number on record, after a code to it; an unknown NRP, a wrong number and a wrong password answer alike', async () => {
    await addPerson({ whatsapp, nama: 'Budi' });
    const asked = await post('auth/user-login', { nrp, whatsapp: `0${whatsapp.slice(2)}` });
    expect([asked.status, asked.body]).toEqual([202, { success: true, otp_required: true, channel: 'whatsapp', expires_in: 300 }]);
    const wrong = await post('auth/user-login', { nrp, whatsapp, otp: '000000' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_otp']);
    const otp = await codeTo(whatsapp);
    const { status, body } = await post('auth/user-login', { nrp, whatsapp, otp });
    expect([status, body.user]).toEqual([200, { user_id: nrp, nama: 'BUDI', role: 'user', client_id: A }]);
    expect((await me(body.token)).status).toBe(200);
    expect((await post('auth/user-login', { nrp, whatsapp, otp })).status).toBe(400);
    // Older apps send the number as password.
    expect((await post('auth/user-login', { nrp, password: whatsapp })).status).toBe(202);
    const refusals = [
      await post('auth/user-login', { nrp, whatsapp: '628110009999' }),
      await post('auth/user-login', { nrp: '99999999', whatsapp }),
      await post('auth/user-login', { nrp, password: PASSWORD }),
    ];
    for (const refusal of refusals) expect([refusal.status, refusal.body.code]).toEqual([401, 'invalid_credentials']);
  });

  it('renews the session by a token that counts once; its second use ends the session', async () => {
    await member();
    const first = await post('auth/user-login', { nrp, password: PASSWORD });
    const second = await post('auth/refresh', { refresh_token: first.body.refresh_token });
    expect([second.status, Object.keys(second.body).sort()]).toEqual([200, ['expires_in', 'refresh_token', 'success', 'token']]);
    expect((await me(second.body.token)).status).toBe(200);
    const again = await post('auth/refresh', { refresh_token: first.body.refresh_token });
    expect([again.status, again.body.code]).toEqual([401, 'invalid_refresh_token']);
    expect((await me(second.body.token)).status).toBe(401);
    expect((await post('auth/refresh', { refresh_token: second.body.refresh_token })).status).toBe(401);
  });

  it('renews by cookie, which the answer replaces', async () => {
    await member();
    const signedIn = await post('auth/user-login', { nrp, password: PASSWORD });
    const renewed = await post('auth/refresh', {}, { cookie: cookiesOf(signedIn) });
    expect([renewed.status, 'refresh_token' in renewed.body]).toEqual([200, false]);
    expect(cookiesOf(renewed)).toMatch(/token=.+refresh=.+/);
  });

  it('may what the role of members may, also what it came to allow since', async () => {
    const token = await member();
    const { rows } = await platform.owner.query("select permissions from identity.role where name = 'member'");
    const { permissions } = rows[0];
    await platform.owner.query("update identity.account set permissions = '{session}' where kind = 'member'");
    const parts = { database: platform.database('identity'), clock: systemClock };
    await followRoles(parts);
    const { rows: now } = await platform.owner.query(
      `select a.permissions, known.version = a.version as published from identity.account a join access.account known using (account_id)
       join identity.person p on p.person_id = a.person_id where p.nrp = $1`,
      [nrp],
    );
    expect(now).toEqual([{ permissions, published: true }]);
    expect((await me(token)).status).toBe(200);
  });

  it('is signed out for good by logging out, also once the access token is over', async () => {
    await member();
    const signedIn = await post('auth/user-login', { nrp, password: PASSWORD });
    const refresh =
      cookiesOf(signedIn)
        .split('; ')
        .find((one) => one.startsWith('refresh=')) ?? '';
    expect((await post('auth/logout', {}, { cookie: refresh })).status).toBe(200);
    expect((await post('auth/refresh', { refresh_token: signedIn.body.refresh_token })).status).toBe(401);
  });

  it('stays signed in without calls, unlike staff', async () => {
    const token = await member();
    await platform.owner.query(
      `update identity.session s set last_seen_at = now() - interval '3 hours' from identity.account a
       join identity.person p using (person_id) where a.account_id = s.account_id and p.nrp = $1`,
      [nrp],
    );
    await endIdleSessions({ database: platform.database('identity'), clock: systemClock, revoke: () => undefined });
    const { rows } = await platform.owner.query(
      `select count(*)::int as ended from identity.session s join identity.account a using (account_id)
       join identity.person p using (person_id) where p.nrp = $1 and s.revoked_at is not null`,
      [nrp],
    );
    expect([rows[0].ended, (await me(token)).status]).toEqual([0, 200]);
  });

  it('is out at once when not active any more, and sees the new client after a move', async () => {
    const token = await member();
    await platform.call('PUT', `/api/users/${nrp}`, { token: platform.admin, body: { client_id: B } });
    await waitFor(async () => (await me(token)).body.data?.client_id === B, {
      what: 'the member to be of the other client',
      timeoutMs: 2_000,
    });
    await platform.call('PUT', `/api/users/${nrp}`, { token: platform.admin, body: { status: false } });
    await waitFor(async () => (await me(token)).status === 401, { what: 'the member to be refused', timeoutMs: 2_000 });
    expect((await post('auth/user-login', { nrp, password: PASSWORD })).status).toBe(401);
    await platform.call('PUT', `/api/users/${nrp}`, { token: platform.admin, body: { status: true } });
    expect((await me(token)).status).toBe(401);
  });
});

describe('a claim', () => {
  const requestCode = () => post('claim/request-otp', { nrp, email });
  it('is proved by a code, read and changed for whoever has the cookie', async () => {
    await addPerson({ nama: 'Citra' });
    const asked = await requestCode();
    expect(asked.status).toBe(202);
    const otp = await codeTo(email);
    const stranger = await post('claim/verify-otp', { nrp, email, otp });
    expect([stranger.status, stranger.body.code]).toEqual([400, 'invalid_otp']);
    const proved = await post('claim/verify-otp', { nrp, email, otp }, { cookie: cookiesOf(asked) });
    expect(proved.body.data).toMatchObject({ verified: true });
    expect((await post('claim/user-data', { nrp, email })).body.code).toBe('claim_not_verified');
    const cookie = cookiesOf(proved);
    expect((await post('claim/user-data', { nrp, email }, { cookie })).body.data).toMatchObject({ nama: 'CITRA', email });
    const change = { nrp, email, jabatan: 'kanit', insta: `https://instagram.com/citra.${count}/`, tiktok: '' };
    const changed = await call('PUT', '/api/claim/update', change, { cookie });
    expect(changed.body.data).toMatchObject({ jabatan: 'KANIT', insta: `citra.${count}`, tiktok: null });
    const claimToken =
      changed.headers
        .getSetCookie()
        .find((one) => one.startsWith('claim='))
        ?.slice(6)
        .split(';')[0] ?? '';
    const byToken = await post('claim/user-data', { nrp, email, claim_token: decodeURIComponent(claimToken) });
    expect(byToken.status).toBe(200);
  });

  it('does not take an address that is not on record where a number is, or a password', async () => {
    await addPerson({ whatsapp });
    expect((await requestCode()).body.code).toBe('email_differs');
    await platform.call('PUT', `/api/users/${nrp}`, { token: platform.admin, body: { whatsapp: '' } });
    const { body } = await platform.call('POST', `/api/people/${nrp}/binding-code`, { token: platform.admin });
    expect((await post('claim/register', { nrp, password: PASSWORD, otp: body.data.code })).status).toBe(201);
    expect((await requestCode()).body.code).toBe('email_differs');
  });

  it('says whose it is not: an unknown number, an address of another person, an address that differs', async () => {
    const unknown = await requestCode();
    expect([unknown.status, unknown.body.code]).toEqual([404, 'person_not_found']);
    await platform.addPerson(`${nrp}9`, A, { email });
    const taken = await requestCode();
    expect([taken.status, taken.body.code]).toEqual([409, 'email_of_another']);
    await addPerson({ email: `lain.${email}` });
    const differs = await requestCode();
    expect([differs.status, differs.body.code]).toEqual([400, 'email_differs']);
  });

  it('of one username by fifty people at once leaves one owner', async () => {
    const people = await Promise.all(
      Array.from({ length: 50 }, (_, index) => platform.addPerson(`6399${String(index).padStart(4, '0')}`, A)),
    );
    const { rows } = await platform.owner.query("select permissions from identity.role where name = 'member'");
    const answers = await Promise.all(
      people.map(async ({ person_id }) => {
        const token = await platform.signIn({
          personId: person_id,
          permissions: rows[0].permissions,
          tenants: [A],
          clientId: A,
          role: 'member',
        });
        return call('PUT', '/api/claim/me', { insta: own('perebutan').replaceAll('_', '.') }, { token });
      }),
    );
    const [winners, losers] = [answers.filter(({ status }) => status === 200), answers.filter(({ status }) => status === 409)];
    expect([winners.length, losers.length]).toEqual([1, 49]);
    expect(losers[0]?.body).toMatchObject({ code: 'handle_taken', errors: [{ field: 'insta' }] });
    expect(JSON.stringify(losers.map(({ body }) => body))).not.toMatch(/6399\d{4}/);
  });

  it('lets nobody set a password by the number alone; a code of the operator does', async () => {
    await addPerson();
    const none = await post('claim/register', { nrp, password: PASSWORD });
    expect([none.status, none.body.code]).toEqual([503, 'no_channel']);
    const { body } = await platform.call('POST', `/api/people/${nrp}/binding-code`, { token: platform.admin });
    const otp = body.data.code;
    for (const password of ['pendek1', 'hanyahuruf!', 'tanpasimbol9', `${nrp}-Sandi!`])
      expect([password, (await post('claim/register', { nrp, password, otp })).body.code]).toEqual([password, 'weak_member_password']);
    expect((await post('claim/register', { nrp, password: PASSWORD, otp: '000000' })).body.code).toBe('invalid_otp');
    expect((await post('claim/register', { nrp, password: PASSWORD, otp })).status).toBe(201);
    expect((await post('auth/user-login', { nrp, password: PASSWORD })).status).toBe(200);
  });

  it('gives another password by a code; every session ends, and nothing tells whether there is such a person', async () => {
    const token = await member();
    const asked = await post('claim/password-reset/request', { nrp });
    const nobody = await post('claim/password-reset/request', { nrp: '88888888' });
    expect([asked.status, nobody.status]).toEqual([200, 200]);
    expect(Object.keys(nobody.body.data)).toEqual(Object.keys(asked.body.data));
    const { request_id } = asked.body.data;
    expect((await post('claim/password-reset/verify', { request_id, otp: '000000' })).body.code).toBe('invalid_otp');
    const verified = await post('claim/password-reset/verify', { request_id, otp: await codeTo(email) });
    const { reset_token } = verified.body.data;
    const confirm = (password: string) => post('claim/password-reset/confirm', { reset_token, password });
    const tried = await Promise.all([confirm('baru-sekali-9?'), confirm('baru-sekali-9?')]);
    expect(tried.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect((await confirm('lagi-lagi-8!')).body.code).toBe('claim_not_verified');
    expect((await me(token)).status).toBe(401);
    expect((await post('auth/user-login', { nrp, password: 'baru-sekali-9?' })).status).toBe(200);
  });
});

describe('somebody who registers', () => {
  it('waits for an operator of the client, who sees and decides', async () => {
    const registered = await post('auth/user-register', { nrp, nama: 'Dedi', client_id: A, whatsapp, title: 'bripda' });
    expect([registered.status, registered.body]).toEqual([201, { success: true, user_id: nrp, status: 'pending' }]);
    expect((await post('auth/user-login', { nrp, whatsapp })).status).toBe(401);
    await platform.account(own(`petugas.${count}`), 'operator', A);
    await platform.account(own(`jauh.${count}`), 'operator', B);
    const { token } = await platform.logIn(own(`petugas.${count}`));
    const { token: elsewhere } = await platform.logIn(own(`jauh.${count}`));
    const { body } = await platform.call('GET', `/api/registrations?client_id=${A}`, { token });
    const [row] = body.data.filter((one: { user_id: string }) => one.user_id === nrp);
    expect(row).toMatchObject({ nama: 'DEDI', title: 'BRIPDA', whatsapp, state: 'pending' });
    const approve = (by: string) => platform.call('POST', `/api/registrations/${row.registration_id}/approve`, { token: by });
    expect((await approve(elsewhere)).status).toBe(404);
    expect((await approve(token)).body.data).toMatchObject({ user_id: nrp, client_id: A, whatsapp });
    expect((await approve(token)).body.code).toBe('registration_decided');
    expect((await post('auth/user-register', { nrp, nama: 'Dedi', client_id: A })).body.code).toBe('already_registered');
  });
});

it('a member’s session says its device and place', async () => {
  await member();
  const { rows } = await platform.owner.query(
    'select s.device, s.address from identity.session s join identity.account using (account_id) join identity.person p using (person_id) where p.nrp = $1',
    [nrp],
  );
  expect(rows).toEqual([{ device: 'node', address }]);
});

describe('the operator of a client', () => {
  it('signs in by the number of their account, after a code to it', async () => {
    const id = await platform.account(own(`nomor.${count}`), 'operator', A);
    await platform.owner.query('update identity.account set whatsapp = $1 where account_id = $2', [whatsapp, id]);
    const credentials = { client_id: A.toLowerCase(), client_operator: whatsapp };
    expect((await post('auth/login', { ...credentials, client_id: B })).status).toBe(401);
    expect((await post('auth/login', credentials)).status).toBe(202);
    const { body } = await post('auth/login', { ...credentials, otp: await codeTo(whatsapp) });
    expect(body.client).toEqual({ client_id: A, nama: 'Polres Anggota', role: 'client' });
    expect((await call('GET', '/api/auth/session', undefined, { token: body.token })).body.data.account_id).toBe(id);
    const sessions = await call('GET', '/api/auth/sessions', undefined, { token: body.token });
    expect(sessions.body.data).toMatchObject([{ device: 'node', address, current: true }]);
    // A telephone alone does not open what runs the installation.
    await platform.owner.query("update identity.account set role = 'admin', sees_all = true where account_id = $1", [id]);
    expect((await post('auth/login', credentials)).status).toBe(401);
  });
});
