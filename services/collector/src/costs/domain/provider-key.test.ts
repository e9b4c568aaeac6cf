import { expect, it } from 'vitest';
import { providerKey, providerKeys } from './provider-key.ts';

it('keys stand in a list with commas between them, each once', () => {
  expect(providerKeys(' a , b,,a ').map(({ key }) => key)).toEqual(['a', 'b']);
  expect(providerKeys(' ')).toEqual([]);
  expect(providerKeys(undefined)).toEqual([]);
});

it('a key is named by a hash that does not tell it, another one where it opens another host', () => {
  expect(providerKey('a key').keyHash).toMatch(/^[0-9a-f]{16}$/);
  expect(providerKey('a key').keyHash).not.toBe(providerKey('a key', 'a host').keyHash);
  expect(providerKeys('a key')[0]?.keyHash).toBe(providerKey('a key').keyHash);
});
