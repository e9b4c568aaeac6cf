import { type ImportResult, reportData, reportHtml } from '@balai/legacy-import';
import { breakLegacy, createLegacyDatabase, DIRECTORATE, type LegacyDatabase, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importInto, startImporting } from './harness/imported.ts';

// What the report of a repeated import says of what changed in the former system since.

let legacy: LegacyDatabase;
let platform: TestPlatform;
const closeBoth = async () => {
  await platform?.stop();
  await legacy?.drop();
};
const rows = async (text: string) => (await platform.owner.query(text)).rows;

type Months = NonNullable<ImportResult['attendance']>;
const sumOf = (reasons: Months[number]['reasons']) => Object.values(reasons).reduce((all, one) => all + one, 0);
const cellsOf = ({ attendance }: ImportResult) =>
  Object.fromEntries(
    (attendance ?? []).map(({ clientId, platform: on, before, after, reasons }) => {
      expect(before.given + sumOf(reasons)).toBe(after.given);
      return [`${clientId} ${on}`, { before: before.given, after: after.given, reasons }];
    }),
  );

describe('a list that has become shorter', () => {
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    await legacy.pool.query(`
      update "user" set status = true;
      insert into insta_post (shortcode, client_id, created_at) values ('SATU', 'UNIT_000', '2026-08-30 10:00'), ('DUA', 'UNIT_000', '2026-08-30 11:00');
      insert into insta_like values ('SATU', '["orang.0", "orang.1", "orang.2", "tamu"]', '2026-08-30 12:00'), ('DUA', '["orang.4"]', '2026-08-30 12:00');
      insert into insta_post_roles values ('SATU', '${DIRECTORATE}');
      insert into tiktok_post (video_id, client_id, created_at) values ('7100000000001', 'UNIT_000', '2026-08-30 05:00');
      insert into tiktok_comment values ('7100000000001', '["@tok_0", "@tok_1"]', '2026-08-30 12:00');`);
    platform = await startImporting();
    await importInto(platform, legacy.url);
  });
  afterAll(closeBoth);

  it('has a rule of its own, in a dry run as in the import', async () => {
    // One list lost two, of whom one is nobody here; one is gone; of one, all entries are.
    await legacy.pool.query(`
      update insta_like set likes = '["orang.1", "orang.2"]' where shortcode = 'SATU';
      delete from insta_like where shortcode = 'DUA';
      update tiktok_comment set comments = '[]'`);
    const planned = await importInto(platform, legacy.url, { isDryRun: true });
    const done = await importInto(platform, legacy.url);
    expect(cellsOf(done)).toEqual({
      'UNIT_000 instagram': { before: 2, after: 4, reasons: { taken_over_earlier: 2 } },
      'UNIT_000 tiktok': { before: 0, after: 2, reasons: { taken_over_earlier: 2 } },
      [`${DIRECTORATE} instagram`]: { before: 0, after: 3, reasons: { post_of_its_role: 2, taken_over_earlier: 1 } },
    });
    expect(cellsOf(planned)).toEqual(cellsOf(done));
    expect(reportHtml(done)).toContain('Taken over earlier, no longer there');
  });

  it('explains no more than what is held: what nobody knows the reason of is still called unexplained', async () => {
    const bit = async (handle: string) =>
      (await rows(`select person_no % 8192 as bit from attendance.person_handle where handle = '${handle}'`))[0]?.bit;
    const post = `post_no = (select post_no from attendance.post where platform_id = 'SATU')`;
    const [chunk] = await rows(`select took_part from attendance.post_attendance where ${post}`);
    expect(chunk).toBeDefined();
    // A count that was lost here: the list and the facts still have the person.
    await platform.owner.query(`update attendance.post_attendance set took_part = set_bit(took_part, $1, 0) where ${post}`, [
      await bit('orang.1'),
    ]);
    expect(cellsOf(await importInto(platform, legacy.url))['UNIT_000 instagram']).toEqual({
      ...{ before: 2, after: 3 },
      reasons: { taken_over_earlier: 2, unexplained: -1 },
    });
    // One that was lost although it was taken over earlier: nothing stays of it, and nothing is explained by it.
    await platform.owner.query(
      `update attendance.post_attendance set took_part = set_bit(set_bit(took_part, $1, 1), $2, 0) where ${post}`,
      [await bit('orang.1'), await bit('orang.0')],
    );
    expect(cellsOf(await importInto(platform, legacy.url))['UNIT_000 instagram']).toEqual({
      ...{ before: 2, after: 3 },
      reasons: { taken_over_earlier: 1 },
    });
  });

  it('leaves what is only here to the collector where it looked at the post itself', async () => {
    await platform.owner.query(`
      update attendance.observation set provider = 'rapidapi' where post_no = (select post_no from attendance.post where platform_id = '7100000000001')`);
    expect(cellsOf(await importInto(platform, legacy.url))['UNIT_000 tiktok']?.reasons).toEqual({ seen_by_balai: 2 });
  });
});

