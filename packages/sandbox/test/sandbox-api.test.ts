import { get } from 'node:http';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandbox } from '../src/module.ts';
import { sandboxSmtpUrl } from '../src/smtp-address.ts';
import { objectOf, type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';

let platform: TestPlatform;
let world: SandboxWorld;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [sandbox], env: { DEMO: 'on' } });
  world = sandboxWorldOn(platform);
  await world.addClient({
    client_id: 'POLRES_MAWAR',
    instagram: { handle: 'Polres.Mawar', enabled: true },
    contacts: { operators: ['0811-0000-201'], supervisors: ['628110000202'], groups: ['120363000000000009@g.us'], report_emails: [] },
  });
  await world.addPerson({ clientId: 'POLRES_MAWAR', name: 'Andi Pratama', instagram: 'andi.pratama', tiktok: 'andi_pratama' });
});
afterAll(() => platform?.stop());

async function publish(): Promise<Record<string, unknown>> {
  return objectOf((await world.api('POST', '/posts', { client_id: 'POLRES_MAWAR', platform: 'instagram' })).data);
}

describe('publishing', () => {
  it('takes the client in any letter case and tells where the post is', async () => {
    const now = Date.now();
    const { status, data } = await world.api('POST', '/posts', { client_id: ' polres_mawar ', platform: 'instagram', caption: 'Halo' });
    expect(status).toBe(201);
    const post = objectOf(data);
    expect(post).toMatchObject({ client_id: 'POLRES_MAWAR', platform: 'instagram', caption: 'Halo', like_count: 0 });
    expect(post.url).toBe(`https://www.instagram.com/p/${post.shortcode}`);
    expect(Math.abs(Date.parse(String(post.taken_at)) - now)).toBeLessThan(5000);
  });

  it('waits for a client that is just being made known', async () => {
    const publishing = world.api('POST', '/posts', { client_id: 'POLRES_BARU', platform: 'tiktok' });
    await world.addClient({ client_id: 'POLRES_BARU', tiktok: { handle: 'polres.baru', sec_uid: null, enabled: true } });
    const { status, data } = await publishing;
    expect(status).toBe(201);
    const post = objectOf(data);
    expect(post.url).toBe(`https://www.tiktok.com/@polres.baru/video/${post.video_id}`);
  });

  it('answers 404 for a client that stays unknown', async () => {
    const { status, body } = await world.api('POST', '/posts', { client_id: 'TIDAK_ADA', platform: 'tiktok' });
    expect([status, body.code]).toEqual([404, 'client_not_found']);
  });

  it('answers 409 when the client has no account there', async () => {
    const { status, body } = await world.api('POST', '/posts', { client_id: 'POLRES_MAWAR', platform: 'tiktok' });
    expect([status, body.code]).toEqual([409, 'no_account']);
    expect(body.message).toContain('tiktok');
  });

  it.each([
    [{ taken_at: new Date(Date.now() + 3_600_000).toISOString() }, 'taken_at'],
    [{ taken_at: '2010-01-01T00:00:00Z' }, 'taken_at'],
    [{ taken_at: 'kemarin' }, 'taken_at'],
    [{ platform: 'myspace' }, 'platform'],
    [{ client_id: 'a b' }, 'client_id'],
    [{ caption: 5 }, 'caption'],
  ])('answers 400 for %j and names the field', async (wrong, field) => {
    const { status, body } = await world.api('POST', '/posts', { client_id: 'POLRES_MAWAR', platform: 'instagram', ...wrong });
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, message: expect.any(String), requestId: expect.any(String), errors: [{ field }] });
  });
});

