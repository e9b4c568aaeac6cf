import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ImageLinks } from '@balai/runtime/blobs';
import { publicDial } from '@balai/runtime/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ImageNotFetched } from '../images/domain/image-failure.ts';
import { type ImageDials, openImage } from './fetch-image.ts';

const PICTURE = 'https://scontent.cdninstagram.com/v/1_n.jpg?oh=1';
const { hosts } = new ImageLinks({ sharedKey: 'a key for tests only', trustedOrigins: undefined, publicUrl: undefined });
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
let asked: string[] = [];
let dials: ImageDials;

const server = createServer((incoming, response) => {
  asked.push(`${incoming.headers.host?.split(':')[0]}${incoming.url}`);
  answer(incoming, response);
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const network = {
    request,
    port: (server.address() as AddressInfo).port,
    lookup: (_host: string, found: Parameters<typeof publicDial.lookup>[1]) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    isPublic: () => true,
  };
  dials = { network, hostOf: (address) => hosts.of(address) };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const to = (location: string) => (_: IncomingMessage, response: ServerResponse) => void response.writeHead(302, { location }).end();
const failureOf = async (with_ = dials, signal = AbortSignal.timeout(2_000)): Promise<string> => {
  try {
    (await openImage(with_, PICTURE, signal)).destroy();
    return 'none';
  } catch (error) {
    return error instanceof ImageNotFetched ? error.failure : String(error);
  }
};

describe('a picture', () => {
  it('is opened, also over another host of the networks', async () => {
    answer = (incoming, response) =>
      incoming.url?.startsWith('/v/1_n') ? to('https://scontent.fbcdn.net/v/2_n.jpg')(incoming, response) : void response.end('bytes');
    const opened = await openImage(dials, PICTURE, AbortSignal.timeout(2_000));
    const chunks: Buffer[] = [];
    for await (const chunk of opened) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('bytes');
    expect(asked).toEqual(['scontent.cdninstagram.com/v/1_n.jpg?oh=1', 'scontent.fbcdn.net/v/2_n.jpg']);
  });

  it.each([
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['a private address', 'https://10.0.0.8/1.jpg'],
    ['this machine', 'https://localhost/1.jpg'],
    ['a stranger', 'https://evil.example/1.jpg'],
    ['a plain connection', 'http://scontent.cdninstagram.com/1.jpg'],
    ['a file', 'file:///etc/passwd'],
    ['nowhere', 'https://'],
  ])('that sends on to %s is left there: nobody else is asked', async (_, location) => {
    answer = to(location);
    expect(await failureOf()).toBe('other_host');
    expect(asked).toHaveLength(1);
  });

  it('that goes round is left after three', async () => {
    answer = to(PICTURE);
    expect(await failureOf()).toBe('too_many_redirects');
    expect(asked).toHaveLength(4);
  });

  it('on a name that leads to an address of ours is not asked for, also where the name changes its mind on the way', async () => {
    const { isPublic } = publicDial;
    expect(await failureOf({ ...dials, network: { ...dials.network, isPublic } })).toBe('private_address');
    expect(asked).toEqual([]);
    let looks = 0;
    answer = to('https://scontent.fbcdn.net/2.jpg');
    const once = () => {
      looks += 1;
      return looks === 1;
    };
    expect(await failureOf({ ...dials, network: { ...dials.network, isPublic: once } })).toBe('private_address');
    expect(asked).toHaveLength(1);
  });

  it.each([
    [403, 'refused'],
    [404, 'gone'],
    [410, 'gone'],
    [500, 'unreachable'],
    [429, 'unreachable'],
  ])('answered with %i is told as %s', async (status, failure) => {
    answer = (_, response) => void response.writeHead(status).end();
    expect(await failureOf()).toBe(failure);
  });

  it('whose host says nothing is left in time', async () => {
    answer = () => undefined;
    expect(await failureOf(dials, AbortSignal.timeout(200))).toBe('timeout');
  });
});
