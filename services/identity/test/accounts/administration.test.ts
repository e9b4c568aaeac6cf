import { accountChanged, sessionRevoked } from '@balai/contracts/access';
import { accountAdministered } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
/** Manages accounts of A alone, and may there what an operator may. */
let manager: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of [A, B]) await platform.addClient(client);
  const { rows } = await platform.owner.query("select permissions from identity.role where name in ('operator', 'viewer')");
  const permissions = [...new Set(rows.flatMap((row) => row.permissions)), 'accounts:read', 'accounts:manage'];
  manager = await platform.signIn({ role: 'operator', permissions, tenants: [A], clientId: A });
});

const act = (id: string, word: string, token = platform.admin, body: unknown = {}) =>
  platform.call('POST', `/api/accounts/${id}/${word}`, { token, body });
const patch = (id: string, body: unknown, token = platform.admin) => platform.call('PATCH', `/api/accounts/${id}`, { token, body });
const acts = async (id: string) =>
  (await platform.sent('identity', accountAdministered)).filter(({ data }) => data.account_id === id).map(({ data }) => data.act);

describe('accounts', () => {
  it('are listed by state, role, client and text, with how many there are in each state', async () => {
    await platform.account(own('list.ani'), 'operator', A);
    const closed = await platform.account(own('list.budi'), 'viewer', A, B);
    await act(closed, 'close');
    const list = async (query: string, token = platform.admin) => {
      const { body } = await platform.call('GET', `/api/accounts?q=${own('list.')}&${query}`, { token });
      return { names: body.data.map((one: { username: string }) => one.username), states: body.states };
    };
    expect(await list('')).toEqual({
      names: [own('list.ani'), own('list.budi')],
      states: { pending: 0, active: 1, rejected: 0, closed: 1 },
    });
    expect((await list('state=closed')).names).toEqual([own('list.budi')]);
    expect((await list(`client_id=${B.toLowerCase()}`)).names).toEqual([own('list.budi')]);
    expect((await list('role=VIEWER')).names).toEqual([own('list.budi')]);
    expect((await list('', manager)).names).toEqual([own('list.ani')]);
    const first = await platform.call('GET', `/api/accounts?q=${own('list.')}&limit=1`, { token: platform.admin });
    const next = await list(`limit=1&cursor=${first.body.next_cursor}`);
    expect(next).toEqual({ names: [own('list.budi')], states: undefined });
  });

  it('name the clients for which the caller may give each role', async () => {
    const given = async (token: string) => {
      const { body } = await platform.call('GET', '/api/accounts?limit=1', { token });
      return Object.fromEntries(body.roles.map(({ name, given_for }: { name: string; given_for: string[] | null }) => [name, given_for]));
    };
    expect(await given(platform.admin)).toMatchObject({ admin: null, operator: null, viewer: null });
    expect(await given(manager)).toMatchObject({ operator: null, viewer: null, admin: [] });
    const mixed = await platform.account(own('mixed'), 'viewer', A, B);
    const strong = { name: own('chief'), title: 'Kepala', permissions: ['accounts:read', 'people:write'] };
    await platform.call('POST', '/api/roles', { token: platform.admin, body: strong });
    const weak = { name: own('reader'), title: 'Pembaca', permissions: ['accounts:read'] };
    await platform.call('POST', '/api/roles', { token: platform.admin, body: weak });
    await patch(mixed, { role: weak.name, grants: { [A]: strong.name } });
    const { token } = await platform.logIn(own('mixed'));
    expect(await given(token)).toMatchObject({ [strong.name]: [A], [weak.name]: null, admin: [] });
  });

  it('tell when they were used last', async () => {
    const id = await platform.account(own('used'), 'operator', A);
    const show = async () => (await platform.call('GET', `/api/accounts/${id}`, { token: platform.admin })).body.data;
    expect((await show()).last_used_at).toBeNull();
    await platform.logIn(own('used'));
    expect(Date.parse((await show()).last_used_at)).toBeGreaterThan(0);
  });
});