describe('likes and comments', () => {
  it('a handle likes a post once, in whatever spelling', async () => {
    const { id } = await publish();
    const first = await world.api('POST', `/posts/${id}/likes`, { handles: ['@Andi.Pratama', ' andi.pratama', 'warga'] });
    const again = await world.api('POST', `/posts/${id}/likes`, { handles: ['ANDI.PRATAMA', 'lain'] });
    expect([first.data, again.data]).toEqual([
      { added: 2, like_count: 2 },
      { added: 1, like_count: 3 },
    ]);
  });

  it('likes are taken back by name, those of others stay', async () => {
    const { id } = await publish();
    await world.api('POST', `/posts/${id}/likes`, { handles: ['a', 'b'] });
    const { data } = await world.api('DELETE', `/posts/${id}/likes`, { handles: ['@A', 'nobody'] });
    expect(data).toEqual({ removed: 1, like_count: 1 });
  });

  it('likes arriving side by side are all counted', async () => {
    const { id, shortcode } = await publish();
    const batches = Array.from({ length: 8 }, (_, batch) => Array.from({ length: 500 }, (_, index) => `w${(batch * 400 + index) % 3000}`));
    await Promise.all(batches.map((handles) => world.api('POST', `/posts/${shortcode}/likes`, { handles })));
    const { data } = await world.api('GET', `/posts/${id}`);
    expect(objectOf(data).like_count).toBe(new Set(batches.flat()).size);
  });

  it('takes 10,000 handles in one call and no more', async () => {
    const { id } = await publish();
    const handles = Array.from({ length: 10_001 }, (_, index) => `orang_${index}`);
    expect((await world.api('POST', `/posts/${id}/likes`, { handles })).status).toBe(400);
    const { data } = await world.api('POST', `/posts/${id}/likes`, { handles: handles.slice(1) });
    expect(data).toEqual({ added: 10_000, like_count: 10_000 });
  });

  it('comments can be made and removed', async () => {
    const { id } = await publish();
    await world.api('POST', `/posts/${id}/comments`, { handles: ['andi.pratama', 'warga'] });
    const { data } = await world.api('DELETE', `/posts/${id}/comments`, { handles: ['warga'] });
    expect(data).toEqual({ removed: 1, comment_count: 1 });
    const shown = objectOf((await world.api('GET', `/posts/${id}`)).data);
    expect(shown.comments).toMatchObject([{ handle: 'andi.pratama', name: 'Andi Pratama' }]);
  });

  it('names the handle that is none', async () => {
    const { id } = await publish();
    const { status, body } = await world.api('POST', `/posts/${id}/likes`, { handles: ['baik', 'dua kata'] });
    expect([status, body.errors]).toEqual([400, [{ field: 'handles.1', message: 'is not a handle' }]]);
  });

  it.each(['POST', 'DELETE'])('answers 404 to %s on a post that is unknown or deleted', async (method) => {
    const { id } = await publish();
    expect((await world.api('DELETE', `/posts/${id}`)).status).toBe(200);
    for (const gone of [id, 'DVhapus0001', '0199a1b2-0000-7000-8000-000000000000'])
      expect((await world.api(method, `/posts/${gone}/likes`, { handles: ['a'] })).status).toBe(404);
  });
});

describe('bulk', () => {
  it('repeating a call changes nothing, also when its comments come at another instant', async () => {
    const at = '2026-03-01T00:00:00Z';
    const posts = [
      {
        key: 'satu',
        client_id: 'polres_mawar',
        platform: 'instagram',
        caption: 'Satu',
        taken_at: at,
        likes: ['a', 'b'],
        comments: [{ handle: 'a', text: 'Hadir', at }],
      },
    ];
    const first = await world.api('POST', '/bulk', { posts });
    const later = posts.map((post) => ({ ...post, comments: post.comments.map((one) => ({ ...one, at: '2026-03-01T01:00:00Z' })) }));
    const again = await world.api('POST', '/bulk', { posts: later });
    const listed = await world.api('GET', '/posts?client_id=polres_mawar&limit=500');
    const { shortcode } = (listed.data as { caption: string; shortcode: string }[]).find(({ caption }) => caption === 'Satu') ?? {};
    const shown = [{ platform_id: shortcode, thumbnail_url: expect.stringContaining(`/sandbox/media/p/${shortcode}_0_`) }];
    expect([first.data, again.data]).toEqual([
      { posts: 1, likes: 2, comments: 1, shown },
      { posts: 1, likes: 0, comments: 0, shown },
    ]);
  });
});

