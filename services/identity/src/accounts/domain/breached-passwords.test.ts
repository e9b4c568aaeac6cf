import { expect, it } from 'vitest';
import { isBreached } from './breached-passwords.ts';

it.each([
  'password123',
  'Password2024!',
  'p@ssw0rd2024',
  'P4ssw0rd1234',
  'indonesia1945',
  'Bhayangkara1!',
  '12345678901',
  '1234567890',
  'zzzzzzzzzzzz',
  'abcabcabcabc',
  'qwertyuiop',
  '1q2w3e4r5t',
  'bismillah123',
  'balai-demo',
  'abcdefghijkl',
])('%s is tried first', (password) => {
  expect(isBreached(password)).toBe(true);
});

it.each(['a good long password', 'kucing biru melompat', 'another password', 'kT7-vau2-Rmq9', 'kata sandi kepala', 'eight 88 nine'])(
  '%s is not',
  (password) => {
    expect(isBreached(password)).toBe(false);
  },
);
