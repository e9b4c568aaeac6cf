import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IdentityPlatform, PASSWORD, startIdentity } from '../identity-platform.ts';
import { type OidcProvider, startOidcProvider } from './oidc-provider.ts';

interface Installation {
  readonly platform: IdentityPlatform;
  readonly provider: OidcProvider;
  /** Where browsers find it, as its settings say. */
  readonly publicUrl: string;
}

async function install(): Promise<Installation> {
  const publicUrl = `http://127.0.0.1:${20_000 + Math.floor(Math.random() * 20_000)}`;
  const provider = await startOidcProvider(`${publicUrl}/api/auth/oidc/callback`);
  const env = {
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'balai',
    OIDC_CLIENT_SECRET: 'a secret of both sides',
    OIDC_GROUP_ROLES: 'humas=operator@UNIT_A,humas=viewer@UNIT_B,pusat=admin,jauh=operator@NOWHERE',
  };
  const platform = await startIdentity({ env });
  await platform.addClient('UNIT_A');
  await platform.addClient('UNIT_B');
  return { platform, provider, publicUrl };
}
async function remove({ platform, provider }: Installation): Promise<void> {
  await platform.stop();
  await provider.stop();
}

let installation: Installation;
let platform: IdentityPlatform;
let provider: OidcProvider;

beforeAll(async () => {
  installation = await install();
  ({ platform, provider } = installation);
});
afterAll(() => remove(installation));

/** A browser: keeps cookies by host, and follows no address by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();
  private readonly at: Installation;

  constructor(at = installation) {
    this.at = at;
  }

  /** Goes to the start of the sign-on. */
  start(): Promise<string> {
    return this.get(`${this.at.publicUrl}/api/auth/oidc/start`);
  }

  async get(address: string): Promise<string> {
    const url = new URL(address);
    // What is addressed to the public address comes to the server of the test.
    const { publicUrl, platform: ours } = this.at;
    const at = url.origin === publicUrl ? `${ours.baseUrl}${url.pathname}${url.search}` : address;
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie: [...this.cookies].map((one) => one.join('=')).join('; ') } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
    return new URL(next, address).href;
  }

  /** Follows addresses until they are the login page. */
  async follow(address: string): Promise<URL> {
    let at = address;
    for (let steps = 0; steps < 10 && new URL(at).pathname !== '/login'; steps += 1) at = await this.get(at);
    return new URL(at);
  }
}
/** Where a whole sign-on ends. */
const signOn = async (browser = new Browser()): Promise<URL> => browser.follow(await browser.start());
const open = (sso_token: string) => platform.call('POST', '/api/auth/oidc/session', { body: { sso_token } });
const as = (sub: string, ...groups: string[]) => {
  provider.user = { sub, preferred_username: sub, groups };
};
const tokenOf = ({ hash }: URL): string => hash.slice('#sso='.length);

