import { linkReportChanged } from '@balai/contracts/attendance';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Followed } from '../../src/links/providers/follow-link.ts';
import { resolveNextLink } from '../../src/links/use-cases/resolve-links.ts';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'lnk.admin' });
  await feed.client(aClient('LNK_A'), aClient('LNK_B'), aClient('LNK_DIR', { type: 'direktorat' }));
  for (const [client, nrp, roles] of [
    ['LNK_A', '61101', ['lnk_dir']],
    ['LNK_A', '61102', []],
    ['LNK_B', '61201', []],
  ] as const)
    await feed.person(aPerson(client, nrp, { roles: [...roles] }));
});

let serial = 0;
/** A post of a client that nobody has reported on. */
async function newPost(clientId: string, over: Parameters<typeof aPost>[2] = {}): Promise<string> {
  serial += 1;
  const shortcode = `LNKCODE${serial}x`;
  await feed.post(aPost(clientId, shortcode, over));
  return shortcode;
}
const tiktok = (id: number) => `https://www.tiktok.com/@orang/video/73000000000000${10_000 + id}`;
const report = (shortcode: string, userId: string | number, links: object, token = admin, headers: Record<string, string> = {}) =>
  platform.call('POST', '/api/link-reports', { token, headers, body: { shortcode, user_id: userId, ...links } });
const standing = async (shortcode: string) =>
  (await platform.call('GET', `/api/link-reports?shortcode=${shortcode}`, { token: admin })).body.data.items;

