import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '@balai/runtime/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Follower, followLink } from './follow-link.ts';

const SHORT = 'https://vt.tiktok.com/ZSabcdefg';
const VIDEO = 'https://www.tiktok.com/@orang/video/7300000000000000001?_r=1';
const running = new AbortController().signal;
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
let asked: string[] = [];
let local: Follower;

const server = createServer((incoming, response) => {
  asked.push(`${incoming.headers.host?.split(':')[0]}${incoming.url}`);
  answer(incoming, response);
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  local = {
    request,
    port: (server.address() as AddressInfo).port,
    lookup: (_host, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    isPublic: () => true,
    limitMs: 500,
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const to =
  (location: string, status = 302) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { location }).end();
  };

describe('a short link', () => {
  it('is followed to its post, over other hosts of the list', async () => {
    answer = (incoming, response) =>
      to(incoming.headers.host?.startsWith('vt') ? 'https://vm.tiktok.com/ZMabc/' : VIDEO, 301)(incoming, response);
    expect(await followLink('tiktok', SHORT, running, local)).toEqual({ link: 'https://www.tiktok.com/video/7300000000000000001' });
    expect(asked).toEqual(['vt.tiktok.com/ZSabcdefg', 'vm.tiktok.com/ZMabc/']);
  });

  it('is followed by relative addresses too', async () => {
    answer = to('/@orang/video/7300000000000000002');
    expect(await followLink('tiktok', 'https://www.tiktok.com/t/ZTabc', running, local)).toEqual({
      link: 'https://www.tiktok.com/video/7300000000000000002',
    });
  });

  it.each([
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data', 'not_https'],
    ['the metadata by https', 'https://169.254.169.254/latest/meta-data', 'other_host'],
    ['this machine', 'https://localhost/admin', 'other_host'],
    ['a look-alike', 'https://www.tiktok.com.evil.example/@a/video/7300000000000000001', 'other_host'],
    ['another port', 'https://www.tiktok.com:8443/login', 'other_host'],
    ['a name before the host', 'https://www.tiktok.com@evil.example/', 'other_host'],
    ['an account', 'https://user:pw@www.tiktok.com/login', 'other_host'],
    ['a plain connection', 'http://vm.tiktok.com/ZMabc', 'not_https'],
    ['a file', 'file:///etc/passwd', 'not_https'],
    ['a script', 'javascript:alert(1)', 'not_https'],
    ['no address', 'https://', 'other_host'],
  ] as const)('that leads to %s ends there: nobody else is asked', async (_, location, failure) => {
    answer = to(location);
    expect(await followLink('tiktok', SHORT, running, local)).toEqual({ failure });
    expect(asked).toHaveLength(1);
  });

  it('that leads to a post of another platform than its field is not believed', async () => {
    answer = to('https://www.instagram.com/p/DAbCdEf12');
    expect(await followLink('tiktok', SHORT, running, local)).toMatchObject({ failure: expect.any(String) });
  });

  it('on a name that leads to an address of ours is not connected to', async () => {
    for (const address of ['127.0.0.1', '10.0.0.8', '::1', '::ffff:127.0.0.1']) {
      const lookup: Follower['lookup'] = (_host, found) => found(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
      expect(await followLink('tiktok', SHORT, running, { ...local, lookup, isPublic: isPublicAddress })).toEqual({
        failure: 'private_address',
      });
    }
    expect(asked).toEqual([]);
  });

  it('on a name of which one of several addresses is ours is not connected to, nor on one that changes its mind', async () => {
    answer = to('https://vm.tiktok.com/ZMabc');
    const both: Follower['lookup'] = (_host, found) =>
      found(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    expect(await followLink('tiktok', SHORT, running, { ...local, lookup: both, isPublic: isPublicAddress })).toEqual({
      failure: 'private_address',
    });
    expect(asked).toEqual([]);
    // The first look is good, the second is not: each connection is checked by its own look.
    let looks = 0;
    const isPublic = () => {
      looks += 1;
      return looks === 1;
    };
    expect(await followLink('tiktok', SHORT, running, { ...local, isPublic })).toEqual({ failure: 'private_address' });
    expect(asked).toHaveLength(1);
  });

  it('that goes round is left after five hosts', async () => {
    answer = to('https://vm.tiktok.com/ZMabc');
    expect(await followLink('tiktok', SHORT, running, local)).toEqual({ failure: 'too_many_hops' });
    expect(asked).toHaveLength(5);
  });

  it('whose host says nothing, or too slowly, is left in time', async () => {
    answer = () => undefined;
    const began = Date.now();
    expect(await followLink('tiktok', SHORT, running, local)).toEqual({ failure: 'timeout' });
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('is known by the head of the answer: an endless body is not read, and the connection is closed', async () => {
    let closed = false;
    answer = (_, response) => {
      response.writeHead(302, { location: VIDEO });
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => {
        clearInterval(more);
        closed = true;
      });
    };
    expect(await followLink('tiktok', SHORT, running, local)).toHaveProperty('link');
    await expect.poll(() => closed).toBe(true);
  });

  it('that shows a page instead of leading on, or whose host is away, is told apart', async () => {
    answer = (_, response) => void response.end('<html>');
    expect(await followLink('tiktok', SHORT, running, local)).toEqual({ failure: 'no_redirect' });
    const away: Follower['lookup'] = (_host, found) => found(new Error('ENOTFOUND'), []);
    expect(await followLink('tiktok', SHORT, running, { ...local, lookup: away })).toEqual({ failure: 'unreachable' });
  });
});
