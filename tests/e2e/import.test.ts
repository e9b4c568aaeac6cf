import { type ImportResult, reportData, reportHtml } from '@balai/legacy-import';
import { breakLegacy, createLegacyDatabase, LEGACY_PASSWORD, type LegacyDatabase, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countedOneByOne, importInto, startImporting } from './harness/imported.ts';

const givenHere = ({ attendance }: ImportResult) =>
  new Map((attendance ?? []).map(({ clientId, month, platform, after }) => [`${clientId} ${month} ${platform}`, after.given]));
const rowsOf = ({ classes }: ImportResult) =>
  classes.map(({ name, read, written, same, refused }) => ({ name, read, written, same, refused }));
const refusalsOf = ({ classes }: ImportResult) =>
  classes.flatMap((one) => one.refusals.map(({ what, reason, count }) => `${one.name}: ${what} ${reason} ${count}`)).sort();

describe.each([
  ['Asia/Jakarta', 'UTC'],
  ['UTC', 'UTC'],
  ['UTC', 'Asia/Jakarta'],
])('an import of a database whose sessions were in %s, and the times of TikTok in %s', (sessionZone, tiktokZone) => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ sessionZone, tiktokZone });
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('gives the numbers that counting one by one gives, and every difference has a reason', async () => {
    const result = await importInto(platform, legacy.url, { instagramZone: sessionZone, tiktokZone });
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
      const result = await importInto(platform, legacy.url, { instagramZone: sessionZone, tiktokZone, isThorough });
      expect(result.classes.filter(({ written }) => written > 0)).toEqual([]);
      expect(await contentOf(platform)).toEqual(before);
    }
  });

  it('says what it could not read where nobody takes in what it sent', async () => {
    const zones = { instagramZone: sessionZone, tiktokZone };
    const arrived = vi.fn(() => Promise.resolve(false));
    const alone = await importInto(platform, legacy.url, { ...zones, arrived });
    // Each wait is half a minute where nobody answers.
    expect(arrived).toHaveBeenCalledTimes(1);
    expect([alone.isWhole, alone.waiting]).toEqual([false, ['link reports', 'editorial events']]);
    const whole = await importInto(platform, legacy.url, zones);
    expect([whole.isWhole, whole.waiting]).toEqual([true, []]);
  });
});

describe('two imports of one database at once', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase();
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('come to the same as one, and neither fails', async () => {
    await Promise.all([importInto(platform, legacy.url), importInto(platform, legacy.url)]);
    const result = await importInto(platform, legacy.url, { isThorough: true });
    expect(result.classes.filter(({ written, refused }) => written + refused > 0)).toEqual([]);
    const someGiven = (given: ReadonlyMap<string, number>) => new Map([...given].filter(([, count]) => count > 0));
    expect(someGiven(givenHere(result))).toEqual(someGiven(countedOneByOne(legacy)));
    expect((result.attendance ?? []).flatMap(({ reasons }) => reasons.unexplained ?? [])).toEqual([]);
  });
});

describe('a post that another client has here', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 2 });
    platform = await startImporting();
    await importInto(platform, legacy.url);
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('is refused, and neither the plan nor the import counts it', async () => {
    const { rows } = await legacy.pool.query<{ shortcode: string; client_id: string; other: string }>(`
      select p.shortcode, p.client_id, (select c.client_id from clients c where c.client_id <> p.client_id and c.client_type = 'org' limit 1) as other
      from insta_post p join clients c using (client_id) where c.client_type = 'org' order by p.shortcode limit 1`);
    const { shortcode, other } = rows[0] ?? { shortcode: '', other: '' };
    await legacy.pool.query('update insta_post set client_id = $1 where shortcode = $2', [other, shortcode]);
    for (const isDryRun of [true, false]) {
      const { classes, attendance } = await importInto(platform, legacy.url, { isDryRun, isThorough: true });
      const refusals = classes.flatMap((one) => one.refusals).map(({ reason, count }) => [reason, count]);
      expect(refusals).toContainEqual(['post_of_another_client', 1]);
      const taken = (attendance ?? []).filter(({ clientId, platform: on }) => clientId === other && on === 'instagram');
      expect(taken.reduce((sum, { postReasons }) => sum + (postReasons.post_not_taken_over ?? 0), 0)).toBe(-1);
      for (const { before, after, postReasons } of taken)
        expect(before.posts + Object.values(postReasons).reduce((all, one) => all + one, 0)).toBe(after.posts);
    }
  });
});

