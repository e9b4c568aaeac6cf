import { Agent, request } from 'node:http';
import { startIdentity } from './harness/identity.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, report } from './harness/metric.ts';
import { makeSignInAccounts, nrpOf, type StaffKind, staffName } from './harness/sign-in-accounts.ts';
import { size } from './harness/smoke.ts';

// Sign-ins that fail, for each reason: how long an answer takes says nothing about an account. Each round tries all of them in random order.

const TRIES = size(400, 2);
/** Tries of one account: more of them would be told to wait. */
const TRIES_AN_ACCOUNT = 20;
const ACCOUNTS = Math.ceil(TRIES / TRIES_AN_ACCOUNT);
const WARMING = size(20, 1);
const TIME_LIMIT_MS = 1_800_000;
const WRONG = 'a wrong password';

interface Try {
  readonly path: string;
  readonly body: object;
}

const byName = (path: string, username: string, password = WRONG): Try => ({ path: `auth/${path}`, body: { username, password } });
const ofStaff = (kind: StaffKind, path = 'dashboard-login') =>
  [`${path}, ${kind}`, (n: number) => byName(path, staffName(kind, n % ACCOUNTS))] as const;
const ofMember = (what: string, nrp: (n: number) => string, body: object) =>
  [`user-login, ${what}`, (n: number): Try => ({ path: 'auth/user-login', body: { nrp: nrp(n), ...body } })] as const;
const again = (nrp: (n: number) => string) => (n: number) => nrp(n % ACCOUNTS);
const code = { password: WRONG, request_token: 'a'.repeat(43), code: '123456' };

/** A path by its name, and its n-th try. */
const PATHS: readonly (readonly [string, (n: number) => Try])[] = [
  ofStaff('active'),
  ['dashboard-login, nobody', (n) => byName('dashboard-login', `nobody.${n}`)],
  ofStaff('pending'),
  ofStaff('rejected'),
  ofStaff('closed'),
  ofStaff('without-password'),
  ofStaff('with-factor'),
  ofStaff('rejected', 'penmas-login'),
  ['penmas-login, nobody', (n) => byName('penmas-login', `nobody.${n}`)],
  ofMember('active', again(nrpOf.member), { password: WRONG }),
  ofMember('without account', again(nrpOf.record), { password: WRONG }),
  ofMember('without account, wrong number', again(nrpOf.record), { whatsapp: '081234569999' }),
  ofMember('nobody', nrpOf.nobody, { password: WRONG }),
  ['client login, nobody', (n) => ({ path: 'auth/login', body: { client_id: `NONE_${n}`, client_operator: '081234569999' } })],
  [
    'platform sign-in, no administrator',
    (n) => ({ path: 'admin-system/auth/telegram/verify', body: { username: staffName('active', n % ACCOUNTS), ...code } }),
  ],
  ['platform sign-in, nobody', (n) => ({ path: 'admin-system/auth/telegram/verify', body: { username: `nobody.${n}`, ...code } })],
];

const agent = new Agent({ keepAlive: true });
let calls = 0;

/** Milliseconds until a try is refused, each from an address of its own. */
function refused(url: string, { path, body }: Try): Promise<number> {
  calls += 1;
  const address = `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`;
  const json = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json), 'x-forwarded-for': address };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request(`${url}/api/${path}`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 401) resolve(performance.now() - began);
        else reject(new Error(`${path} ${json}: ${answer.statusCode}`));
      });
    })
      .once('error', reject)
      .end(json);
  });
}

const shuffled = <T>(list: readonly T[]): T[] => {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    const [one, two] = [all[at], all[other]];
    if (one !== undefined && two !== undefined) [all[at], all[other]] = [two, one];
  }
  return all;
};

await withInfrastructure(async () => {
  const identity = await startIdentity();
  try {
    await makeSignInAccounts(identity, ACCOUNTS);
    const took = new Map<string, number[]>(PATHS.map(([name]) => [name, []]));
    for (let round = -WARMING; round < TRIES; round += 1)
      for (const [name, tryOf] of shuffled(PATHS)) {
        const ms = await refused(identity.url, tryOf(round < 0 ? TRIES + round : round));
        if (round >= 0) took.get(name)?.push(ms);
      }
    const medians = [...took].map(([name, ms]) => ({ name, ms: median(ms) }));
    const [reference, ...others] = medians;
    if (reference === undefined) throw new Error('nothing was tried');
    for (const { name, ms } of others)
      report({ name: `${name}, beside a wrong password`, value: ms, unit: 'ms', reference: reference.ms, goal: { ratio: '<= 1.05' } });
    const all = medians.map(({ ms }) => ms);
    report({
      name: 'the slowest sign-in that fails, beside the fastest',
      ...{ value: Math.max(...all), reference: Math.min(...all), unit: 'ms', goal: { ratio: '<= 1.05' } },
    });
  } finally {
    agent.destroy();
    await identity.stop();
  }
}, TIME_LIMIT_MS);