describe('what the page shows', () => {
  it('people with their handles, accounts, contacts', async () => {
    const people = await world.api('GET', '/people?client_id=polres_mawar');
    expect(people.data).toMatchObject([{ name: 'Andi Pratama', instagram: 'andi.pratama', tiktok: 'andi_pratama' }]);
    const accounts = await world.api('GET', '/accounts');
    expect(accounts.data).toContainEqual(
      expect.objectContaining({ client_id: 'POLRES_MAWAR', instagram: { handle: 'polres.mawar', private: false }, tiktok: null }),
    );
    await world.api('POST', '/whatsapp/inbound', { from: '628110000299', text: 'halo' });
    const contacts = await world.api('GET', '/whatsapp/contacts');
    expect(contacts.data).toEqual([
      { number: '120363000000000009@g.us', name: 'POLRES_MAWAR', kind: 'group' },
      { number: '628110000201', name: 'POLRES_MAWAR', kind: 'operator' },
      { number: '628110000202', name: 'POLRES_MAWAR', kind: 'supervisor' },
      { number: '628110000299', name: null, kind: 'seen' },
    ]);
  });

  it('posts, newest first, narrowed by client and platform', async () => {
    const { data } = await world.api('GET', '/posts?client_id=polres_mawar&platform=instagram&limit=2');
    expect(data).toHaveLength(2);
    expect((await world.api('GET', '/posts?limit=zwei')).status).toBe(400);
  });

  it('the demo accounts with their password', async () => {
    const answer = objectOf(await (await fetch(`${platform.baseUrl}/api/demo`)).json());
    expect(objectOf(answer.data).accounts).toContainEqual({
      username: 'operator',
      role: 'operator',
      client_id: 'POLRES_MAWAR',
      whatsapp: '628110000003',
      email: 'operator@balai.example',
      password: 'balai-demo',
    });
  });
});

describe('the mailbox', () => {
  it('shows what was sent to its SMTP port, by receiver', async () => {
    const { data } = await world.api('GET', '/state');
    const url = String(objectOf(data).smtp_url);
    expect(await sandboxSmtpUrl()).toBe(url);
    const mail = { from: 'balai@balai.example', to: 'Laporan@mawar.example', subject: 'Rekap — hari ini', text: 'Selamat pagi 👍' };
    await createTransport(url).sendMail({ ...mail, attachments: [{ filename: 'rekap.csv', content: 'a;b' }] });
    const box = await world.api('GET', '/mailbox?to=laporan@MAWAR.example');
    expect(box.data).toMatchObject([{ to: 'laporan@mawar.example', from: mail.from, subject: mail.subject, text: mail.text }]);
    const [{ files }] = box.data as [{ files: { name: string; path: string }[] }];
    expect(files).toMatchObject([{ name: 'rekap.csv', type: 'text/csv', size_bytes: 3 }]);
    expect(await (await world.provider(files[0]?.path.replace(/^\/sandbox/, '') ?? '')).text()).toBe('a;b');
    expect((await world.api('GET', '/mailbox?to=lain@mawar.example')).data).toEqual([]);
  });
});

describe('the edge', () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${platform.baseUrl}/sandbox/api/whatsapp/inbound`, { method: 'POST', headers, body });

  it('refuses calls that a proxy passes on from elsewhere', async () => {
    const answer = await fetch(`${platform.baseUrl}/sandbox/api/state`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    expect(answer.status).toBe(403);
    expect(objectOf(await answer.json()).code).toBe('not_loopback');
  });

  it('refuses calls by another name, as a page of a site that resolves to this machine makes them', async () => {
    const { hostname, port } = new URL(platform.baseUrl);
    const status = await new Promise((done, fail) => {
      get({ hostname, port, path: '/sandbox/api/state', headers: { host: `evil.example:${port}` } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).on('error', fail);
    });
    expect(status).toBe(403);
  });

  it('answers 413 to a body beyond its limit', async () => {
    const answer = await post(
      { 'content-type': 'application/json' },
      JSON.stringify({ from: '628110000001', text: 'x'.repeat(2_000_000) }),
    );
    expect(answer.status).toBe(413);
    expect(objectOf(await answer.json())).toMatchObject({ success: false, code: 'too_large' });
  });

  it('answers 400 to what is no JSON object', async () => {
    const valid = JSON.stringify({ from: '628110000001', text: 'x' });
    expect((await post({ 'content-type': 'application/json' }, '{"from"')).status).toBe(400);
    expect((await post({ 'content-type': 'application/json' }, '[]')).status).toBe(400);
    expect((await post({ 'content-type': 'text/plain' }, valid)).status).toBe(400);
  });

  it('speaks English to those who ask for it', async () => {
    const answer = await fetch(`${platform.baseUrl}/sandbox/api/posts/unknown`, { headers: { 'accept-language': 'en' } });
    expect(objectOf(await answer.json())).toMatchObject({ success: false, message: 'Post unknown not found', code: 'post_not_found' });
  });
});
