import { expect, it } from 'vitest';
import { cookieAttributes } from './cookie-attributes.ts';

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
])('where pages of "%s" may call, a caller with %j gets a cookie with %s', (origins, headers, attributes) => {
  const of = cookieAttributes(origins === '' ? [] : [origins]);
  expect(of({ headers: { host, ...headers }, protocol: 'http' })).toBe(attributes);
});