describe('reporting shared links', () => {
  it('are listed of the client that is named: by its people, or of its posts; another’s is refused', async () => {
    const [own, ofDirectorate] = [await newPost('LNK_B'), await newPost('LNK_DIR')];
    expect((await report(own, '61201', { tiktok_link: tiktok(901) })).status).toBe(201);
    expect((await report(ofDirectorate, '61101', { tiktok_link: tiktok(902) })).status).toBe(201);
    const codes = async (clientId: string) => {
      const { body } = await platform.call('GET', `/api/link-reports?client_id=${clientId}&limit=100`, { token: admin });
      return body.data.items.map((item: { shortcode: string }) => item.shortcode);
    };
    expect(await codes('lnk_b')).toEqual([own]);
    expect(await codes('LNK_A')).toEqual([ofDirectorate]);
    expect(await codes('LNK_DIR')).toEqual([ofDirectorate]);
    // Side by side: an unknown client is looked for two seconds long.
    const unknown = await Promise.all(
      ['link-reports', 'link-reports-khusus'].map((kind) => platform.call('GET', `/api/${kind}?client_id=UNKNOWN`, { token: admin })),
    );
    expect(unknown.map(({ status }) => status)).toEqual([404, 404]);
    const token = await platform.signIn({ role: 'operator', tenants: ['LNK_A'], clientId: 'LNK_A' });
    for (const kind of ['link-reports', 'link-reports-khusus'])
      expect((await platform.call('GET', `/api/${kind}?client_id=LNK_B`, { token })).status).toBe(403);
  });

  it('are found by words, platform, state and day, in the order that is wanted, page by page', async () => {
    const [early, late, mine] = [
      await newPost('LNK_A', { taken_at: new Date(Date.now() - 40 * 3_600_000).toISOString() }),
      await newPost('LNK_A'),
      await newPost('LNK_A'),
    ];
    const same = 'https://www.youtube.com/watch?v=aaaaaaaaaa1';
    await report(early, '61102', { youtube_link: same });
    await report(late, '61101', { tiktok_link: tiktok(910) });
    await report(mine, '61101', { youtube_link: 'https://youtu.be/aaaaaaaaaa1', tiktok_link: tiktok(911) });
    const ours = new Set([early, late, mine]);
    const found = async (words: string, kind = 'link-reports') => {
      const { status, body } = await platform.call('GET', `/api/${kind}?client_id=LNK_A&limit=100&${words}`, { token: admin });
      expect(status, words).toBe(200);
      const items: { shortcode: string }[] = kind === 'link-reports' ? body.data.items : body.data;
      return items.map(({ shortcode }) => shortcode).filter((one) => ours.has(one));
    };
    expect(await found('sort=taken_at')).toEqual([early, late, mine]);
    expect(await found('sort=-submitted_at')).toEqual([mine, late, early]);
    // Of one person the newest report first, whatever the direction of the names.
    expect((await found('sort=name')).filter((one) => one !== early)).toEqual([mine, late]);
    expect((await found('sort=-name')).reverse().filter((one) => one !== early)).toEqual([late, mine]);
    expect(await found(`q=${early.toLowerCase()}`)).toEqual([early]);
    expect(await found('q=73000000000000109')).toEqual([mine, late]);
    expect(await found('q=61102')).toContain(early);
    expect(await found('q=61102')).not.toContain(late);
    expect(await found('platform=youtube')).toEqual([mine, early]);
    expect(await found('verification=unchecked')).toEqual([mine, late]);
    expect(await found('verification=verified')).toEqual([]);
    expect(await found('duplicate=yes')).toEqual([mine, early]);
    const day = (hours: number) => new Date(Date.now() - hours * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(await found(`from=${day(40)}&to=${day(40)}`)).toContain(early);
    expect(await found(`from=${day(0)}`)).not.toContain(early);
    expect(await found(`to=${day(40 + 24)}`)).toEqual([]);
    expect(await found('platform=youtube', 'link-reports-khusus')).toEqual([]);
    const { body } = await platform.call('GET', '/api/link-reports?client_id=LNK_A&duplicate=yes&limit=1&page=2&sort=taken_at', {
      token: admin,
    });
    expect(body.data.items.map(({ shortcode }: { shortcode: string }) => shortcode)).toEqual([mine]);
    expect(body.data.pagination).toMatchObject({ total: 2, page: 2, totalPages: 2 });
    await platform.call('DELETE', `/api/link-reports/${mine}?user_id=61101`, { token: admin });
    expect(await found('duplicate=yes')).toEqual([]);
    expect(await found('status=inactive')).toEqual([mine]);
    const wrong = await platform.call('GET', '/api/link-reports?sort=secret', { token: admin });
    expect(wrong.status).toBe(400);
  });

  it('keeps the first address of each field, the time of the post and the time of the report, and tells who reported it', async () => {
    const taken = new Date(Date.now() - 3_600_000).toISOString();
    const shortcode = await newPost('LNK_A', { taken_at: taken, caption: 'Apel pagi', thumbnail_url: 'https://img.example/1.jpg' });
    const { status, body } = await report(shortcode, 61101, {
      tiktok_link: `sudah: ${tiktok(1)}?lang=id lalu https://vt.tiktok.com/ZSzzzzzz`,
      youtube_link: 'https://youtu.be/dQw4w9WgXcQ',
      facebook_link: '',
      twitter_link: null,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      shortcode,
      user_id: '61101',
      instagram_link: null,
      facebook_link: null,
      twitter_link: null,
      tiktok_link: `${tiktok(1)}?lang=id`,
      youtube_link: 'https://youtu.be/dQw4w9WgXcQ',
      created_at: taken,
      caption: 'Apel pagi',
      thumbnail_url: 'https://img.example/1.jpg',
      state: 'accepted',
      submitted_by: 'lnk.admin',
      client_id: 'LNK_A',
    });
    expect(Date.parse(body.data.submitted_at)).toBeGreaterThan(Date.parse(taken));
    expect(body.data.links.map((link: { normalized: string }) => link.normalized)).toEqual([
      `https://www.tiktok.com/video/73000000000000${10_001}`,
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    ]);
    // Whose a post on YouTube is, no provider of ours tells.
    expect(body.data.links.map((link: { verification: string }) => link.verification)).toEqual(['unchecked', 'unverifiable']);
    const sent = (await platform.sent('attendance', linkReportChanged)).filter((one) => one.data.shortcode === shortcode);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      tenant: 'LNK_A',
      actor: expect.stringMatching(/^account:/),
      data: { state: 'accepted', version: 1, post_client_id: 'LNK_A', links: [{ platform: 'tiktok' }, { platform: 'youtube' }] },
    });
  });

  it('names every field whose text is no link to a post on its platform, and stores nothing', async () => {
    const shortcode = await newPost('LNK_A');
    const { status, body } = await report(shortcode, '61101', {
      instagram_link: 'nanti',
      facebook_link: tiktok(2),
      twitter_link: 'https://x.com/orang',
      tiktok_link: tiktok(2),
    });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid_link');
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual(['instagram_link', 'facebook_link', 'twitter_link']);
    expect(await standing(shortcode)).toEqual([]);
  });

  it.each([
    ['no link at all', {}, 'link_required'],
    ['only empty fields', { instagram_link: '', tiktok_link: ' ' }, 'link_required'],
  ])('is refused with %s', async (_, links, code) => {
    expect(await report(await newPost('LNK_A'), '61101', links)).toMatchObject({ status: 400, body: { code } });
  });

  it('is refused for a post that is unknown, hidden, older than two days, or no task of the person', async () => {
    const links = { tiktok_link: tiktok(3) };
    expect(await report('NOTTHERE', '61101', links)).toMatchObject({ status: 400, body: { code: 'post_not_reportable' } });
    const hidden = await newPost('LNK_A', { hidden_at: new Date().toISOString(), hidden_reason: 'vanished' });
    expect(await report(hidden, '61101', links)).toMatchObject({ status: 400, body: { code: 'post_not_reportable' } });
    const others = await newPost('LNK_B');
    expect(await report(others, '61101', links)).toMatchObject({ status: 400, body: { code: 'post_not_reportable' } });
    const special = await newPost('LNK_A', { kind: 'special', special_at: new Date().toISOString() });
    expect(await report(special, '61101', links)).toMatchObject({ status: 400, body: { code: 'post_not_reportable' } });
    const old = await newPost('LNK_A', { taken_at: new Date(Date.now() - 2 * 86_400_000 - 60_000).toISOString() });
    expect(await report(old, '61101', links)).toMatchObject({ status: 400, body: { code: 'post_too_old' } });
    const fresh = await newPost('LNK_A', { taken_at: new Date(Date.now() - 2 * 86_400_000 + 60_000).toISOString() });
    expect((await report(fresh, '61101', links)).status).toBe(201);
  });

  it('takes the posts of a directorate from the holders of its role, also where the account does not see the directorate', async () => {
    const shortcode = await newPost('LNK_DIR', { caption: 'dari direktorat' });
    const unit = await platform.signIn({ role: 'operator', tenants: ['LNK_A'], clientId: 'LNK_A' });
    const taken = await report(shortcode, '61101', { tiktok_link: tiktok(4) }, unit);
    expect(taken).toMatchObject({ status: 201, body: { data: { client_id: 'LNK_A', caption: 'dari direktorat' } } });
    expect(await report(shortcode, '61102', { tiktok_link: tiktok(5) }, unit)).toMatchObject({ status: 400 });
  });

  it('is stored once of two at the same instant; the other is refused, and so is a repeat', async () => {
    const shortcode = await newPost('LNK_A');
    const both = await Promise.all([1, 2, 3, 4].map((id) => report(shortcode, '61101', { tiktok_link: tiktok(10 + id) })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400]);
    expect(await report(shortcode, '61101', { tiktok_link: tiktok(15) })).toMatchObject({
      status: 400,
      body: { code: 'link_report_exists' },
    });
    expect(await standing(shortcode)).toHaveLength(1);
  });

  it('acts once for an Idempotency-Key, and gives the first answer again', async () => {
    const shortcode = await newPost('LNK_A');
    const send = () => report(shortcode, '61101', { tiktok_link: tiktok(16) }, admin, { 'idempotency-key': `once-${shortcode}` });
    const [first, second] = [await send(), await send()];
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
  });

  it('can be made again after it was taken back, which stays on record', async () => {
    const shortcode = await newPost('LNK_A');
    await report(shortcode, '61101', { tiktok_link: tiktok(17) });
    const gone = await platform.call('DELETE', `/api/link-reports/${shortcode}?user_id=61101`, { token: admin });
    expect(gone).toMatchObject({ status: 200, body: { data: { state: 'revoked' } } });
    expect(await standing(shortcode)).toEqual([]);
    const again = await platform.call('DELETE', `/api/link-reports/${shortcode}?user_id=61101`, { token: admin });
    expect(again).toMatchObject({ status: 200, body: { success: true, data: null } });
    expect((await report(shortcode, '61101', { tiktok_link: tiktok(18) })).status).toBe(201);
    const all = await platform.call('GET', `/api/link-reports?shortcode=${shortcode}&status=all`, { token: admin });
    expect(all.body.data.items.map((one: { state: string }) => one.state)).toEqual(['accepted', 'revoked']);
  });
});

