import { expect, it } from 'vitest';
import { allowedOrigins } from './cors.ts';

it('reads a comma list', () => {
  expect(allowedOrigins(' https://a.example , http://localhost:5173 ,')).toEqual(['https://a.example', 'http://localhost:5173']);
  expect(allowedOrigins(undefined)).toEqual([]);
});

it.each(['*', 'https://a.example/', 'https://a.example/app', 'a.example', 'null'])(
  'refuses %s, which no browser sends as an origin',
  (entry) => {
    expect(() => allowedOrigins(entry)).toThrow(/CORS_ORIGIN/);
  },
);