describe('rows of the logs', () => {
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    await legacy.pool.query(`
      insert into login_log (actor_id, logged_at) select 'a', '2026-08-30 10:00' from generate_series(1, 3);
      insert into visitor_logs (ip, visited_at) select '10.0.0.1', '2026-08-30 10:00' from generate_series(1, 3)`);
    platform = await startImporting();
    await importInto(platform, legacy.url);
  });
  afterAll(closeBoth);

  it('are told as changed when only their time is another, and as new when they are', async () => {
    await legacy.pool.query(`
      update login_log set logged_at = '2026-08-30 11:00' where log_id <= 2;
      insert into login_log (actor_id, logged_at) values ('b', '2026-08-30 10:00');
      update visitor_logs set visited_at = '2026-08-30 11:00' where id = 1`);
    for (const isDryRun of [true, false]) {
      const { classes } = await importInto(platform, legacy.url, { isDryRun });
      const parts = (name: string) => {
        const { added, changed, same } = classes.find((one) => one.name === name) ?? {};
        return { added, changed, same };
      };
      expect([isDryRun, parts('log-ins')]).toEqual([isDryRun, { added: 1, changed: 2, same: 1 }]);
      expect([isDryRun, parts('visits')]).toEqual([isDryRun, { added: 0, changed: 1, same: 2 }]);
    }
  });
});

describe('what is too long or no link', () => {
  beforeAll(async () => {
    legacy = await createLegacyDatabase();
    await breakLegacy(legacy.pool);
    await legacy.pool.query(`update clients set nama = repeat('panjang ', 100) where client_id = 'UNIT_001'`);
    platform = await startImporting();
  });
  afterAll(closeBoth);

  const refusalsOf = ({ classes }: ImportResult) =>
    classes.flatMap((one) => one.refusals.map(({ what, reason, count }) => `${one.name}: ${what} ${reason} ${count}`)).sort();
  // Told when their list is read: nothing can be done about them.
  const isEntry = (line: string) => /: engagement (?:exempt_handle|names_nobody) /.test(line);

  it('stands in every report, and what was changed here of such a row stays', async () => {
    const first = refusalsOf(await importInto(platform, legacy.url)).filter((line) => !isEntry(line));
    for (const line of ['people: name too_long 1', 'clients: client name too_long 1', 'link reports: tiktok link no_link 1'])
      expect(first).toContain(line);
    const link = `from attendance.reported_link l using attendance.link_report r where r.report_id = l.report_id and r.shortcode = 'OBJECTS'`;
    await platform.owner.query(`
      delete ${link} and l.platform = 'twitter';
      update identity.person set name = 'DIUBAH DI SINI' where nrp = '80000009'`);
    const again = await importInto(platform, legacy.url);
    expect(refusalsOf(again).filter((line) => !isEntry(line))).toEqual(first);
    expect(again.classes.filter(({ written }) => written > 0)).toEqual([]);
    expect(await rows("select name from identity.person where nrp = '80000009'")).toEqual([{ name: 'DIUBAH DI SINI' }]);
  });
});