describe('a second import', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  let first: ImportResult;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 2 });
    platform = await startImporting();
    first = await importInto(platform, legacy.url);
    await legacy.pool.query(`
      update "user" set client_id = 'UNIT_001' where user_id in ('70000000', '70000002');
      update "user" set nama = 'NAMA BARU' where user_id = '70000004';
      insert into "user" (user_id, nama, client_id, status) values ('79999999', 'BARU DATANG', 'UNIT_000', true);
      insert into insta_post (shortcode, client_id, created_at) values ('BARU', 'UNIT_000', now());
      update insta_like set likes = likes || '["siapa.lagi"]'::jsonb where shortcode = (select min(shortcode) from insta_like);
      insert into insta_like values ('BARU', '["orang.0"]', now());`);
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  const partOf = ({ classes }: ImportResult, name: string) => {
    const one = classes.find((importClass) => importClass.name === name);
    return one === undefined ? null : { added: one.added, changed: one.changed, written: one.written, same: one.same };
  };

  it('says of a first one that all is new, and that nobody changes client', () => {
    expect(first.classes.filter(({ changed }) => changed > 0)).toEqual([]);
    expect(first.classes.find(({ name }) => name === 'people')?.added).toBeGreaterThan(5);
    expect(first.moves).toEqual({ count: 0, listed: [] });
  });

  it('parts what is new from what is written over, and names who changes client; a dry one says the same before', async () => {
    const before = first.classes.find(({ name }) => name === 'people')?.added ?? 0;
    const lists = first.classes.find(({ name }) => name === 'instagram likes')?.added ?? 0;
    for (const isDryRun of [true, false]) {
      const result = await importInto(platform, legacy.url, { isDryRun });
      expect(partOf(result, 'people')).toEqual({ added: 1, changed: 3, written: 4, same: before - 3 });
      expect(partOf(result, 'instagram posts')).toMatchObject({ added: 1, changed: 0 });
      expect(partOf(result, 'instagram likes')).toEqual({ added: 1, changed: 1, written: 2, same: lists - 1 });
      expect(result.moves.count).toBe(2);
      expect(result.moves.listed).toEqual([
        expect.objectContaining({ person: '70000000', from: 'UNIT_000', to: 'UNIT_001' }),
        expect.objectContaining({ person: '70000002', from: 'UNIT_000', to: 'UNIT_001' }),
      ]);
      const data = JSON.parse(JSON.stringify(reportData(result)));
      expect(data.people_who_change_client.count).toBe(2);
      expect(data.classes.find(({ name }: { name: string }) => name === 'people')).toMatchObject({ added: 1, changed: 3 });
      const html = reportHtml(result);
      for (const text of ['<th>new</th><th>changed</th>', 'People who change client', '<td>70000002</td>']) expect(html).toContain(text);
    }
  });
});

describe('two people who exchange their handles there', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    platform = await startImporting();
    await importInto(platform, legacy.url);
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('have exchanged them here after the next import; one handle that passes on does so, too', async () => {
    await legacy.pool.query(`
      update "user" set insta = case user_id when '70000000' then 'orang.1' when '70000001' then 'orang.0' when '70000002' then null else 'orang.2' end
      where user_id in ('70000000', '70000001', '70000002', '70000004')`);
    const { classes } = await importInto(platform, legacy.url);
    expect(classes.find(({ name }) => name === 'people')).toMatchObject({ written: 4, refused: 0, refusals: [] });
    const { rows } = await platform.owner.query(
      "select nrp, instagram from identity.person where nrp in ('70000000', '70000001', '70000002', '70000004') order by nrp",
    );
    expect(rows.map(({ instagram }) => instagram)).toEqual(['orang.1', 'orang.0', null, 'orang.2']);
  });
});