describe('changing a report', () => {
  it('replaces what is given, drops what is emptied, keeps the rest, and the last link stays', async () => {
    const shortcode = await newPost('LNK_A');
    await report(shortcode, '61101', { tiktok_link: tiktok(20), youtube_link: 'https://youtu.be/dQw4w9WgXcQ' });
    const put = (links: object) =>
      platform.call('PUT', `/api/link-reports/${shortcode}`, { token: admin, body: { user_id: '61101', ...links } });
    expect(await put({ tiktok_link: tiktok(21), youtube_link: '' })).toMatchObject({
      status: 200,
      body: { data: { tiktok_link: tiktok(21), youtube_link: null } },
    });
    expect(await put({ tiktok_link: null })).toMatchObject({ status: 400, body: { code: 'link_required' } });
    expect(await put({ tiktok_link: 'apa' })).toMatchObject({ status: 400, body: { errors: [{ field: 'tiktok_link' }] } });
    expect((await standing(shortcode))[0]).toMatchObject({ tiktok_link: tiktok(21) });
    const versions = (await platform.sent('attendance', linkReportChanged)).filter((one) => one.data.shortcode === shortcode);
    expect(versions.map(({ data }) => data.version)).toEqual([1, 2]);
    // The same again changes nothing, and says nothing.
    await put({ tiktok_link: tiktok(21) });
    expect((await platform.sent('attendance', linkReportChanged)).filter((one) => one.data.shortcode === shortcode)).toHaveLength(2);
  });

  it('of a report that is not there answers null', async () => {
    const body = { user_id: '61102', tiktok_link: tiktok(22) };
    expect(await platform.call('PUT', `/api/link-reports/${await newPost('LNK_A')}`, { token: admin, body })).toMatchObject({
      status: 200,
      body: { success: true, data: null },
    });
  });
});

