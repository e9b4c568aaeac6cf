import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteExpired } from '../src/use-cases/delete-expired.ts';
import { aContext } from './a-context.ts';
import { type Collecting, startCollecting } from './collecting.ts';

/** The smallest picture there is (GIF), with a byte that makes it one of its own. */
const picture = (mark: number): Buffer =>
  Buffer.from([
    ...Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'),
    mark,
    0,
    0,
    255,
    255,
    255,
    0x2c,
    0,
    0,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    2,
    2,
    0x44,
    1,
    0,
    0x3b,
  ]);

let world: Collecting;
let operator: string;
/** What the platform's network answers, by path; nothing else is there. */
const files = new Map<string, (response: ServerResponse) => void>();
const asked: string[] = [];
const network = createServer((request, response) => {
  asked.push(request.url ?? '');
  const answer = files.get((request.url ?? '').split('?')[0] ?? '');
  if (answer === undefined) response.writeHead(404).end();
  else answer(response);
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((done) => network.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  world = await startCollecting({ LOOK_SECONDS: '300', IMAGE_ORIGIN: origin });
  await world.client('POLRES_A');
  await world.client('POLRES_B');
  operator = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_A'], clientId: 'POLRES_A' });
});
afterAll(async () => {
  await world?.stop();
  network.closeAllConnections();
  network.close();
});

const shows = (bytes: Buffer) => (response: ServerResponse) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(bytes);
let posts = 0;
/** Lets the client's account show a post with this picture, collects, and gives our link of it. */
async function linkOf(path: string, clientId = 'POLRES_A'): Promise<string> {
  posts += 1;
  const id = `FOTO${posts}`;
  const account = clientId.toLowerCase();
  const post = { id, takenAt: new Date(Date.now() - 60_000), handles: [], picture: `${origin}${path}` };
  world.provider.feeds.set(account, [post, ...(world.provider.feeds.get(account) ?? [])]);
  await world.finish(await world.schedule(clientId));
  const token = clientId === 'POLRES_A' ? operator : world.token;
  const { body } = await world.platform.call('GET', `/api/aggregator?client_id=${clientId}&limit=100`, { token });
  return body.data.igPosts.find((one: { shortcode: string }) => one.shortcode === id).thumbnail_url;
}
const get = (link: string, headers: Record<string, string> = {}) => fetch(link, { headers });
/** As the reference of a link, seen by the database. */
const rowOf = async (path: string) => {
  const { rows } = await world.platform.owner.query(
    'select image_id, blob_id, bytes, attempts, failure, due_at from collector.image where url like $1',
    [`${origin}${path}%`],
  );
  return rows[0];
};
const kept = (path: string) =>
  waitFor(async () => ((await rowOf(path))?.blob_id === null ? null : await rowOf(path)), { what: `${path} to be kept` });
/** As if nobody had tried for an hour. */
const forgetTry = (path: string) =>
  world.platform.owner.query("update collector.image set tried_at = tried_at - interval '1 hour' where url like $1", [`${origin}${path}%`]);

describe('a picture of a post', () => {
  it('is shown by way of us, without a session, to pages of other origins', async () => {
    files.set('/satu.jpg', shows(picture(1)));
    const link = await linkOf('/satu.jpg?sig=1');
    expect(link).toContain(`${world.platform.baseUrl}/api/media/image?client=POLRES_A`);
    const answer = await get(link);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture(1));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': String(picture(1).length),
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
    });
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const again = await get(link, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });

  it('is fetched without anybody asking, once, and shown after its address has expired', async () => {
    files.set('/dua.jpg', shows(picture(2)));
    const link = await linkOf('/dua.jpg?sig=1');
    await kept('/dua.jpg');
    files.set('/dua.jpg', (response) => void response.writeHead(403).end('URL signature expired'));
    expect((await get(link)).status).toBe(200);
    expect(asked.filter((path) => path.startsWith('/dua.jpg'))).toHaveLength(1);
    // Another signature is the same file: its link shows what is kept, and nobody is asked.
    const other = await linkOf('/dua.jpg?sig=2');
    expect([other === link, (await get(other)).status]).toEqual([false, 200]);
    expect(asked.filter((path) => path.startsWith('/dua.jpg'))).toHaveLength(1);
  });

  it('is kept once where several posts show the same bytes', async () => {
    files.set('/tiga.jpg', shows(picture(3)));
    files.set('/tiga-lagi.jpg', shows(picture(3)));
    await linkOf('/tiga.jpg');
    await linkOf('/tiga-lagi.jpg');
    expect((await kept('/tiga.jpg')).blob_id).toBe((await kept('/tiga-lagi.jpg')).blob_id);
  });

  it.each([
    ['a page instead of a picture', '/halaman.jpg', shows(Buffer.from('<!doctype html><script>alert(1)</script>')), 'no_image'],
    ['a drawing that could run', '/gambar.svg', shows(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'no_image'],
    ['more than 8 MB', '/besar.jpg', shows(Buffer.concat([picture(4), Buffer.alloc(9_000_000)])), 'too_large'],
    [
      'more than 8 MB, by its own word',
      '/janji.jpg',
      (response: ServerResponse) => void response.writeHead(200, { 'content-length': '99999999' }).write(picture(4)),
      'too_large',
    ],
    ['nothing any more', '/hilang.jpg', (response: ServerResponse) => void response.writeHead(410).end(), 'gone'],
    ['a signature that ran out', '/basi.jpg', (response: ServerResponse) => void response.writeHead(403).end(), 'refused'],
    [
      'a way out of the list',
      '/keluar.jpg',
      (response: ServerResponse) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
      'other_host',
    ],
  ])('that is %s is not shown: 404 that pages can tell from a fault', async (_, path, answer, failure) => {
    files.set(path, answer);
    const link = await linkOf(path);
    const refused = await get(link);
    expect([refused.status, await refused.json()]).toMatchObject([404, { success: false, code: 'image_not_found' }]);
    expect(await rowOf(path)).toMatchObject({ blob_id: null, failure });
    // It is not asked for again by every page that is opened.
    const before = asked.length;
    expect((await get(link)).status).toBe(404);
    expect(asked.length).toBe(before);
  });

  it('that could not be got is tried again under the next address the platform gives it', async () => {
    files.set('/empat.jpg', (response) => void response.writeHead(403).end());
    const old = await linkOf('/empat.jpg?sig=old');
    expect((await get(old)).status).toBe(404);
    files.set('/empat.jpg', shows(picture(5)));
    await linkOf('/empat.jpg?sig=new');
    await kept('/empat.jpg');
    expect((await get(old)).status).toBe(200);
  });

  it('is tried again for who asks, after a while', async () => {
    files.set('/lima.jpg', (response) => void response.writeHead(410).end());
    const link = await linkOf('/lima.jpg');
    expect((await get(link)).status).toBe(404);
    files.set('/lima.jpg', shows(picture(6)));
    await forgetTry('/lima.jpg');
    expect((await get(link)).status).toBe(200);
  });

  it('asked for by many at once is fetched once', async () => {
    let wait: (() => void)[] = [];
    files.set('/ramai.jpg', (response) => void wait.push(() => shows(picture(7))(response)));
    const link = await linkOf('/ramai.jpg');
    const many = Promise.all(Array.from({ length: 20 }, () => get(link)));
    await waitFor(() => wait.length > 0, { what: 'the picture to be asked for' });
    for (const go of wait) go();
    wait = [];
    expect(new Set((await many).map((answer) => answer.status))).toEqual(new Set([200]));
    expect(asked.filter((path) => path.startsWith('/ramai.jpg'))).toHaveLength(1);
  });
});

