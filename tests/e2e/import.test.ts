import type { ImportResult } from '@balai/cli';
import { breakLegacy, createLegacyDatabase, LEGACY_PASSWORD, type LegacyDatabase, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedOneByOne, importInto, startImporting } from './harness/imported.ts';

const givenHere = ({ attendance }: ImportResult) =>
  new Map((attendance ?? []).map(({ clientId, month, platform, after }) => [`${clientId} ${month} ${platform}`, after.given]));
const rowsOf = ({ classes }: ImportResult) =>
  classes.map(({ name, read, written, same, refused }) => ({ name, read, written, same, refused }));
const refusalsOf = ({ classes }: ImportResult) =>
  classes.flatMap((one) => one.refusals.map(({ what, reason, count }) => `${one.name}: ${what} ${reason} ${count}`)).sort();

describe.each(['Asia/Jakarta', 'UTC'])('an import of a database whose sessions were in %s', (sessionZone) => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ sessionZone });
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('gives the numbers that counting one by one gives, and every difference has a reason', async () => {
    const result = await importInto(platform, legacy.url, { instagramZone: sessionZone });
    expect(result.hasArrived).toBe(true);
    const someGiven = (given: ReadonlyMap<string, number>) => new Map([...given].filter(([, count]) => count > 0));
    expect(someGiven(givenHere(result))).toEqual(someGiven(countedOneByOne(legacy)));
    for (const { before, after, reasons, postReasons } of result.attendance ?? []) {
      const sum = (of: typeof reasons) => Object.values(of).reduce((all, one) => all + one, 0);
      expect([before.given + sum(reasons), before.posts + sum(postReasons)]).toEqual([after.given, after.posts]);
      expect([reasons.unexplained, postReasons.unexplained]).toEqual([undefined, undefined]);
    }
    expect(rowsOf(result).filter(({ refused }) => refused > 0)).toEqual([]);
  });

  it('changes nothing the second time, whether rows are compared again or not', async () => {
    const before = await contentOf(platform);
    for (const isThorough of [false, true]) {
      const result = await importInto(platform, legacy.url, { instagramZone: sessionZone, isThorough });
      expect(result.classes.filter(({ written }) => written > 0)).toEqual([]);
      expect(await contentOf(platform)).toEqual(before);
    }
  });
});

/** What an import could change, message by message and row by row. */
async function contentOf({ owner }: TestPlatform): Promise<unknown> {
  const { rows } = await owner.query(`select
    (select md5(string_agg(p::text, '' order by p.nrp)) from identity.person p) as people,
    (select md5(string_agg(h::text, '' order by h.platform, h.handle, h.valid_from)) from identity.handle_owner h) as handles,
    (select md5(string_agg(a::text, '' order by a.account_id)) from identity.account a) as accounts,
    (select md5(string_agg(p::text, '' order by p.platform_id)) from collector.post p) as posts,
    (select md5(string_agg(e::text, '' order by e.post_id, e.kind, e.part)) from collector.engagement_seen e) as seen,
    (select count(*)::int from collector.observation) as looks,
    (select md5(string_agg(r::text, '' order by r.report_id)) from attendance.link_report r) as reports,
    (select count(*)::int from identity.outbox_sent) as identity_said, (select count(*)::int from collector.outbox_sent) as collector_said`);
  return rows;
}

