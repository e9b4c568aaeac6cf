import { expect, it } from 'vitest';
import { cryptorOf, keysOf } from './keys.ts';

const MASTER = 'a master key for this test';
const SHARED = 'a shared key for this test';

it('what identity seals, no other service opens, and the other way round', () => {
  for (const keys of [keysOf(MASTER, SHARED), keysOf(MASTER, undefined)]) {
    const sealed = cryptorOf(keys, 'identity').encrypt('secret');
    expect(cryptorOf(keys, 'identity').decrypt(sealed)).toBe('secret');
    expect(() => cryptorOf(keys, 'editorial').decrypt(sealed)).toThrow();
    expect(() => cryptorOf(keys, 'identity').decrypt(cryptorOf(keys, 'editorial').encrypt('secret'))).toThrow();
  }
});

it('without the master key nothing of identity is opened or sealed, and the reason is said', () => {
  const keys = keysOf(null, SHARED);
  expect(() => cryptorOf(keys, 'identity').encrypt('secret')).toThrow('BALAI_MASTER_KEY is not set here');
  expect(() => cryptorOf(keys, 'identity').decrypt('c2VjcmV0')).toThrow('BALAI_MASTER_KEY is not set here');
  const sealed = cryptorOf(keys, 'editorial').encrypt('token');
  expect(cryptorOf(keysOf(MASTER, SHARED), 'editorial').decrypt(sealed)).toBe('token');
});

it('one of the two keys has to be there', () => {
  expect(() => keysOf(null, undefined)).toThrow('Neither BALAI_MASTER_KEY nor BALAI_SHARED_KEY is set.');
});