describe('a link', () => {
  it('is believed only as it was made: no other client, no other address', async () => {
    files.set('/enam.jpg', shows(picture(8)));
    const link = new URL(await linkOf('/enam.jpg'));
    const changed = (name: string, value: string) => {
      const url = new URL(link);
      url.searchParams.set(name, value);
      return url.href;
    };
    for (const other of [
      changed('client', 'POLRES_B'),
      changed('url', `${origin}/satu.jpg`),
      changed('url', 'http://169.254.169.254/latest/meta-data'),
      changed('signature', 'a'.repeat(43)),
    ]) {
      const answer = await get(other);
      expect([answer.status, (await answer.json()).code]).toEqual([403, 'image_link_invalid']);
    }
    const bare = await fetch(`${world.platform.baseUrl}/api/media/image?url=${encodeURIComponent(origin)}`);
    expect(bare.status).toBe(400);
  });

  it('is not given for a client the account does not see', async () => {
    files.set('/tujuh.jpg', shows(picture(9)));
    expect(await linkOf('/tujuh.jpg', 'POLRES_B')).toContain('client=POLRES_B');
    const { status } = await world.platform.call('GET', '/api/aggregator?client_id=POLRES_B', { token: operator });
    expect(status).toBe(403);
  });

  it('of two clients leads to bytes of their own', async () => {
    files.set('/delapan.jpg', shows(picture(10)));
    await linkOf('/delapan.jpg', 'POLRES_A');
    await linkOf('/delapan.jpg', 'POLRES_B');
    await waitFor(
      async () => {
        const { rows } = await world.platform.owner.query(
          "select count(distinct b.id)::int as blobs from collector.image i join blobs.blob b on b.id = i.blob_id where i.url like '%/delapan.jpg'",
        );
        return rows[0].blobs === 2;
      },
      { what: 'a picture each' },
    );
  });
});

