import { setPremium } from '@balai/identity';
import { systemClock } from '@balai/runtime/core';
import { createLegacyDatabase, DIRECTORATE, LEGACY_HASH, type LegacyDatabase, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImportCall, importInto, startImporting } from './harness/imported.ts';

// What changes in the former system after it was taken over once: that much of it changes here, and no more.

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const NEVER = new Date('2100-01-01T00:00:00Z');
const MIDNIGHT = '2026-08-31 23:30:00';

let legacy: LegacyDatabase;
let platform: TestPlatform;
beforeAll(async () => {
  legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
  platform = await startImporting();
  await legacy.pool.query(
    `insert into dashboard_user (dashboard_user_id, username, password_hash, role_id, whatsapp)
     select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'operator.' || n, $1, r.role_id, '0812000077' || n
     from generate_series(1, 4) n join roles r on r.role_name = 'operator'`,
    [LEGACY_HASH],
  );
  await legacy.pool.query(`
    update "user" set status = true;
    insert into dashboard_user_clients select dashboard_user_id, 'UNIT_000' from dashboard_user;
    insert into dashboard_user_subscriptions (dashboard_user_id, tier, status, expires_at)
      select dashboard_user_id, 'tier1', 'active', '2100-01-01' from dashboard_user where username <> 'operator.4';
    insert into insta_post (shortcode, client_id, created_at) values ('MALAM', 'UNIT_000', '${MIDNIGHT}'), ('TERLIHAT', 'UNIT_000', '${MIDNIGHT}');
    insert into insta_post_khusus (shortcode, client_id, created_at) values ('KHUSUS', 'UNIT_000', '${MIDNIGHT}');
    insert into tiktok_post (video_id, client_id, created_at) values ('7100000000001', 'UNIT_000', '${MIDNIGHT}');
    insert into link_report (shortcode, user_id, instagram_link, facebook_link)
      select 'MALAM', u, 'https://www.instagram.com/p/AAAA' || u || '/', 'https://www.facebook.com/orang/posts/' || u
      from unnest(array['70000000', '70000001', '70000002']) u`);
  await importInto(platform, legacy.url);
});
afterAll(async () => {
  await platform?.stop();
  await legacy?.drop();
});

const rows = async (text: string) => (await platform.owner.query(text)).rows;
/** What the next import writes, by class; a dry run before it says the same. */
async function changesOf(call: ImportCall = {}): Promise<Record<string, number>> {
  const written = async (isDryRun: boolean) => {
    const { classes } = await importInto(platform, legacy.url, { ...call, isDryRun });
    return Object.fromEntries(classes.flatMap((one) => (one.written > 0 ? [[one.name, one.written]] : [])));
  };
  const planned = await written(true);
  const done = await written(false);
  expect(planned).toEqual(done);
  expect(await written(false)).toEqual({});
  return done;
}

describe('clients', () => {
  const parents = () =>
    rows("select client_id, parent_client_id as parent from identity.client where client_id like 'UNIT%' order by client_id");

  it('have no parent any more once it is taken from them there; one that was given here stays', async () => {
    await legacy.pool.query("update clients set parent_client_id = '' where client_id = 'UNIT_000'");
    expect(await changesOf()).toEqual({ 'client parents': 1 });
    expect(await parents()).toEqual([
      { client_id: 'UNIT_000', parent: null },
      { client_id: 'UNIT_001', parent: DIRECTORATE },
      { client_id: 'UNIT_002', parent: DIRECTORATE },
    ]);
    await platform.owner.query("update identity.client set parent_client_id = 'UNIT_002' where client_id = 'UNIT_000'");
    // A blank is no parent, as none is.
    await legacy.pool.query("update clients set parent_client_id = null where client_id = 'UNIT_000'");
    expect(await changesOf({ isThorough: true })).toEqual({});
    expect((await parents())[0]).toEqual({ client_id: 'UNIT_000', parent: 'UNIT_002' });
    // A refusal in between does not hide that it had one.
    await legacy.pool.query("update clients set parent_client_id = 'TIDAK_ADA' where client_id = 'UNIT_001'");
    await importInto(platform, legacy.url);
    await legacy.pool.query("update clients set parent_client_id = '' where client_id = 'UNIT_001'");
    expect(await changesOf()).toEqual({ 'client parents': 1 });
    expect((await parents())[1]).toEqual({ client_id: 'UNIT_001', parent: null });
  });
});