describe('posts around midnight', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    // Sessions in UTC: the clock shows seven hours less than in Jakarta; TikTok's as on the wall.
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0, sessionZone: 'UTC', tiktokZone: 'Asia/Jakarta' });
    await legacy.pool.query(`
      update "user" set status = true;
      insert into insta_post (shortcode, client_id, created_at) values
        ('MALAM', 'UNIT_000', '2026-08-31 16:59:59'), ('PAGI', 'UNIT_000', '2026-08-31 17:00:00');
      insert into insta_like values ('MALAM', '["orang.0"]', '2026-09-02'), ('PAGI', '["orang.0", "orang.1"]', '2026-09-02');
      insert into tiktok_post (video_id, client_id, created_at) values
        ('7100000000001', 'UNIT_000', '2026-08-31 23:59:59'), ('7100000000002', 'UNIT_000', '2026-09-01 00:00:00');
      insert into tiktok_comment values ('7100000000001', '["@tok_0"]', '2026-08-31 20:00'), ('7100000000002', '["@tok_0", "@tok_1"]', '2026-08-31 20:00');`);
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  const monthsOf = ({ attendance }: ImportResult) =>
    (attendance ?? []).map(({ month, platform: on, after }) => `${on} ${month}: ${after.posts} posts, ${after.given} given`);

  it('belong to the day of their own time, by the zones that are told; with others a dry run shows other months', async () => {
    const wrong = await importInto(platform, legacy.url, { instagramZone: 'Asia/Jakarta', tiktokZone: 'UTC', isDryRun: true });
    expect(monthsOf(wrong)).toEqual(
      ['instagram 2026-08: 2 posts, 3 given', 'tiktok 2026-09: 2 posts, 3 given', 'tiktok 2026-08: 0 posts, 0 given'].sort(),
    );
    const right = await importInto(platform, legacy.url, { instagramZone: 'UTC', tiktokZone: 'Asia/Jakarta' });
    expect(monthsOf(right)).toEqual([
      'instagram 2026-08: 1 posts, 1 given',
      'tiktok 2026-08: 1 posts, 1 given',
      'instagram 2026-09: 1 posts, 2 given',
      'tiktok 2026-09: 1 posts, 2 given',
    ]);
    const { rows } = await platform.owner.query('select platform_id, taken_at from collector.post order by platform_id');
    expect(rows).toEqual([
      { platform_id: '7100000000001', taken_at: new Date('2026-08-31T16:59:59Z') },
      { platform_id: '7100000000002', taken_at: new Date('2026-08-31T17:00:00Z') },
      { platform_id: 'MALAM', taken_at: new Date('2026-08-31T16:59:59Z') },
      { platform_id: 'PAGI', taken_at: new Date('2026-08-31T17:00:00Z') },
    ]);
    expect((right.attendance ?? []).flatMap(({ reasons, postReasons }) => [reasons.unexplained, postReasons.unexplained])).toEqual(
      Array(8).fill(undefined),
    );
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
    (select md5(string_agg(a::text, '' order by a.account_id)) from collector.official_account a) as official,
    (select md5(string_agg(m::text, '' order by m.media_id)) from collector.official_media m) as official_media,
    (select md5(string_agg(l::text, '' order by l.former_id)) from identity.former_log_in l) as log_ins,
    -- What is said may still be on its way out; what a projection that begins asks for again is not the import's doing.
    (select count(*)::int from (select restate_id from identity.outbox union all select restate_id from identity.outbox_sent) s
      where restate_id is null) as identity_said,
    (select count(*)::int from (select restate_id from collector.outbox union all select restate_id from collector.outbox_sent) s
      where restate_id is null) as collector_said`);
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
        "instagram likes: engagement names_nobody 9",
        "instagram likes: list not_a_list 2",
        "instagram likes: list unknown_post 3",
        "instagram posts: post bad_identifier 2",
        "instagram posts: post no_time 2",
        "instagram posts: post time_in_the_future 1",
        "instagram posts: post time_too_early 1",
        "instagram posts: post unknown_client 2",
        "link reports: instagram link no_link 1",
        "link reports: report no_link 1",
        "link reports: report unknown_person 1",
        "link reports: report unknown_post 1",
        "link reports: tiktok link no_link 1",
        "log-ins: entry no_time 1",
        "official accounts: official account account_of_another 2",
        "official accounts: official account unknown_client 1",
        "official accounts: official account unknown_platform 1",
        "official accounts: official account unreadable 1",
        "people: e-mail unreadable 2",
        "people: instagram handle handle_of_another 3",
        "people: instagram handle unreadable 2",
        "people: name blank 1",
        "people: name too_long 1",
        "people: person bad_number 2",
        "people: person same_number 1",
        "people: person unknown_client 1",
        "people: phone unreadable 2",
        "people: tiktok handle unreadable 1",
        "posts of official accounts: post bad_identifier 1",
        "posts of official accounts: post time_too_early 1",
        "posts of official accounts: post unknown_account 1",
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

  it('takes over official accounts with what they showed, and says of posts that they are official', async () => {
    const { rows: accounts } = await platform.owner.query(`
      select account_id, client_id, platform, username, sec_uid, is_active from collector.official_account order by account_id`);
    const id = (number: number) => `0f000000-0000-4000-8000-00000000000${number}`;
    expect(accounts).toEqual([
      { account_id: id(1), client_id: 'UNIT_000', platform: 'instagram', username: 'unit_000', sec_uid: null, is_active: true },
      { account_id: id(4), client_id: 'UNIT_001', platform: 'tiktok', username: 'resmi_tok', sec_uid: 'MS4wLjABAAAA', is_active: true },
    ]);
    const { rows: media } = await platform.owner.query(`
      select account_id, platform_id, media_type, like_count, view_count::float8, hashtags, mentions from collector.official_media order by platform_id`);
    const shown = { account_id: id(1), media_type: 'carousel', like_count: 7, view_count: 70, hashtags: ['presisi'], mentions: ['mitra'] };
    expect(media).toEqual([
      {
        ...{ account_id: id(4), platform_id: '7400000000000000001', media_type: 'video', like_count: 12, view_count: 5_000_000_000 },
        ...{ hashtags: ['satu'], mentions: [] },
      },
      { ...shown, platform_id: 'OBJECTS' },
      { ...shown, platform_id: 'RESMI2' },
    ]);
    const { rows: official } = await platform.owner.query(
      "select platform_id, official from attendance.post where platform_id in ('OBJECTS', 'SPECIAL') order by platform_id",
    );
    expect(official).toEqual([
      { platform_id: 'OBJECTS', official: true },
      { platform_id: 'SPECIAL', official: false },
    ]);
  });

  it('takes over the log of log-ins and visits, and nothing of an absurd time or length', async () => {
    const { rows: logs } = await platform.owner.query(`
      select actor_id, login_source, logged_at from identity.former_log_in union all
      select address, user_agent, null from identity.former_visit order by actor_id`);
    expect(logs).toEqual([
      { actor_id: '', login_source: null, logged_at: new Date('2026-08-30T00:00:00Z') },
      {
        ...{ actor_id: '00000000-0000-4000-8000-000000000001', login_source: 'web' },
        ...{ logged_at: new Date('2026-08-30T00:00:00Z') },
      },
      { actor_id: '10.0.0.1', login_source: 'test', logged_at: null },
    ]);
    const { rows: people } = await platform.owner.query(`
      select nrp, length(name) as name, instagram, created_at < '2010-01-01' as early from identity.person
      where nrp in ('80000009', '80000010', '80000011') order by nrp`);
    expect(people).toEqual([
      { nrp: '80000009', name: 119, instagram: null, early: false },
      // Whose date is broken was not there earlier.
      { nrp: '80000010', name: 34, instagram: null, early: false },
      { nrp: '80000011', name: 20, instagram: 'kembar.dua', early: false },
    ]);
    const { rows: posts } = await platform.owner.query(
      "select platform_id, length(caption) as caption from collector.post where platform_id in ('LONGTEXT', 'YEARONE', 'ENDLESS')",
    );
    expect(posts).toEqual([{ platform_id: 'LONGTEXT', caption: 10_000 }]);
  });

  it('changes nothing the second time, although what is refused is looked at again', async () => {
    const before = await contentOf(platform);
    for (const isThorough of [false, true]) {
      const again = await importInto(platform, legacy.url, { isThorough });
      expect(again.classes.filter(({ written }) => written > 0)).toEqual([]);
      expect(rowsOf(again).map(({ name, read, refused }) => ({ name, read, refused }))).toEqual(
        rowsOf(done).map(({ name, read, refused }) => ({ name, read, refused })),
      );
      expect(await contentOf(platform)).toEqual(before);
    }
  });

  it('leaves what was changed here of rows that stand as they did, also where a part of them was refused', async () => {
    const { rows: people } = await legacy.pool.query(`select user_id from "user" where whatsapp ~ '[a-z]' order by user_id limit 1`);
    const here = async () => {
      const { rows } = await platform.owner.query(
        `select (select name from identity.client where client_id = 'ZUNIT') as client, (select whatsapp from identity.person where nrp = $1) as phone,
          (select array[username, active::text, whatsapp] from identity.account where account_id = '00000000-0000-4000-8000-000000000008') as account`,
        [people[0].user_id],
      );
      return rows[0];
    };
    await platform.owner.query("update identity.client set name = 'DIUBAH DI SINI' where client_id = 'ZUNIT'");
    await platform.owner.query("update identity.person set whatsapp = '6281200003333' where nrp = $1", [people[0].user_id]);
    await platform.owner.query(
      "update identity.account set state = 'active', whatsapp = '6281200004444' where account_id = '00000000-0000-4000-8000-000000000008'",
    );
    const changed = await here();
    expect(changed).toEqual({ client: 'DIUBAH DI SINI', phone: '6281200003333', account: ['menunggu', 'true', '6281200004444'] });
    const again = await importInto(platform, legacy.url);
    expect(again.classes.filter(({ written }) => written > 0)).toEqual([]);
    expect(await here()).toEqual(changed);
    // Whoever asks for every row wants what the former system says; what it cannot say stays also then.
    await importInto(platform, legacy.url, { isThorough: true });
    expect(await here()).toMatchObject({ phone: '6281200003333', account: ['menunggu', 'false', '6281200004444'] });
  });

  it('counts the rows of every table it leaves, also of one that nobody knows', () => {
    const left = done.classes.filter(({ deferred }) => deferred > 0).map(({ name, deferred }) => `${name} ${deferred}`);
    expect(left).toEqual(['editorial events 1', 'editorial accounts 1', 'instagram comments 1', 'table catatan "lama" 2']);
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
