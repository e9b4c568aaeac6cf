import type { ImportResult } from '@balai/legacy-import';
import { createLegacyDatabase, LEGACY_HASH, type LegacyDatabase, type TestPlatform } from '@balai/testing';
import { afterEach, expect, it } from 'vitest';
import { importInto, startImporting } from './harness/imported.ts';

let legacy: LegacyDatabase;
let platform: TestPlatform;
afterEach(async () => {
  await platform?.stop();
  await legacy?.drop();
});

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

async function withAccounts(): Promise<void> {
  legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
  platform = await startImporting();
  await legacy.pool.query(
    `insert into dashboard_user (dashboard_user_id, username, password_hash, role_id, premium_status, premium_tier, premium_expires_at)
     select a.id::uuid, a.username, $1, r.role_id, a.tier is not null, a.tier, '2100-01-01'
     from (values ('${id(1)}', 'opx', 'tier1'), ('${id(2)}', 'OPX', 'tier2'), ('${id(3)}', 'lain', 'tier1'), ('${id(4)}', 'kosong', ' '), ('${id(5)}', 'x', 'tier1'))
       as a (id, username, tier) join roles r on r.role_name = 'operator'`,
    [LEGACY_HASH],
  );
  await legacy.pool.query(`
    insert into dashboard_user_clients select dashboard_user_id, 'UNIT_000' from dashboard_user;
    insert into dashboard_user_subscriptions (dashboard_user_id, tier, status, expires_at) values
      ('${id(2)}', 'tier2', 'active', '2100-01-01'), ('${id(3)}', 'tier3', 'active', '2100-01-01')`);
}

const classesOf = ({ classes }: ImportResult) =>
  classes.filter(({ name }) => ['accounts', 'premium'].includes(name)).map(({ seconds: _, ...one }) => one);
const paid = async () =>
  (await platform.owner.query('select username, premium_tier from identity.account where premium_tier is not null order by username')).rows;

it('the premium of an account that is refused is refused, in a dry run as in the import', async () => {
  await withAccounts();
  const planned = await importInto(platform, legacy.url, { isDryRun: true });
  const done = await importInto(platform, legacy.url);
  expect(classesOf(planned)).toEqual(classesOf(done));
  expect(classesOf(done).map(({ name, added, refused }) => ({ name, added, refused }))).toEqual([
    { name: 'accounts', added: 3, refused: 2 },
    { name: 'premium', added: 2, refused: 3 },
  ]);
  expect(done.classes.find(({ name }) => name === 'premium')?.refusals.map(({ reason, count }) => [reason, count])).toEqual([
    ['account_refused', 2],
    ['unreadable', 1],
  ]);
  expect(await paid()).toEqual([
    { username: 'lain', premium_tier: 'tier3' },
    { username: 'opx', premium_tier: 'tier1' },
  ]);
  // Also where the accounts that are not refused are here already.
  expect(classesOf(await importInto(platform, legacy.url, { isDryRun: true }))).toEqual(classesOf(await importInto(platform, legacy.url)));
});

it('premium that stands only with the accounts is taken over where there is no table of subscriptions', async () => {
  await withAccounts();
  await legacy.pool.query('drop table dashboard_user_subscriptions');
  await importInto(platform, legacy.url);
  expect(await paid()).toEqual([
    { username: 'lain', premium_tier: 'tier1' },
    { username: 'opx', premium_tier: 'tier1' },
  ]);
});

it('premium of people is taken over with its requests, and ends here when it is taken back there', async () => {
  await withAccounts();
  await legacy.pool.query(
    `update "user" set premium_status = true, premium_end_date = '2100-01-01' where user_id in (select min(user_id) from "user")`,
  );
  await legacy.pool.query(`
    insert into dashboard_premium_request (dashboard_user_id, client_id, username, bank_name, account_number, sender_name, transfer_amount,
      premium_tier, status, responded_at, created_at, expired_at) values
      ('${id(3)}', 'UNIT_000', 'lain', 'BRI', '1', 'Lain', 150123, 'tier1', 'approved', '2026-01-02', '2026-01-01', '2026-01-03'),
      ('${id(3)}', 'UNIT_000', 'lain', 'BRI', '1', 'Lain', 99.5, 'Tier 1', 'pending', null, now(), '2100-01-01'),
      ('${id(3)}', 'UNIT_000', 'lain', 'BRI', '1', 'Lain', null, null, 'pending', null, '2026-02-01', '2026-02-02'),
      ('${id(5)}', 'UNIT_000', 'tiada', 'BRI', '1', 'Tiada', null, null, 'denied', now(), now(), now());
    insert into premium_request (user_id, sender_name, bank_name, account_number, screenshot_url, status)
      select min(user_id), 'Dewi', 'BRI', '2', 'https://contoh.id/b.jpg', 'rejected' from "user"`);
  const planned = await importInto(platform, legacy.url, { isDryRun: true });
  const done = await importInto(platform, legacy.url);
  const classes = (result: ImportResult) =>
    result.classes.flatMap(({ name, added, refused }) => (/premium (?:of|requests)/.test(name) ? [{ name, added, refused }] : []));
  expect(classes(planned)).toEqual(classes(done));
  expect(classes(done)).toEqual([
    { name: 'premium of people', added: 1, refused: 0 },
    { name: 'premium requests', added: 3, refused: 1 },
    { name: 'premium requests of people', added: 1, refused: 0 },
  ]);
  const rows = async () =>
    (
      await platform.owner.query(
        'select state, tier, transfer_minor, person_id is null as is_account from identity.premium_request order by request_token',
      )
    ).rows;
  expect(await rows()).toMatchObject([
    { state: 'approved', tier: 'tier1', transfer_minor: '15012300', is_account: true },
    { state: 'expired', tier: 'premium' },
    { state: expect.stringMatching(/pending|denied/) },
    { state: expect.stringMatching(/pending|denied/) },
  ]);
  const premium = async () =>
    (await platform.owner.query('select premium_tier, premium_expires_at from identity.person where premium_tier is not null')).rows;
  expect(await premium()).toEqual([{ premium_tier: 'premium', premium_expires_at: new Date('2099-12-31T17:00:00.000Z') }]);
  await legacy.pool.query(`update "user" set premium_status = false, premium_end_date = null;
    update dashboard_premium_request set status = 'approved', responded_at = now() where status = 'pending' and expired_at > now()`);
  await importInto(platform, legacy.url);
  expect(await premium()).toEqual([]);
  expect((await rows()).map(({ state }) => state).sort()).toEqual(['approved', 'approved', 'denied', 'expired']);
});
