import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, PASSWORD, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  for (const client of [A, B]) await platform.addClient(client);
});

const CHROME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36';
async function signIn(username: string): Promise<string> {
  const headers = { 'user-agent': CHROME };
  const { body } = await platform.call('POST', '/api/auth/dashboard-login', { body: { username, password: PASSWORD }, headers });
  return body.token;
}
const get = async (path: string, token: string) => (await platform.call('GET', path, { token })).body.data;
const end = (path: string, token: string) => platform.call('DELETE', path, { token });

describe('open sessions', () => {
  it('are shown to their owner, who ends one of them', async () => {
    await platform.account(own('ani'), 'operator', A);
    const [first, second] = [await signIn(own('ani')), await signIn(own('ani'))];
    const sessions = await get('/api/auth/sessions', second);
    expect(sessions.map((one: { device: string; current: boolean }) => [one.device, one.current])).toEqual([
      ['Chrome, Android', true],
      ['Chrome, Android', false],
    ]);
    expect(sessions[0].address).toBe('127.0.0.1');
    await platform.account(own('budi'), 'operator', A);
    const other = await signIn(own('budi'));
    expect((await end(`/api/auth/sessions/${sessions[1].session_id}`, other)).status).toBe(404);
    expect((await end(`/api/auth/sessions/${sessions[1].session_id}`, second)).status).toBe(200);
    expect((await end(`/api/auth/sessions/${sessions[1].session_id}`, second)).status).toBe(404);
    expect((await platform.call('GET', '/api/auth/session', { token: first })).status).toBe(401);
    expect((await platform.call('GET', '/api/auth/session', { token: second })).status).toBe(200);
  });

  it('are shown to administrators, of their clients and by account', async () => {
    const id = await platform.account(own('citra'), 'operator', B);
    const token = await signIn(own('citra'));
    const ofAccount = await get(`/api/sessions?account_id=${id}`, platform.admin);
    expect(ofAccount).toHaveLength(1);
    expect(ofAccount[0]).toMatchObject({ account_id: id, username: own('citra'), role: 'operator', kind: 'staff', current: false });
    const manager = await platform.signIn({ tenants: [A], clientId: A });
    expect(await get(`/api/sessions?account_id=${id}`, manager)).toEqual([]);
    const path = `/api/sessions/${ofAccount[0].session_id}`;
    expect((await end(path, manager)).status).toBe(404);
    expect((await end(path, platform.admin)).status).toBe(200);
    expect((await platform.call('GET', '/api/auth/session', { token })).status).toBe(401);
    expect(await get(`/api/sessions?account_id=${id}`, platform.admin)).toEqual([]);
  });
});
