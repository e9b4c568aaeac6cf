import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ImageLinks } from '@balai/runtime/blobs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { passVideo } from '../src/images/use-cases/pass-video.ts';
import { aContext } from './a-context.ts';
import { type Collecting, startCollecting } from './collecting.ts';

const FILM = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
const CLIENT = 'POLRES_A';
let world: Collecting;
let origin: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const ranges: (string | undefined)[] = [];
const network = createServer((request, response) => {
  ranges.push(request.headers.range);
  answer(request, response);
});

/** Answers parts of a film as the platforms' networks do. */
const shows =
  (film = FILM, headers: Record<string, string> = {}) =>
  ({ headers: { range = '' } }: IncomingMessage, response: ServerResponse) => {
    const [, first = 0, last = film.length - 1] = (/^bytes=(\d+)-(\d+)$/.exec(range) ?? []).map(Number);
    const part = film.subarray(first, last + 1);
    response
      .writeHead(206, { 'content-type': 'video/mp4', 'content-range': `bytes ${first}-${last}/${film.length}`, ...headers })
      .end(part);
  };

beforeAll(async () => {
  await new Promise<void>((done) => network.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  world = await startCollecting({ IMAGE_ORIGIN: origin });
  await world.client(CLIENT);
});
afterAll(async () => {
  await world?.stop();
  network.closeAllConnections();
  network.close();
});
beforeEach(() => {
  answer = shows();
  ranges.length = 0;
});

/** Our link of a film that a feed showed. */
async function linkOf(path: string): Promise<string> {
  const id = `FILM${path.replace(/\W/g, '')}`;
  const post = { id, takenAt: new Date(Date.now() - 60_000), handles: [], video: `${origin}${path}` };
  world.provider.feeds.set(CLIENT.toLowerCase(), [post, ...(world.provider.feeds.get(CLIENT.toLowerCase()) ?? [])]);
  await world.finish(await world.schedule(CLIENT));
  const { body } = await world.platform.call('GET', `/api/aggregator?client_id=${CLIENT}&limit=100`, { token: world.token });
  return body.data.igPosts.find((one: { shortcode: string }) => one.shortcode === id).video_url;
}
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('a film of a post', () => {
  it('is downloaded by way of us, without a session, whole and in parts', async () => {
    const link = await linkOf('/satu.mp4?oh=1');
    expect(link).toContain(`${world.platform.baseUrl}/api/media/video?client=${CLIENT}`);
    const whole = await fetch(link);
    expect([whole.status, await bytesOf(whole)]).toEqual([200, FILM]);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      ...{ 'content-type': 'video/mp4', 'content-length': String(FILM.length), 'accept-ranges': 'bytes' },
      ...{ 'content-disposition': expect.stringMatching(/^attachment; filename="video-[0-9a-f]{12}\.mp4"$/) },
      'x-content-type-options': 'nosniff',
    });
    const part = await fetch(link, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range'), await bytesOf(part)]).toEqual([
      206,
      `bytes 100-199/${FILM.length}`,
      FILM.subarray(100, 200),
    ]);
    expect(ranges).toEqual(['bytes=0-0', `bytes=0-${FILM.length - 1}`, 'bytes=0-0', 'bytes=100-199']);
    expect((await fetch(link, { headers: { range: `bytes=${FILM.length}-` } })).status).toBe(416);
  });

  it.each([
    ['a page', () => shows(FILM, { 'content-type': 'text/html' })],
    [
      'another address inside the network',
      () => (_: IncomingMessage, to: ServerResponse) => to.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['an address that has expired', () => (_: IncomingMessage, to: ServerResponse) => to.writeHead(403).end()],
    ['a film without end', () => shows(FILM, { 'content-range': 'bytes 0-0/900000000' })],
    [
      'a film of no known length',
      () => (_: IncomingMessage, to: ServerResponse) => to.writeHead(200, { 'content-type': 'video/mp4' }).end(FILM),
    ],
  ])('is not there where the network answers %s', async (_, answers) => {
    const link = await linkOf('/dua.mp4');
    answer = answers();
    const refused = await fetch(link);
    expect([refused.status, (await refused.json()).code]).toEqual([404, 'video_not_found']);
  });

  it('breaks off where it is longer than it said, or shorter', async () => {
    const link = await linkOf('/tiga.mp4');
    answer = (request, response) =>
      request.headers.range === 'bytes=0-0'
        ? shows()(request, response)
        : void response.writeHead(206, { 'content-type': 'video/mp4', 'content-range': `bytes 0-4999/5000` }).end(FILM.subarray(1));
    await expect(fetch(link).then(bytesOf)).rejects.toThrow();
  });

  it('is passed on by a signed link of a film only, for a client that is there', async () => {
    const link = new URL(await linkOf('/empat.mp4'));
    const changed = (change: Record<string, string>) => {
      const url = new URL(link);
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      return fetch(url);
    };
    ranges.length = 0;
    expect((await changed({ url: 'http://169.254.169.254/latest/meta-data' })).status).toBe(403);
    expect((await changed({ client: 'POLRES_B' })).status).toBe(403);
    const asPicture = new URL(link);
    asPicture.pathname = '/api/media/image';
    expect((await fetch(asPicture)).status).toBe(403);
    expect(ranges).toEqual([]);
  });

  it('waits for no place: of one client four are passed on at a time', async () => {
    const images = new ImageLinks({ sharedKey: 'a key for tests only', trustedOrigins: origin, publicUrl: undefined });
    const context = aContext(world.platform, { images });
    const film = await passVideo(context, CLIENT, `${origin}/lima.mp4`);
    const streams = await Promise.all(Array.from({ length: 4 }, () => film.open()));
    await expect(film.open()).rejects.toMatchObject({ code: 'too_many_videos' });
    streams[0]?.destroy();
    await new Promise((done) => streams[0]?.once('close', done));
    const next = await film.open();
    for (const stream of [...streams, next]) stream.destroy();
  });
});