describe('who reaches a report', () => {
  it('nobody of another client: not to read, report, change or take it back', async () => {
    const shortcode = await newPost('LNK_A');
    await report(shortcode, '61101', { tiktok_link: tiktok(30) });
    const rival = await platform.signIn({ role: 'operator', tenants: ['LNK_B'], clientId: 'LNK_B' });
    const call = (method: string, path: string, body?: object) =>
      platform.call(method, path, { token: rival, ...(body === undefined ? {} : { body }) });
    expect((await call('GET', `/api/link-reports?shortcode=${shortcode}`)).body.data).toMatchObject({
      items: [],
      pagination: { total: 0 },
    });
    expect((await call('GET', `/api/link-reports/${shortcode}?user_id=61101`)).body.data).toBeNull();
    const body = { user_id: '61101', tiktok_link: tiktok(31) };
    expect(await call('POST', '/api/link-reports', { shortcode, ...body })).toMatchObject({
      status: 404,
      body: { code: 'person_not_found' },
    });
    expect(await call('PUT', `/api/link-reports/${shortcode}`, body)).toMatchObject({ status: 404 });
    expect(await call('DELETE', `/api/link-reports/${shortcode}?user_id=61101`)).toMatchObject({ status: 404 });
    const asked = await call('GET', `/api/link-reports?links[]=${encodeURIComponent(tiktok(30))}`);
    expect(asked.body.duplicates).toEqual([]);
    expect((await standing(shortcode))[0].tiktok_link).toBe(tiktok(30));
  });

  it('finds people by their number however it is written, and leaves the report of who left to be taken back', async () => {
    const person = aPerson('LNK_A', '870150');
    await feed.person(person);
    const shortcode = await newPost('LNK_A');
    expect((await report(shortcode, ' 8701.50 ', { tiktok_link: tiktok(33) })).status).toBe(201);
    const found = await platform.call('GET', '/api/link-reports?user_id=87-01%2050', { token: admin });
    expect(found.body.data.items).toMatchObject([{ shortcode }]);
    await feed.person({ ...person, active: false, version: 2 });
    expect((await report(await newPost('LNK_A'), '870150', { tiktok_link: tiktok(34) })).body.code).toBe('person_not_found');
    const gone = await platform.call('DELETE', `/api/link-reports/${shortcode}?user_id=870150`, { token: admin });
    expect([gone.status, gone.body.data]).toMatchObject([200, { shortcode, state: 'revoked' }]);
    expect(await standing(shortcode)).toEqual([]);
  });

  it('reports go with a person to their new client', async () => {
    const person = aPerson('LNK_A', '61150');
    await feed.person(person);
    const shortcode = await newPost('LNK_A');
    await report(shortcode, '61150', { tiktok_link: tiktok(32) });
    await feed.person({ ...person, client_id: 'LNK_B', version: 2 });
    const here = await platform.signIn({ role: 'operator', tenants: ['LNK_B'], clientId: 'LNK_B' });
    const found = await platform.call('GET', `/api/link-reports?user_id=61150`, { token: here });
    expect(found.body.data.items).toMatchObject([{ shortcode, client_id: 'LNK_B', tiktok_link: tiktok(32) }]);
  });
});