describe('accounts', () => {
  const premium = () => rows('select username, premium_tier as tier, premium_expires_at as until from identity.account order by username');

  it('lose the premium that is taken back there, and keep what was given here', async () => {
    const parts = { database: platform.database('identity'), clock: systemClock };
    await setPremium(parts, 'operator.2', { tier: 'tier9', expiresAt: null });
    await setPremium(parts, 'operator.4', { tier: 'tier9', expiresAt: null });
    await legacy.pool.query(`
      update dashboard_user_subscriptions set status = 'canceled' where dashboard_user_id in ('${id(1)}', '${id(2)}');
      update dashboard_user_subscriptions set expires_at = '2099-01-01' where dashboard_user_id = '${id(3)}'`);
    expect(await changesOf()).toEqual({ premium: 2 });
    expect(await premium()).toEqual([
      { username: 'operator.1', tier: null, until: null },
      { username: 'operator.2', tier: 'tier9', until: null },
      { username: 'operator.3', tier: 'tier1', until: new Date('2099-01-01T00:00:00Z') },
      { username: 'operator.4', tier: 'tier9', until: null },
    ]);
    // Paid for anew.
    await legacy.pool.query(`
      insert into dashboard_user_subscriptions (dashboard_user_id, tier, status, expires_at) values ('${id(1)}', 'tier2', 'active', '2100-01-01')`);
    expect(await changesOf()).toEqual({ premium: 1 });
    expect((await premium())[0]).toEqual({ username: 'operator.1', tier: 'tier2', until: NEVER });
    // Of what was given here and still runs, nothing is written over by what runs longer there: that is looked at again.
    await setPremium(parts, 'operator.4', { tier: 'tier9', expiresAt: new Date('2099-01-01T00:00:00Z') });
    await legacy.pool.query(`
      insert into dashboard_user_subscriptions (dashboard_user_id, tier, status, expires_at) values ('${id(4)}', 'tier1', 'active', '2100-01-01')`);
    const { classes } = await importInto(platform, legacy.url);
    expect(classes.flatMap((one) => one.refusals.map(({ what, reason, count }) => [what, reason, count]))).toEqual([
      ['premium', 'given_here', 1],
    ]);
    await setPremium(parts, 'operator.4', null);
    expect(await changesOf()).toEqual({ premium: 1 });
  });

  it('keep their number where what stands there now cannot be read', async () => {
    await legacy.pool.query("update dashboard_user set whatsapp = 'tanya bagian umum' where username = 'operator.1'");
    expect(await changesOf()).toEqual({});
    expect(await rows("select whatsapp from identity.account where username = 'operator.1'")).toEqual([{ whatsapp: '628120000771' }]);
  });
});

describe('reported links', () => {
  const links = (nrp: string) =>
    rows(`
      select r.state, l.platform, l.url from attendance.link_report r join attendance.reported_link l using (report_id)
      join attendance.person p using (person_id) where p.nrp = '${nrp}' order by r.submitted_at, l.platform`);

  it('are corrected here when they are corrected there, and do not come back when they were ended here', async () => {
    await platform.owner.query(`
      update attendance.link_report r set state = 'revoked', revoked_at = now() from attendance.person p
      where p.person_id = r.person_id and p.nrp in ('70000001', '70000002')`);
    await legacy.pool.query(`
      update link_report set instagram_link = 'https://www.instagram.com/p/BENAR0/', facebook_link = null where user_id = '70000000';
      update link_report set youtube_link = '' where user_id = '70000001';
      update link_report set instagram_link = 'https://www.instagram.com/p/BENAR2/' where user_id = '70000002'`);
    expect(await changesOf()).toEqual({ 'link reports': 2 });
    const accepted = (url: string, nrp: string) => [
      { state: 'accepted', platform: 'facebook', url: `https://www.facebook.com/orang/posts/${nrp}` },
      { state: 'accepted', platform: 'instagram', url },
    ];
    expect(await links('70000000')).toEqual(accepted('https://www.instagram.com/p/BENAR0/', '70000000').slice(1));
    expect((await links('70000001')).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
    expect((await links('70000002')).filter(({ state }) => state === 'accepted')).toEqual(
      accepted('https://www.instagram.com/p/BENAR2/', '70000002'),
    );
  });
});

describe('times of posts', () => {
  const times = () => rows('select platform_id, taken_at, special_at from collector.post order by platform_id');
  const days = () =>
    rows(`
      select p.platform_id, s.post_day::text as day from attendance.post p join attendance.post_scope s using (post_no)
      where s.scope_id = 'UNIT_000' order by p.platform_id`);

  it('follow the zone that is told, but for posts that a feed has shown', async () => {
    // As the reading of a feed leaves it.
    await platform.owner.query("update collector.post set time_imported = false where platform_id = 'TERLIHAT'");
    // What was changed here is no business of the zone.
    await platform.owner.query("update attendance.reported_link set url = 'https://www.instagram.com/p/DISINI/' where url like '%BENAR0%'");
    const jakarta = new Date('2026-08-31T16:30:00Z');
    const utc = new Date('2026-08-31T23:30:00Z');
    expect(await times()).toEqual([
      { platform_id: '7100000000001', taken_at: utc, special_at: null },
      { platform_id: 'KHUSUS', taken_at: jakarta, special_at: jakarta },
      { platform_id: 'MALAM', taken_at: jakarta, special_at: null },
      { platform_id: 'TERLIHAT', taken_at: jakarta, special_at: null },
    ]);
    expect(await changesOf({ instagramZone: 'UTC', tiktokZone: 'Asia/Jakarta', correctsZone: true })).toEqual({
      'instagram posts': 1,
      'special posts': 1,
      'tiktok posts': 1,
    });
    expect(await times()).toEqual([
      { platform_id: '7100000000001', taken_at: jakarta, special_at: null },
      { platform_id: 'KHUSUS', taken_at: utc, special_at: utc },
      { platform_id: 'MALAM', taken_at: utc, special_at: null },
      { platform_id: 'TERLIHAT', taken_at: jakarta, special_at: null },
    ]);
    expect(await rows("select url from attendance.reported_link where url like '%DISINI%' or url like '%BENAR0%'")).toEqual([
      { url: 'https://www.instagram.com/p/DISINI/' },
    ]);
    const moved = { KHUSUS: '2026-09-01', MALAM: '2026-09-01', TERLIHAT: '2026-08-31', '7100000000001': '2026-08-31' };
    await waitFor(async () => (await days()).find(({ platform_id }) => platform_id === 'KHUSUS')?.day === '2026-09-01', {
      what: 'the days of the posts to move',
    });
    // Reports of a post are of the day of the post.
    expect(await rows("select distinct taken_at from attendance.link_report where shortcode = 'MALAM'")).toEqual([{ taken_at: utc }]);
    expect(Object.fromEntries((await days()).map(({ platform_id, day }) => [platform_id, day]))).toEqual(moved);
  });
});