describe('single sign-on', () => {
  it('signs in with the roles that the groups give, and follows them', async () => {
    expect((await platform.call('GET', '/api/auth/ways')).body.data).toMatchObject({ sso: true });
    as('ani', 'humas');
    const token = tokenOf(await signOn());
    const answer = await open(token);
    expect(answer.body.user).toMatchObject({ username: 'ani', role: 'operator', client_ids: ['UNIT_A', 'UNIT_B'] });
    expect(answer.headers.get('set-cookie')).toMatch(/^token=ey.*HttpOnly/);
    expect((await open(token)).status).toBe(401);
    const sessions = await platform.call('GET', '/api/auth/sessions', { token: answer.body.token });
    expect(sessions.body.data).toMatchObject([{ device: 'node', address: '127.0.0.1' }]);
    const { data } = (await platform.call('GET', '/api/auth/session', { token: answer.body.token })).body;
    expect(data.tenants).toEqual(['UNIT_A', 'UNIT_B']);

    as('ani', 'pusat');
    const later = await open(tokenOf(await signOn()));
    expect(later.body.user).toMatchObject({ user_id: answer.body.user.user_id, role: 'admin' });
    // There is no password to sign in with.
    expect((await platform.logIn('ani', '')).status).toBe(400);
    expect((await platform.logIn('ani')).body.code).toBe('invalid_credentials');
  });

  it('refuses groups without a role, and clients that are not there', async () => {
    as('budi', 'others');
    expect((await signOn()).search).toBe('?sso=sso_unknown_group');
    as('budi', 'jauh');
    expect((await signOn()).search).toBe('?sso=sso_unknown_group');
    const { rows } = await platform.owner.query(`select 1 from identity.account where username = 'budi'`);
    expect(rows).toEqual([]);
  });

  it('never takes over an account of the same name', async () => {
    await platform.account('citra', 'operator', 'UNIT_A');
    as('citra', 'humas');
    expect((await signOn()).search).toBe('?sso=username_taken');
    expect((await platform.logIn('citra', PASSWORD)).status).toBe(200);
  });

  it('keeps a closed account out until it is opened again', async () => {
    as('dewi', 'humas');
    expect((await open(tokenOf(await signOn()))).status).toBe(200);
    const { rows } = await platform.owner.query(`select account_id from identity.account where username = 'dewi'`);
    const act = (word: string) => platform.call('POST', `/api/accounts/${rows[0]?.account_id}/${word}`, { token: platform.admin });
    expect((await act('close')).body.data).toMatchObject({ state: 'closed', invited: false });
    expect((await signOn()).search).toBe('?sso=account_inactive');
    expect((await act('reopen')).body.data?.state).toBe('active');
    expect((await open(tokenOf(await signOn()))).status).toBe(200);
  });

  it('refuses another nonce, another state, and an answer to another browser', async () => {
    as('eka', 'humas');
    const change = async (name: string) => {
      const browser = new Browser();
      const url = new URL(await browser.start());
      url.searchParams.set(name, 'another-one-of-the-attacker');
      return (await browser.follow(url.href)).search;
    };
    expect([await change('nonce'), await change('state')]).toEqual(['?sso=failed', '?sso=failed']);
    const [one, other] = [new Browser(), new Browser()];
    let at = await one.start();
    while (!at.includes('/callback')) at = await one.get(at);
    await other.start();
    expect((await other.follow(at)).search).toBe('?sso=failed');
    expect((await new Browser().follow(at)).search).toBe('?sso=failed');
  });

  it('refuses a key that the provider does not publish any more', async () => {
    const own = await install();
    own.provider.user = { sub: 'fajar', preferred_username: 'fajar', groups: ['humas'] };
    own.provider.isKeyGone = true;
    expect((await signOn(new Browser(own))).search).toBe('?sso=failed');
    await remove(own);
  });

  it('is no way around a second factor that a sign-in waits for', async () => {
    await platform.account('gita', 'operator', 'UNIT_A');
    await platform.owner.query(`insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
      select gen_random_uuid(), account_id, 'email', 'email', now(), now() from identity.account where username = 'gita'`);
    const { mfa_token } = (await platform.logIn('gita')).body;
    expect((await open(mfa_token)).body.code).toBe('mfa_expired');
    as('hadi', 'humas');
    const token = tokenOf(await signOn());
    const verify = await platform.call('POST', '/api/auth/mfa/verify', { body: { mfa_token: token, code: '000000' } });
    expect(verify.body.code).toBe('mfa_expired');
  });
});

it.each([
  [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
  [{ OIDC_CLIENT_ID: 'balai', OIDC_GROUP_ROLES: 'humas=operator' }, 'OIDC_GROUP_ROLES'],
])('the start says what is wrong with %j', async (env, name) => {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  await expect(startIdentity({ env: { OIDC_ISSUER: 'https://sso.example', ...set } })).rejects.toThrow(name);
});
