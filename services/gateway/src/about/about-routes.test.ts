import type { AuthorisedCall } from '@balai/runtime/http';
import { expect, it } from 'vitest';
import { aboutRoutes } from './about-routes.ts';
import { QUOTES } from './quotes.ts';

async function answersOf(random: (end: number) => number) {
  const call = {} as AuthorisedCall<never>;
  return Promise.all(aboutRoutes({ uptime: () => 61.9, random }).map(async ({ handle }) => (await handle(call)).body));
}

it('the program names itself, its version and whole seconds of uptime', async () => {
  const [about] = await answersOf(() => 0);
  expect(about).toMatchObject({
    data: { name: 'balai', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), uptime: 61, node: process.version },
  });
});

it('every quote is given, and no other', async () => {
  const given = await Promise.all(QUOTES.map(async (_, index) => (await answersOf((end) => (end === QUOTES.length ? index : -1)))[1]));
  expect(given).toEqual(QUOTES.map((data) => ({ success: true, data })));
});
