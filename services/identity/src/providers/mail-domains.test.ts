import { startMailNameServer } from '@balai/testing';
import { expect, it } from 'vitest';
import { mailDomains } from './mail-domains.ts';

it('tells domains that take mail from those that do not, and from what nobody answers', async () => {
  const server = await startMailNameServer((domain) => domain === 'contoh.id');
  const takesMail = mailDomains([server.address]);
  expect([await takesMail('contoh.id'), await takesMail('salah-eja.id')]).toEqual(['yes', 'no']);
  await server.close();
  expect(await takesMail('contoh.id')).toBe('unknown');
}, 15_000);