describe('links that several reported', () => {
  it('are flagged on both rows, across people and posts and however they are written, and not refused', async () => {
    const [first, second] = [await newPost('LNK_A'), await newPost('LNK_A')];
    const video = 'dQw4w9WgABC';
    await report(first, '61101', { youtube_link: `https://youtu.be/${video}` });
    expect((await report(second, '61102', { youtube_link: `https://www.youtube.com/shorts/${video}?x=1` })).status).toBe(201);
    const [[one], [two]] = [await standing(first), await standing(second)];
    expect(one.duplicate_of).toMatchObject([{ user_id: '61102', shortcode: second }]);
    expect(two.duplicate_of).toMatchObject([{ user_id: '61101', shortcode: first }]);
    expect(two.links[0].duplicate_of).toMatchObject([{ report_id: one.report_id }]);
    const links = [`https://m.youtube.com/watch?v=${video}`, 'https://youtu.be/nobodyHasIt'].map(
      (link) => `links[]=${encodeURIComponent(link)}`,
    );
    for (const path of ['/api/link-reports', '/api/link-reports-khusus']) {
      const { body } = await platform.call('GET', `${path}?${links.join('&')}`, { token: admin });
      expect(body.duplicates).toEqual([`https://m.youtube.com/watch?v=${video}`]);
      expect(body.duplicate_reports).toMatchObject([
        { normalized: `https://www.youtube.com/watch?v=${video}`, reports: [{ user_id: '61101' }, { user_id: '61102' }] },
      ]);
    }
    await platform.call('DELETE', `/api/link-reports/${first}?user_id=61101`, { token: admin });
    expect((await standing(second))[0].duplicate_of).toEqual([]);
  });
});