describe('a decision', () => {
  it('closes an account: its sessions end, nobody signs in, and it may be opened again', async () => {
    const id = await platform.account(own('closing'), 'operator', A);
    const { token } = await platform.logIn(own('closing'));
    expect((await act(id, 'close')).body.data).toMatchObject({ state: 'closed' });
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(401);
    expect((await platform.logIn(own('closing'))).body.code).toBe('account_inactive');
    const ended = (await platform.sent('identity', sessionRevoked)).filter(({ data }) => data.account_id === id);
    expect(ended).toHaveLength(1);
    const told = (await platform.sent('identity', accountChanged)).filter(({ data }) => data.account_id === id);
    expect(told.at(-1)?.data).toMatchObject({ active: false, state: 'closed' });
    await act(id, 'close');
    expect((await act(id, 'approve')).body.code).toBe('account_state');
    expect((await act(id, 'reopen')).body.data.state).toBe('active');
    expect((await platform.logIn(own('closing'))).status).toBe(200);
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(401);
    expect(await acts(id)).toEqual(['closed', 'reopened']);
  });

  it('is written into the access list with the change itself, so that it is in force without the broker', async () => {
    const id = await platform.account(own('list'), 'operator', A);
    await act(id, 'close');
    const { rows } = await platform.owner.query('select body from access.account where account_id = $1', [id]);
    expect(rows[0]?.body).toMatchObject({ active: false });
  });

  it('never takes the last administrator away', async () => {
    const { rows } = await platform.owner.query(
      "update identity.account set state = 'closed' where role = 'admin' and state = 'active' returning account_id",
    );
    const last = await platform.account(own('admin'), 'admin');
    for (const word of ['close', 'reject']) expect((await act(last, word)).body.code).toBe('last_admin');
    expect((await patch(last, { role: 'viewer', client_ids: [A] })).body.code).toBe('last_admin');
    const other = await platform.account(own('admin.2'), 'admin');
    expect((await patch(last, { role: 'viewer', client_ids: [A] })).status).toBe(200);
    expect((await act(other, 'close')).body.code).toBe('last_admin');
    await platform.owner.query("update identity.account set state = 'active' where account_id = any($1::uuid[])", [
      rows.map((row) => row.account_id),
    ]);
  });

  it('of two at once that would each leave the other administrator, one is refused', async () => {
    const { rows } = await platform.owner.query(
      "update identity.account set state = 'closed' where role = 'admin' and state = 'active' returning account_id",
    );
    const pair = [await platform.account(own('pair.1'), 'admin'), await platform.account(own('pair.2'), 'admin')];
    const statuses = (await Promise.all(pair.map((id) => act(id, 'close')))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    await platform.owner.query("update identity.account set state = 'active' where account_id = any($1::uuid[])", [
      rows.map((row) => row.account_id),
    ]);
  });
});

describe('an administrator of some clients', () => {
  it('does not find accounts of others, and does not touch those that may more', async () => {
    const both = await platform.account(own('both'), 'operator', A, B);
    const strong = await platform.account(own('strong'), 'operator', A);
    await platform.call('POST', '/api/roles', {
      token: platform.admin,
      body: { name: own('auditor'), title: 'Auditor', permissions: ['audit:read'] },
    });
    await patch(strong, { role: own('auditor') });
    for (const word of ['close', 'approve', 'revoke-sessions']) expect((await act(both, word, manager)).status).toBe(404);
    expect((await patch(both, { email: 'a@contoh.id' }, manager)).status).toBe(404);
    for (const word of ['close', 'revoke-sessions']) expect((await act(strong, word, manager)).body.code).toBe('account_beyond');
    expect((await act(strong, 'reset', manager, { method: 'password' })).body.code).toBe('account_beyond');
  });

  it('gives no role that may more, no platform role, and no client of others', async () => {
    const id = await platform.account(own('target'), 'viewer', A);
    expect((await patch(id, { role: 'admin' }, manager)).body.code).toBe('account_beyond');
    expect((await patch(id, { role: own('auditor') }, manager)).body.code).toBe('account_beyond');
    expect((await patch(id, { grants: { [A]: own('auditor') } }, manager)).body.code).toBe('account_beyond');
    expect((await patch(id, { client_ids: [A, B] }, manager)).status).toBe(404);
    expect((await patch(id, { role: 'member' }, manager)).body.code).toBe('role_not_given');
    expect((await patch(id, { role: 'operator' }, manager)).body.data).toMatchObject({ role: 'operator' });
    const invite = { username: own('newcomer'), role: 'admin', client_ids: [A] };
    expect((await platform.call('POST', '/api/accounts/invitations', { token: manager, body: invite })).body.code).toBe('account_beyond');
  });
});

describe('a change', () => {
  it('sets role, clients, roles by client and contacts', async () => {
    const id = await platform.account(own('changed'), 'viewer', A);
    const change = { role: 'operator', client_ids: [B, A], grants: { [A]: 'viewer' }, whatsapp: '0812 3456 7890', email: 'Ani@Contoh.id' };
    const { data } = (await patch(id, change)).body;
    expect(data).toMatchObject({
      role: 'operator',
      client_ids: [B, A],
      grants: { [A]: 'viewer' },
      whatsapp: '6281234567890',
      email: 'ani@contoh.id',
    });
    const told = (await platform.sent('identity', accountChanged)).filter(({ data: one }) => one.account_id === id);
    expect(told.at(-1)?.data).toMatchObject({ grants: { [A]: 'viewer', [B]: 'operator' }, client_id: B });
    expect((await patch(id, { client_ids: [B] })).body.data).toMatchObject({ client_ids: [B], grants: {} });
    expect((await patch(id, { whatsapp: null })).body.data).toMatchObject({ whatsapp: null, email: 'ani@contoh.id' });
  });

  it('names the field that is wrong, and then changes nothing', async () => {
    const id = await platform.account(own('wrong'), 'viewer', A);
    const wrong = async (body: object) => {
      const answer = await patch(id, { email: 'lain@contoh.id', ...body });
      return [answer.status, answer.body.errors?.[0]?.field];
    };
    expect(await wrong({ role: 'nobody' })).toEqual([400, 'role']);
    expect(await wrong({ client_ids: [] })).toEqual([400, 'client_ids']);
    expect(await wrong({ grants: { [B]: 'viewer' } })).toEqual([400, 'grants']);
    expect(await wrong({ grants: { [A]: 'admin' } })).toEqual([400, 'grants']);
    expect(await wrong({ whatsapp: '12' })).toEqual([400, 'whatsapp']);
    expect(await wrong({ email: 'nobody' })).toEqual([400, 'email']);
    expect((await platform.call('GET', `/api/accounts/${id}`, { token: platform.admin })).body.data.email).toBeNull();
  });
});

describe('a temporary password', () => {
  it('ends all sessions, and lets its owner do nothing but change it', async () => {
    const id = await platform.account(own('temporary'), 'operator', A);
    const before = await platform.logIn(own('temporary'));
    const { data } = (await act(id, 'reset', platform.admin, { method: 'password' })).body;
    expect(data).toMatchObject({ link: null, sent_to: [] });
    expect((await platform.call('GET', '/api/auth/session', { token: before.token })).status).toBe(401);
    const { token } = await platform.logIn(own('temporary'), data.password);
    expect((await platform.call('GET', '/api/auth/contacts', { token })).body.code).toBe('password_change_required');
    expect((await platform.call('GET', '/api/auth/session', { token })).body.data.must_change_password).toBe(true);
    const change = { current_password: data.password, new_password: `${PASSWORD} baru` };
    expect((await platform.call('PUT', '/api/auth/password', { token, body: change })).status).toBe(200);
    await waitFor(async () => (await platform.call('GET', '/api/auth/contacts', { token })).status === 200, {
      what: 'the account to be admitted',
      timeoutMs: 2_000,
    });
  });
});

describe('an invitation', () => {
  const invite = (body: object) =>
    platform.call('POST', '/api/accounts/invitations', {
      token: platform.admin,
      body: { role: 'operator', client_ids: [A], email: 'undangan@contoh.id', whatsapp: '081234567890', ...body },
    });
  const accept = (token: string, password = PASSWORD) =>
    platform.call('POST', '/api/accounts/invitations/accept', { body: { token, password } });
  const tokenOf = (link: string) => new URL(link).hash.slice(1);

  it('is sent and shown once; its owner sets a password, and is in', async () => {
    const { body, status } = await invite({ username: own('invited') });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ sent_to: ['whatsapp', 'email'], account: { state: 'pending', invited: true } });
    const letters = (await platform.sent('identity', sendMessage)).filter(({ data }) => data.text.includes(body.data.link));
    expect(letters.map(({ data }) => [data.channel, data.to, data.priority])).toEqual([
      ['whatsapp', '6281234567890', 'code'],
      ['email', 'undangan@contoh.id', 'code'],
    ]);
    const token = tokenOf(body.data.link);
    const { rows } = await platform.owner.query('select * from identity.account_token where account_id = $1', [
      body.data.account.account_id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await act(body.data.account.account_id, 'approve')).body.code).toBe('account_invited');
    expect((await accept(token, 'balai-demo')).body.errors[0].field).toBe('password');
    expect((await accept(token)).body).toEqual({ success: true, data: { username: own('invited') } });
    expect((await accept(token)).body.code).toBe('link_invalid');
    expect((await platform.logIn(own('invited'))).status).toBe(200);
    expect(await acts(body.data.account.account_id)).toEqual(['invited', 'accepted']);
  });

  it('of the same link is accepted by one of several at once', async () => {
    const token = tokenOf((await invite({ username: own('raced') })).body.data.link);
    const statuses = (await Promise.all([1, 2, 3].map(() => accept(token)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 400, 400]);
  });

  it('is replaced by the next, and void once the account is closed or seven days have passed', async () => {
    const { data } = (await invite({ username: own('again') })).body;
    const next = (await act(data.account.account_id, 'reset', platform.admin, { method: 'link' })).body.data;
    expect((await accept(tokenOf(data.link))).body.code).toBe('link_invalid');
    await platform.owner.query("update identity.account_token set expires_at = now() - interval '1 second' where account_id = $1", [
      data.account.account_id,
    ]);
    expect((await accept(tokenOf(next.link))).body.code).toBe('link_invalid');
    const third = (await act(data.account.account_id, 'reset', platform.admin, { method: 'link' })).body.data;
    expect(Math.round((Date.parse(third.expires_at) - Date.now()) / 86_400_000)).toBe(7);
    await act(data.account.account_id, 'close');
    expect((await accept(tokenOf(third.link))).body.code).toBe('link_invalid');
  });

  it('names the field that is wrong', async () => {
    await platform.account(own('taken'), 'viewer', A);
    const wrong = async (body: object) => {
      const answer = await invite(body);
      return [answer.status, answer.body.errors?.[0]?.field];
    };
    expect(await wrong({ username: own('taken').toUpperCase() })).toEqual([409, 'username']);
    expect(await wrong({ username: 'no good' })).toEqual([400, 'username']);
    expect(await wrong({ username: own('x'), client_ids: [] })).toEqual([400, 'client_ids']);
    expect(await wrong({ username: own('x'), client_ids: ['NOWHERE'] })).toEqual([404, 'client_id']);
  });
});
