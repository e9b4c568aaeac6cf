import type { ImportResult } from '@balai/legacy-import';
import { createLegacyDatabase, DIRECTORATE, type LegacyDatabase, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedOneByOne, importInto, startImporting } from './harness/imported.ts';

// The attendance that a report of an import compares: what a dry run foretells is what comes, and every difference has a reason.

type Months = NonNullable<ImportResult['attendance']>;
const sumOf = (reasons: Months[number]['reasons']) => Object.values(reasons).reduce((all, one) => all + one, 0);

function expectExplained(attendance: Months): void {
  for (const { clientId, month, platform, before, after, reasons, postReasons } of attendance) {
    const cell = `${clientId} ${month} ${platform}`;
    expect([cell, before.given + sumOf(reasons), before.posts + sumOf(postReasons)]).toEqual([cell, after.given, after.posts]);
    expect([cell, reasons.unexplained, postReasons.unexplained]).toEqual([cell, undefined, undefined]);
  }
}

const afterOf = (attendance: Months, clientId: string) =>
  attendance
    .filter((one) => one.clientId === clientId)
    .reduce((sum, { after }) => ({ posts: sum.posts + after.posts, given: sum.given + after.given }), { posts: 0, given: 0 });

describe('posts that are attached to directorates by their roles', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase();
    for (const [table, posts, key] of [
      ['insta_post_roles', 'insta_post', 'shortcode'],
      ['tiktok_post_roles', 'tiktok_post', 'video_id'],
    ])
      await legacy.pool.query(`
        insert into ${table} select ${key}, 'DitContoh ' from ${posts} where client_id = 'UNIT_000';
        insert into ${table} select ${key}, 'ditcontoh' from ${posts} where client_id in ('UNIT_000', '${DIRECTORATE}');
        insert into ${table} select ${key}, 'unit_002' from ${posts} where client_id = 'UNIT_001';
        insert into ${table} select ${key}, 'nobody.at.all' from ${posts}`);
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  /** What their roles add: posts of one client that count for another. */
  function addedByRoles(from: string, to: string): { posts: number; given: number } {
    const added = { posts: 0, given: 0 };
    for (const post of legacy.world.posts()) {
      if (post.clientId !== from) continue;
      added.posts += 1;
      for (const person of legacy.world.people)
        if (person.active && (to === DIRECTORATE || person.clientId === to) && post.by.includes(person[post.platform])) added.given += 1;
    }
    return added;
  }

  it('count for them too, in a dry run as in the import, and the rule says so', async () => {
    const planned = (await importInto(platform, legacy.url, { isDryRun: true })).attendance ?? [];
    const done = (await importInto(platform, legacy.url)).attendance ?? [];
    expect(planned).toEqual(done);
    expectExplained(done);
    const own = (clientId: string) => [...countedOneByOne(legacy)].filter(([key]) => key.startsWith(`${clientId} `));
    for (const [from, to] of [
      ['UNIT_000', DIRECTORATE],
      ['UNIT_001', 'UNIT_002'],
    ] as const) {
      const added = addedByRoles(from, to);
      const months = done.filter(({ clientId }) => clientId === to);
      expect(months.reduce((sum, { postReasons }) => sum + (postReasons.post_of_its_role ?? 0), 0)).toBe(added.posts);
      expect(months.reduce((sum, { reasons }) => sum + (reasons.post_of_its_role ?? 0), 0)).toBe(added.given);
      expect(afterOf(done, to).given).toBe(own(to).reduce((sum, [, given]) => sum + given, 0) + added.given);
    }
  });
});