describe('a short link', () => {
  const follow = async (followed: Followed) => {
    const asked: string[] = [];
    const context = {
      database: platform.database('attendance'),
      stopping: new AbortController().signal,
      noteLinkChange: () => undefined,
      wake: { matching: () => {}, rebuilds: () => {}, runs: () => {}, links: () => {}, verifications: () => {} },
      followLink: async (_: string, link: string) => {
        asked.push(link);
        return followed;
      },
    };
    while ((await resolveNextLink(context)) === true);
    return asked;
  };
  const linkOf = async (shortcode: string) => (await standing(shortcode))[0].links[0];

  it('is followed once, and then is a duplicate of the same post however it was reported', async () => {
    await follow({ failure: 'other_host' });
    const [first, second] = [await newPost('LNK_A'), await newPost('LNK_A')];
    await report(first, '61101', { tiktok_link: tiktok(60) });
    await report(second, '61102', { tiktok_link: 'https://vt.tiktok.com/ZSfollow1/' });
    expect(await linkOf(second)).toMatchObject({ resolution: 'pending', normalized: 'https://vt.tiktok.com/ZSfollow1', duplicate_of: [] });
    const link = `https://www.tiktok.com/video/73000000000000${10_060}`;
    expect(await follow({ link })).toEqual(['https://vt.tiktok.com/ZSfollow1']);
    expect(await linkOf(second)).toMatchObject({
      url: 'https://vt.tiktok.com/ZSfollow1/',
      resolution: 'resolved',
      normalized: link,
      duplicate_of: [{ user_id: '61101' }],
    });
    expect(await follow({ link })).toEqual([]);
  });

  it('that cannot be followed now is tried again later, at most four times; what leads elsewhere is tried no more', async () => {
    const [away, wrong] = [await newPost('LNK_A'), await newPost('LNK_A')];
    await report(away, '61101', { twitter_link: 'https://t.co/away1' });
    expect(await follow({ failure: 'timeout' })).toHaveLength(1);
    expect(await linkOf(away)).toMatchObject({ resolution: 'pending' });
    for (const _ of [2, 3, 4]) {
      await platform.owner.query("update attendance.reported_link set next_try_at = now() where link = 'https://t.co/away1'");
      expect(await follow({ failure: 'timeout' })).toHaveLength(1);
    }
    expect(await linkOf(away)).toMatchObject({ resolution: 'failed', normalized: 'https://t.co/away1' });
    await report(wrong, '61101', { twitter_link: 'https://t.co/wrong1' });
    await follow({ failure: 'other_host' });
    expect(await linkOf(wrong)).toMatchObject({ resolution: 'failed' });
    expect((await standing(wrong))[0].state).toBe('accepted');
  });
});

describe('the list', () => {
  it('pages, newest first, and is narrowed by person and post', async () => {
    const nrp = '61160';
    await feed.person(aPerson('LNK_A', nrp));
    const codes: string[] = [];
    for (const id of [1, 2, 3]) {
      const shortcode = await newPost('LNK_A');
      codes.unshift(shortcode);
      await report(shortcode, nrp, { tiktok_link: tiktok(40 + id) });
    }
    const list = async (query: string) =>
      (await platform.call('GET', `/api/link-reports?user_id=${nrp}${query}`, { token: admin })).body.data;
    const shortcodes = (data: { items: { shortcode: string }[] }) => data.items.map((one) => one.shortcode);
    expect(shortcodes(await list(''))).toEqual(codes);
    for (const path of ['link-reports', 'link-reports-khusus']) {
      const all = await platform.call('GET', `/api/${path}?limit=50000`, { token: admin });
      expect([path, all.status, (all.body.pagination ?? all.body.data.pagination).limit]).toEqual([path, 200, 10_000]);
    }
    const page = await list('&limit=2&page=2');
    expect(shortcodes(page)).toEqual(codes.slice(2));
    expect(page.pagination).toEqual({ total: 3, limit: 2, offset: 2, page: 2, totalPages: 2 });
    expect(shortcodes(await list('&limit=1&offset=1&page=9'))).toEqual([codes[1]]);
    expect(shortcodes(await list(`&post_id=${codes[0]}`))).toEqual([codes[0]]);
  });
});

