import { expect, it } from 'vitest';
import { isLoopbackAddress, isLoopbackName } from './loopback.ts';

it.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['::ffff:10.0.0.1', false],
  ['2001:db8::1', false],
  ['unknown', false],
  ['', false],
])('%s is this machine: %s', (address, isOurs) => {
  expect(isLoopbackAddress(address)).toBe(isOurs);
});

it.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['balai.example', false],
  ['localhost.evil.example', false],
  ['10.0.0.1', false],
  ['', false],
])('%s is a name of this machine: %s', (name, isOurs) => {
  expect(isLoopbackName(name)).toBe(isOurs);
});