describe('special tasks about posts of others', () => {
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
    await legacy.pool.query(`
      update "user" set status = true;
      insert into insta_post (shortcode, client_id, created_at) values
        -- Given out by the directorate, and a post of the unit all the same.
        ('UNITS', 'UNIT_000', '2026-08-30 10:00'),
        -- The directorate's task stands among its posts, as they all do.
        ('TASK', '${DIRECTORATE}', '2026-08-30 11:00');
      insert into insta_post_khusus (shortcode, client_id, created_at) values
        ('UNITS', '${DIRECTORATE}', '2026-08-30 10:00'), ('TASK', '${DIRECTORATE}', '2026-09-01 11:00'),
        -- Its own posts, and not among its posts there.
        ('OWN', 'UNIT_001', '2026-08-30 12:00'), ('OTHERS', 'UNIT_001', '2026-08-30 12:00');
      insert into ig_ext_users values ('1', 'unit_001');
      insert into ig_ext_posts values ('11', 'OWN', '1');
      insert into insta_like values ('UNITS', '["orang.0", "orang.1"]', '2026-08-30 12:00'), ('TASK', '["orang.0"]', '2026-08-30 12:00'),
        ('OWN', '["orang.12", "orang.0"]', '2026-08-30 13:00');`);
    platform = await startImporting();
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
  });

  it('leave the post where it was, and count as posts only for whose own they are', async () => {
    const planned = await importInto(platform, legacy.url, { isDryRun: true });
    const done = await importInto(platform, legacy.url);
    expect(planned.attendance).toEqual(done.attendance);
    const rows = ({ classes }: ImportResult) =>
      classes.map(({ name, read, added, refused, counts }) => ({ name, read, added, refused, counts }));
    expect(rows(planned)).toEqual(rows(done));
    expectExplained(done.attendance ?? []);
    expect(afterOf(done.attendance ?? [], 'UNIT_000')).toEqual({ posts: 1, given: 2 });
    expect(afterOf(done.attendance ?? [], 'UNIT_001')).toEqual({ posts: 1, given: 1 });
    expect(afterOf(done.attendance ?? [], DIRECTORATE)).toEqual({ posts: 0, given: 0 });
    const { rows: stored } = await platform.owner.query(
      'select platform_id, client_id, kind, special_at is not null as special from collector.post order by platform_id, client_id',
    );
    expect(stored).toEqual([
      { platform_id: 'OTHERS', client_id: 'UNIT_001', kind: 'special', special: true },
      { platform_id: 'OWN', client_id: 'UNIT_001', kind: 'routine', special: true },
      { platform_id: 'TASK', client_id: DIRECTORATE, kind: 'special', special: true },
      { platform_id: 'UNITS', client_id: DIRECTORATE, kind: 'special', special: true },
      { platform_id: 'UNITS', client_id: 'UNIT_000', kind: 'routine', special: false },
    ]);
  });
});

describe('a platform that has clients, people and posts of its own', () => {
  let first: LegacyDatabase;
  let legacy: LegacyDatabase;
  let platform: TestPlatform;
  beforeAll(async () => {
    // Another former system was imported before: it has a client of its own, and shares the directorate and a unit with the next one.
    first = await createLegacyDatabase({ days: 2, units: 1 });
    await first.pool.query(`
      update insta_post set shortcode = 'F' || shortcode;
      update insta_like set shortcode = 'F' || shortcode;
      update tiktok_post set video_id = '9' || video_id;
      update tiktok_comment set video_id = '9' || video_id;
      update clients set client_insta = 'lain', client_tiktok = 'lain' where client_id = 'UNIT_000';
      insert into clients (client_id, nama, client_type, client_insta) values ('ONLY_HERE', 'Hanya di sini', 'org', 'hanya.di.sini');
      -- Their handles are those of other people in the next one.
      update "user" set user_id = '6' || substr(user_id, 2);
      update user_roles set user_id = '6' || substr(user_id, 2);
      update "user" set client_id = 'ONLY_HERE' where user_id in ('60000000', '60000001');
      update "user" set insta = 'lama.' || user_id, tiktok = 'lama.' || user_id where user_id not in ('60000000', '60000001', '60000005');
      insert into insta_post (shortcode, client_id, created_at) values ('HERE', 'ONLY_HERE', '2026-08-30 10:00');
      insert into insta_like values ('HERE', '["orang.0"]', '2026-08-30 12:00');`);
    legacy = await createLegacyDatabase();
    platform = await startImporting();
    await importInto(platform, first.url);
  });
  afterAll(async () => {
    await platform?.stop();
    await legacy?.drop();
    await first?.drop();
  });

  it('is compared in what the source has, in a dry run as in the import', async () => {
    const planned = await importInto(platform, legacy.url, { isDryRun: true });
    const done = await importInto(platform, legacy.url);
    const held = done.classes
      .flatMap(({ refusals }) => refusals)
      .filter(({ reason, what }) => reason === 'held_here' && what.endsWith('handle'));
    expect(held.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
    expect(new Set(done.attendance?.map(({ clientId }) => clientId))).toEqual(new Set(legacy.world.clientIds));
    expect(planned.attendance).toEqual(done.attendance);
    expectExplained(done.attendance ?? []);
    // Again, with the same answer.
    expect((await importInto(platform, legacy.url, { isThorough: true })).attendance).toEqual(done.attendance);
  });

  it('compares a post with the client that had it', async () => {
    await legacy.pool.query(`update insta_post set client_id = 'UNIT_001' where client_id = 'UNIT_000'`);
    const planned = await importInto(platform, legacy.url, { isDryRun: true });
    const done = await importInto(platform, legacy.url);
    expect(done.classes.flatMap(({ refusals }) => refusals).map(({ reason }) => reason)).toContain('post_of_another_client');
    expect(planned.attendance).toEqual(done.attendance);
    expectExplained(done.attendance ?? []);
  });
});
