import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { cookieRules } from './cookie-rules.ts';

const host = 'balai.contoh.id:3000';

it.each([
  ['', {}, 'SameSite=Lax'],
  ['', { 'x-forwarded-proto': 'https' }, 'SameSite=Lax; Secure'],
  ['', { 'x-forwarded-proto': 'https, http' }, 'SameSite=Lax; Secure'],
  ['', { 'x-forwarded-proto': 'http, https' }, 'SameSite=Lax'],
  ['https://app.contoh.id', {}, 'SameSite=None; Secure'],
  ['https://app.contoh.id', { origin: 'https://app.contoh.id' }, 'SameSite=None; Secure'],
  ['https://app.contoh.id', { origin: `http://${host}` }, 'SameSite=Lax'],
  ['http://app.contoh.id', { origin: 'http://app.contoh.id' }, 'SameSite=Lax'],
])('where pages of "%s" may call, a caller with %j gets a cookie with %s', async (origins, headers, attributes) => {
  const rulesOf = cookieRules(origins === '' ? [] : [origins]);
  const app = Fastify();
  await app.register(cookie);
  app.get('/', (_request, reply) => reply.setCookie('token', 'x', rulesOf({ headers: { host, ...headers }, protocol: 'http' })).send());
  const written = String((await app.inject('/')).headers['set-cookie']);
  expect(written.split('; ').slice(1).sort().join('; ')).toBe(attributes);
});