describe('the list of several clients', () => {
  /** Clients of this list only: what `system` sees of them is what their directorate sees. */
  const CLIENTS = ['LNK_M', 'LNK_N', 'LNK_MDIR'];
  const SORTS = ['submitted_at', 'taken_at', 'name', 'unit'].flatMap((by) => [by, `-${by}`]);
  const FILTERS = [
    '',
    'status=all',
    'status=inactive',
    'verification=not_found',
    'verification=unchecked',
    'platform=youtube',
    'q=BUDI',
    'q=LNK_N',
    'q=73000000000000',
    'duplicate=yes',
  ];

  beforeAll(async () => {
    await feed.client(aClient('LNK_M'), aClient('LNK_N'), aClient('LNK_MDIR', { type: 'direktorat' }));
    for (const [client, nrp, name] of [
      ['LNK_M', '61301', 'BUDI'],
      ['LNK_M', '61302', 'AGUS'],
      ['LNK_M', '61303', 'WATI'],
      ['LNK_N', '61304', 'BUDI'],
      ['LNK_N', '61305', 'CANDRA'],
    ] as const) {
      const person = aPerson(client, nrp, { name, roles: ['lnk_mdir'] });
      await feed.person(person);
      for (const [of, hours] of [
        [client, 30],
        ['LNK_MDIR', 2],
        ['LNK_MDIR', 20],
      ] as const) {
        const shortcode = await newPost(of, { taken_at: new Date(Date.now() - hours * 3_600_000).toISOString() });
        const youtube = hours === 2 ? { youtube_link: 'https://youtu.be/mmmmmmmmmm1' } : {};
        expect((await report(shortcode, nrp, { tiktok_link: tiktok(serial + 2_000), ...youtube })).status).toBe(201);
        if (hours === 20 && name === 'BUDI')
          await platform.call('DELETE', `/api/link-reports/${shortcode}?user_id=${nrp}`, { token: admin });
      }
      if (name === 'WATI') await feed.person({ ...person, deletedAt: new Date().toISOString(), version: 2 });
    }
    await platform.owner.query(
      "update attendance.reported_link set verification = 'not_found' where client_id = 'LNK_M' and link like '%7300000000000012%' and platform = 'tiktok'",
    );
  });

  it('has the rows, their order and the total that `system` sees of each client, in every order, page and filter', async () => {
    const region = await platform.signIn({ role: 'operator', tenants: CLIENTS, clientId: 'LNK_MDIR' });
    const day = (hours: number) => new Date(Date.now() - hours * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 10);
    const read = async (token: string, query: string) => {
      const { status, body } = await platform.call('GET', `/api/link-reports?${query}`, { token });
      expect(status, query).toBe(200);
      return body.data as { items: { shortcode: string; user_id: string }[]; pagination: { total: number } };
    };
    const filters = [...FILTERS, `from=${day(20)}`, `to=${day(20)}`, `from=${day(30)}&to=${day(20)}`];
    const found = new Set<string>();
    for (const [index, filter] of filters.entries())
      for (const sort of SORTS) {
        const query = `client_id=${CLIENTS[index % CLIENTS.length]}&sort=${sort}&limit=4&offset=1&${filter}`;
        const page = await read(region, query);
        expect(page, query).toEqual(await read(admin, query));
        if (page.items.length > 0) found.add(filter);
      }
    expect(filters.filter((filter) => !found.has(filter))).toEqual([]);
    const all = await read(region, 'status=all&sort=name&limit=100');
    expect(all.pagination.total).toBe(12);
    expect(all.items.map(({ user_id }) => user_id)).toEqual(['61302', '61304', '61301', '61305'].flatMap((nrp) => [nrp, nrp, nrp]));
    const units = await read(region, 'status=all&sort=unit&limit=100');
    expect(units.items.map(({ user_id }) => user_id)).toEqual(['61302', '61301', '61305', '61304'].flatMap((nrp) => [nrp, nrp, nrp]));
  }, 60_000);
});

describe('a report against a roster that moves', () => {
  it('counts for the person, whatever handles they have', async () => {
    const person = aPerson('LNK_B', '61250');
    await feed.person(person);
    const shortcode = await newPost('LNK_B');
    await report(shortcode, '61250', { tiktok_link: tiktok(50) });
    await feed.handle(aHandle(`h${uuidv7().slice(-6)}`, person));
    const { body } = await platform.call('GET', '/api/amplify/rekap?client_id=LNK_B', { token: admin });
    expect(body.data.find((row: { user_id: string }) => row.user_id === '61250')).toMatchObject({ jumlah_link: 1, reportedPosts: 1 });
  });
});