describe('somebody whose number was changed', () => {
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    await legacy.pool.query('update "user" set status = true');
    platform = await startImporting();
    await importInto(platform, legacy.url);
    await legacy.pool.query(`
      update "user" set user_id = '79000000' where user_id = '70000000';
      update user_roles set user_id = '79000000' where user_id = '70000000';
      -- Another one, with the account of somebody who left: no reason to take them for one.
      update "user" set user_id = '79000001', nama = 'Orang lain' where user_id = '70000001'`);
  });
  afterAll(closeBoth);

  const handlesOf = (...nrps: string[]) =>
    rows(`select nrp, instagram, tiktok from identity.person where nrp in ('${nrps.join("', '")}') order by nrp`);

  it('is named with both numbers, in every report, and nothing is changed by itself', async () => {
    const one = {
      ...{ name: 'ORANG 70000000', number: '79000000', earlier: '70000000', clientId: 'UNIT_000', earlierClientId: 'UNIT_000' },
      accounts: ['instagram orang.0', 'tiktok tok_0'],
    };
    for (const isDryRun of [true, false, true]) {
      const result = await importInto(platform, legacy.url, { isDryRun });
      expect(result.samePeople).toEqual([one]);
      expect(JSON.parse(JSON.stringify(reportData(result))).people_under_two_numbers).toEqual([one]);
      const html = reportHtml(result);
      for (const text of ['same name and account under another number', '<td>79000000</td>', '<td>70000000</td>'])
        expect(html).toContain(text);
    }
    expect(await handlesOf('70000000', '79000000')).toEqual([
      { nrp: '70000000', instagram: 'orang.0', tiktok: 'tok_0' },
      { nrp: '79000000', instagram: null, tiktok: null },
    ]);
  });

  it('has the accounts under the new number once they are taken from the earlier one here', async () => {
    const token = await platform.signIn();
    const { status } = await platform.call('PUT', '/api/users/70000000', { token, body: { insta: '', tiktok: '' } });
    expect(status).toBe(200);
    expect((await importInto(platform, legacy.url)).samePeople).toEqual([]);
    expect(await handlesOf('70000000', '79000000')).toEqual([
      { nrp: '70000000', instagram: null, tiktok: null },
      { nrp: '79000000', instagram: 'orang.0', tiktok: 'tok_0' },
    ]);
  });

  it('stays one person where a dry run named them, and their number was corrected here before the import', async () => {
    await legacy.pool.query(`update "user" set user_id = '79000002' where user_id = '70000002'`);
    const planned = await importInto(platform, legacy.url, { isDryRun: true });
    expect(planned.samePeople.map(({ number, earlier }) => [number, earlier])).toEqual([['79000002', '70000002']]);
    const token = await platform.signIn();
    const body = { old_user_id: '70000002', new_user_id: '79000002' };
    expect((await platform.call('PUT', '/api/user_roles/update', { token, body })).status).toBe(200);
    expect((await importInto(platform, legacy.url)).samePeople).toEqual([]);
    expect(await handlesOf('70000002', '79000002')).toEqual([{ nrp: '79000002', instagram: 'orang.2', tiktok: 'tok_2' }]);
  });
});

describe('another zone than before', () => {
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    await legacy.pool.query(`
      update "user" set status = true;
      insert into insta_post (shortcode, client_id, created_at) values ('MALAM', 'UNIT_000', '2026-08-31 23:30');
      insert into insta_like values ('MALAM', '["orang.0"]', '2026-09-01 01:00');
      insert into tiktok_post (video_id, client_id, created_at) values ('7100000000001', 'UNIT_000', '2026-08-31 23:30')`);
    platform = await startImporting();
  });
  afterAll(closeBoth);

  const times = () => rows('select platform_id, taken_at from collector.post order by platform_id');
  const zones = (instagramZone: string, tiktokZone: string) => ({ instagramZone, tiktokZone });

  it('is refused with the zone of before, and nothing is written; a dry run before anything was taken over says nothing about it', async () => {
    await importInto(platform, legacy.url, { ...zones('UTC', 'UTC'), isDryRun: true });
    await importInto(platform, legacy.url, zones('Asia/Jakarta', 'UTC'));
    const before = await times();
    for (const isDryRun of [true, false])
      await expect(importInto(platform, legacy.url, { ...zones('UTC', 'Asia/Jakarta'), isDryRun })).rejects.toThrow(
        /was read with --instagram-zone Asia\/Jakarta, and now it is told UTC; --tiktok-zone UTC, and now it is told Asia\/Jakarta\. .*--correct-zone/,
      );
    expect(await times()).toEqual(before);
    const again = await importInto(platform, legacy.url, zones('Asia/Jakarta', 'UTC'));
    expect([again.zoneChanges, again.classes.filter(({ written }) => written > 0)]).toEqual([[], []]);
  });

  it('moves the times when it is said that the one of before was wrong, and the report says which stay', async () => {
    const moved = await importInto(platform, legacy.url, { ...zones('UTC', 'UTC'), correctsZone: true });
    expect(moved.zoneChanges).toEqual([{ platform: 'instagram', before: 'Asia/Jakarta', now: 'UTC' }]);
    expect((await times()).map(({ taken_at }) => taken_at)).toEqual([new Date('2026-08-31T23:30:00Z'), new Date('2026-08-31T23:30:00Z')]);
    const html = reportHtml(moved);
    expect(html).toContain('instagram: Asia/Jakarta before, UTC now');
    expect(html).toContain('was first seen');
    expect(moved.attendance?.filter(({ reasons, postReasons }) => reasons.unexplained || postReasons.unexplained)).toEqual([]);
    // From now on this is the zone.
    await expect(importInto(platform, legacy.url, zones('Asia/Jakarta', 'UTC'))).rejects.toThrow('--instagram-zone UTC, and now');
    expect((await importInto(platform, legacy.url, zones('UTC', 'UTC'))).zoneChanges).toEqual([]);
  });
});