describe('an import of a database with broken rows', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  let planned: ImportResult;
  let done: ImportResult;
  beforeAll(async () => {
    legacy = await createLegacyDatabase();
    await breakLegacy(legacy.pool);
    platform = await startImporting();
    planned = await importInto(platform, legacy.url, { isDryRun: true });
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('writes nothing when it is dry, and says what the real one does', async () => {
    const { rows } = await platform.owner.query(
      'select (select count(*) from identity.client) + (select count(*) from identity.person) + (select count(*) from imports.source_row) as rows',
    );
    expect(rows).toEqual([{ rows: '0' }]);
    done = await importInto(platform, legacy.url);
    expect(rowsOf(planned)).toEqual(rowsOf(done));
    expect(refusalsOf(planned)).toEqual(refusalsOf(done));
    expect(planned.attendance).toEqual(done.attendance);
  });

  it('refuses each with its reason and takes over the rest', () => {
    expect(refusalsOf(done)).toMatchInlineSnapshot(`
      [
        "accounts: account bad_password_hash 1",
        "accounts: account no_client 1",
        "accounts: account unknown_role 2",
        "accounts: account username_taken 1",
        "accounts: link to a client unknown_client 1",
        "accounts: phone unreadable 1",
        "client parents: parent unknown_parent 1",
        "clients: client account account_of_another 1",
        "clients: client bad_identifier 1",
        "clients: client operator unreadable 1",
        "clients: client reserved_identifier 1",
        "clients: client same_identifier 1",
        "clients: client type unknown 1",
        "instagram likes: engagement exempt_handle 42",
        "instagram likes: engagement names_nobody 5",
        "instagram likes: list not_a_list 2",
        "instagram likes: list unknown_post 2",
        "instagram posts: post bad_identifier 1",
        "instagram posts: post no_time 1",
        "instagram posts: post time_in_the_future 1",
        "instagram posts: post unknown_client 2",
        "link reports: instagram link no_link 1",
        "link reports: report no_link 1",
        "link reports: report unknown_person 1",
        "link reports: report unknown_post 1",
        "link reports: tiktok link no_link 1",
        "people: e-mail unreadable 1",
        "people: instagram handle handle_of_another 2",
        "people: instagram handle unreadable 1",
        "people: name blank 1",
        "people: person bad_number 1",
        "people: person same_number 1",
        "people: person unknown_client 1",
        "people: phone unreadable 1",
        "people: tiktok handle unreadable 1",
        "tiktok comments: engagement exempt_handle 22",
        "tiktok posts: post bad_identifier 1",
      ]
    `);
  });

  it('takes over what people shared, and what accounts have paid for', async () => {
    const { rows: shared } = await platform.owner.query(`
      select p.nrp, r.kind, r.shortcode, r.state, array_agg(l.platform order by l.platform) as platforms
      from attendance.link_report r join attendance.person p using (person_id) join attendance.reported_link l using (report_id)
      group by r.report_id, p.nrp order by p.nrp`);
    expect(shared).toEqual([
      { nrp: '70000000', kind: 'routine', shortcode: 'OBJECTS', state: 'accepted', platforms: ['instagram', 'twitter'] },
      { nrp: '70000002', kind: 'special', shortcode: 'SPECIAL', state: 'accepted', platforms: ['instagram'] },
    ]);
    const { rows: paid } = await platform.owner.query(
      'select username, premium_tier, premium_expires_at from identity.account where premium_tier is not null',
    );
    expect(paid).toEqual([{ username: 'Operator.Satu', premium_tier: 'tier1', premium_expires_at: new Date('2100-01-01T00:00:00Z') }]);
  });

  it('lets people in with the password they had, and keeps a hash of our own from then on', async () => {
    const hashOf = async () =>
      (await platform.owner.query<{ hash: string }>("select password_hash as hash from identity.account where username = 'Operator.Satu'"))
        .rows[0]?.hash;
    const logIn = (username: string, password: string) =>
      platform.call('POST', '/api/auth/dashboard-login', { body: { username, password } });
    expect(await hashOf()).toMatch(/^\$2b\$/);
    expect((await logIn('operator.satu', 'another')).status).toBe(401);
    expect((await logIn('nobody.at.all', LEGACY_PASSWORD)).status).toBe(401);
    const { status, body } = await logIn('operator.satu', LEGACY_PASSWORD);
    expect([status, body.user.client_ids, body.user.role]).toEqual([200, ['UNIT_000'], 'operator']);
    expect(await hashOf()).toMatch(/^\$argon2id\$/);
    expect((await logIn('operator.satu', LEGACY_PASSWORD)).status).toBe(200);
    // Who waited for approval waits on.
    expect((await logIn('menunggu', LEGACY_PASSWORD)).status).toBe(403);
    // The former hash does not come back.
    await importInto(platform, legacy.url, { isThorough: true });
    expect(await hashOf()).toMatch(/^\$argon2id\$/);
  });
});
