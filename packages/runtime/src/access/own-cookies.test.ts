import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { ownCookie } from './own-cookies.ts';

it.each([
  ['http', 'token=a', 'a'],
  ['http', '__Host-token=b; token=a', 'b'],
  ['https', '__Host-token=b; token=a', 'b'],
  // Planted by a neighbouring name, or by somebody who answered the browser over http.
  ['https', 'token=planted', null],
  ['https', '__Host-token=; token=planted', null],
  ['https', '', null],
])('over %s the cookies "%s" say %s', async (protocol, cookies, value) => {
  const app = Fastify();
  await app.register(cookie);
  app.get('/', async (request) => ({ value: ownCookie(request, 'token') }));
  const answer = await app.inject({ url: '/', headers: { cookie: cookies, 'x-forwarded-proto': protocol } });
  expect(answer.json()).toEqual({ value });
});