describe('a picture of an account', () => {
  it('is shown by way of us as well', async () => {
    files.set('/akun.jpg', shows(picture(11)));
    world.provider.accounts.set('akun.lain', { profile_pic_url: `${origin}/akun.jpg`, profile_pic_url_hd: `${origin}/akun.jpg?hd` });
    const { body } = await world.platform.call('GET', '/api/insta/rapid-profile?username=akun.lain', { token: operator });
    for (const name of ['profile_pic_url', 'profile_pic_url_hd']) expect((await get(body.data[name])).status).toBe(200);
    const user = await world.platform.call('GET', '/api/insta/profile?username=akun.lain', { token: operator });
    expect(user.body.data?.profile_pic_url ?? user.body.data?.profile?.profile_pic_url).toContain('/api/media/image?client=POLRES_A');
    expect((await get(user.body.data.profile_pic_url)).status).toBe(200);
  });
});

describe('what is kept', () => {
  it('is forgotten a while after anybody last looked, and its bytes are given back', async () => {
    files.set('/lama.jpg', shows(picture(12)));
    await linkOf('/lama.jpg');
    const { image_id: imageId } = await kept('/lama.jpg');
    await world.platform.owner.query("update collector.image set seen_at = now() - interval '500 days' where image_id = $1", [imageId]);
    await deleteExpired(aContext(world.platform));
    expect(await rowOf('/lama.jpg')).toBeUndefined();
    const { rows } = await world.platform.owner.query('select 1 from blobs.reference where owner = $1', [`collector.image:${imageId}`]);
    expect(rows).toEqual([]);
  });

  it('is bounded in bytes a client: what was looked at longest ago goes first', async () => {
    files.set('/gemuk.jpg', shows(picture(13)));
    await linkOf('/gemuk.jpg');
    const { image_id: imageId } = await kept('/gemuk.jpg');
    await world.platform.owner.query(
      "update collector.image set bytes = 2000000001, seen_at = now() - interval '2 days' where image_id = $1",
      [imageId],
    );
    await deleteExpired(aContext(world.platform));
    expect(await rowOf('/gemuk.jpg')).toBeUndefined();
    expect(await rowOf('/satu.jpg')).toBeDefined();
  });

  it('is gone with its client, and no link brings it back', async () => {
    files.set('/sembilan.jpg', shows(picture(14)));
    await world.client('POLRES_C');
    const link = await linkOf('/sembilan.jpg', 'POLRES_C');
    expect((await get(link)).status).toBe(200);
    await world.platform.deliver(clientChanged, { ...aClient('POLRES_C'), version: 9, deletedAt: new Date().toISOString() });
    expect((await get(link)).status).toBe(404);
    await deleteExpired(aContext(world.platform));
    expect(await rowOf('/sembilan.jpg')).toBeUndefined();
  });
});
