import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
const ids = new Map<string, string>();

/** An entry of the audit trail as signing in leaves it, at any time. */
async function signedIn(username: string, at: string, times = 1) {
  for (let count = 0; count < times; count += 1)
    await platform.owner.query(
      `insert into identity.audit_entry (client_id, day, position, entry_id, action, subject, actor, occurred_at, payload_hash, previous_hash, hash)
       select '', $2::timestamptz::date, coalesce(max(position), 0) + 1, gen_random_uuid(), 'identity.session.opened.v1', $1, 'account:' || $1, $2, '', '', ''
       from identity.audit_entry where client_id = '' and day = $2::timestamptz::date`,
      [ids.get(username), at],
    );
}
/** A log-in of the former system. */
let former = 0;
async function signedInThere(username: string, at: string, source = 'web') {
  former += 1;
  await platform.owner.query(
    `insert into identity.former_log_in (source, former_id, actor_id, login_type, login_source, logged_at) values ('old:5432/x', $1, $2, 'operator', $3, $4)`,
    [former, ids.get(username), source, at],
  );
}

beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('RECAP_A', { nama: 'Polres A' });
  await platform.addClient('RECAP_B', { nama: 'Polres B', timezone: 'Asia/Jayapura' });
  await platform.addClient('RECAP_X', { nama: 'Direktorat X', client_type: 'direktorat' });
  for (const [name, role, ...clientIds] of [
    ['recap.a', 'operator', 'RECAP_A'],
    ['recap.ab', 'operator', 'RECAP_A', 'RECAP_B'],
    ['recap.b', 'operator', 'RECAP_B'],
    ['recap.x', 'operator', 'RECAP_X'],
  ] as const)
    ids.set(name, await platform.account(name, role, ...clientIds));
  // Monday 5 January 2026 begins in Jakarta at 17:00 UTC of Sunday.
  await signedIn('recap.a', '2026-01-04T16:59:59Z', 4);
  await signedIn('recap.a', '2026-01-04T17:00:00Z', 2);
  await signedIn('recap.ab', '2026-01-05T10:00:00Z', 3);
  await signedIn('recap.b', '2026-01-09T10:00:00Z');
  await signedIn('recap.x', '2026-01-05T10:00:00Z', 9);
  await signedInThere('recap.b', '2026-01-05T09:00:00Z');
  await signedInThere('recap.b', '2026-01-05T09:00:00Z', 'mobile');
});

const call = (query: string, token = platform.admin) => platform.call('GET', `/api/dashboard/login-web/recap?${query}`, { token });
const accountsOf = (body: { data: { accounts: { username: string; logins: number }[] } }) =>
  body.data.accounts.map(({ username, logins }) => [username, logins]);

describe('the recap of log-ins', () => {
  it('counts accounts of units, here and at the former dashboard, in days of the zone, the most often first', async () => {
    const { status, body } = await call('start_time=2026-01-05&end_time=2026-01-05');
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ mode: 'harian', from: '2026-01-04T17:00:00.000Z', until: '2026-01-05T17:00:00.000Z', logins: 6 });
    expect(accountsOf(body)).toEqual([
      ['recap.ab', 3],
      ['recap.a', 2],
      ['recap.b', 1],
    ]);
    expect(body.message).toBe(
      '*Rekap login web*\nHarian: Senin, 5 Januari 2026\n\nTotal: 6 login, 3 akun\n' +
        '1. recap.ab (RECAP_A, RECAP_B): 3 login\n2. recap.a (RECAP_A): 2 login\n3. recap.b (RECAP_B): 1 login',
    );
  });

  it('of a month is by unit: different operators and log-ins', async () => {
    const { body } = await call('mode=BULANAN&startDate=2026-01-01&endDate=2026-01-31');
    expect(body.data.clients).toEqual([
      { client_id: 'RECAP_A', nama: 'Polres A', operator_count: 2, logins: 9 },
      { client_id: 'RECAP_B', nama: 'Polres B', operator_count: 2, logins: 5 },
    ]);
    expect(body.message).toContain('Total: 11 login, 3 operator, 2 satuan\n1. Polres A: 2 operator, 9 login');
  });

  it('takes instants, and the present day, week or month without bounds', async () => {
    expect(accountsOf((await call('start_time=2026-01-05T09:30:00Z&end_time=2026-01-05T10:30:00%2B00:00')).body)).toEqual([
      ['recap.ab', 3],
    ]);
    // A clock without a zone is the client's: ten in Jakarta is three in UTC.
    expect(accountsOf((await call('start_time=2026-01-05T16:30&end_time=2026-01-05T17:30:00')).body)).toEqual([['recap.ab', 3]]);
    const day = (await call('')).body;
    expect(Date.parse(day.data.until) - Date.parse(day.data.from)).toBe(86_400_000);
    const week = (await call('mode=mingguan')).body;
    expect(Date.parse(week.data.until) - Date.parse(week.data.from)).toBe(7 * 86_400_000);
    expect(new Date(Date.parse(week.data.from) + 7 * 3_600_000).getUTCDay()).toBe(1);
    expect((await call('mode=bulanan')).body.message).toMatch(/Total: \d+ login|Tidak ada login web/);
  });

  it.each([
    ['start_time=kemarin', 'start_time'],
    ['endDate=2026-02-30', 'endDate'],
    ['start_time=2026-01-06&end_time=2026-01-05', 'start_time'],
    ['mode=tahunan', 'mode'],
  ])('refuses %s by the name of the parameter', async (query, field) => {
    const { status, body } = await call(query);
    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  it('shows an operator the accounts of its own units only, in days of its zone', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['RECAP_B'], clientId: 'RECAP_B' });
    const { body } = await call('start_time=2026-01-05&end_time=2026-01-05', token);
    expect(body.data).toMatchObject({ timezone: 'Asia/Jayapura', from: '2026-01-04T15:00:00.000Z' });
    expect(body.data.clients.map((one: { client_id: string }) => one.client_id)).toEqual(['RECAP_B']);
    expect(JSON.stringify(body)).not.toMatch(/recap\.a"|RECAP_A/);
  });
});

it('visits of the former system are a bare list, newest first, for who sees all clients', async () => {
  for (const [id, at] of [
    [1, '2026-01-01T00:00:00Z'],
    [2, '2026-01-02T00:00:00Z'],
  ])
    await platform.owner.query(
      `insert into identity.former_visit (source, former_id, address, user_agent, visited_at) values ('old:5432/x', $1, '203.0.113.9', null, $2)`,
      [id, at],
    );
  const { body } = await platform.call('GET', '/api/logs/visitors', { token: platform.admin });
  expect(body).toEqual([
    { id: 2, ip: '203.0.113.9', user_agent: null, visited_at: '2026-01-02T00:00:00.000Z' },
    { id: 1, ip: '203.0.113.9', user_agent: null, visited_at: '2026-01-01T00:00:00.000Z' },
  ]);
  expect((await platform.call('GET', '/api/logs/visitors?limit=1', { token: platform.admin })).body).toHaveLength(1);
  const bound = await platform.signIn({ role: 'auditor', tenants: ['RECAP_A'], clientId: 'RECAP_A', permissions: ['audit:read'] });
  expect((await platform.call('GET', '/api/logs/visitors', { token: bound })).body).toEqual([]);
  const operator = await platform.signIn({ role: 'operator', tenants: ['RECAP_A'], clientId: 'RECAP_A', permissions: ['clients:read'] });
  expect((await platform.call('GET', '/api/logs/visitors', { token: operator })).status).toBe(403);
});
