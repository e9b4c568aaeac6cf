import { expect, it } from 'vitest';
import { viewAddressOf } from './saved-view-address.ts';

it.each(['/', '/units', '/posts/instagram:Cx_1-a', '/people/198501', '/laporan/anev'])('%s is a page', (path) => {
  expect(viewAddressOf(path, '')).toEqual({ path, search: '' });
});

it.each([
  'units',
  '//evil.example',
  '/\\evil.example',
  '/units//x',
  '/units/',
  'https://evil.example',
  '/units?x=1',
  '/units#x',
  '/api/auth/logout',
  '/API',
  '/../api/x',
  '/units/..',
  '/ units',
  'javascript:alert(1)',
  '',
])('%s is none', (path) => {
  expect(viewAddressOf(path, '')).toBe('path');
});

it('a query is kept to the letter, without the mark before it', () => {
  expect(viewAddressOf('/units', '?q=a%20b&sort=-name')).toEqual({ path: '/units', search: 'q=a%20b&sort=-name' });
  for (const search of ['a=1#top', 'a=1\nb=2', 'a=\u0000']) expect(viewAddressOf('/units', search)).toBe('search');
});

it('a long path is judged at once', () => {
  expect(viewAddressOf(`/${'a'.repeat(200_000)}!`, '')).toBe('path');
});
