import { expect, it } from 'vitest';
import { recoveryCodeOf, typedRecoveryCode } from './recovery-code.ts';

it('writes a code in groups, and reads it as people type it', () => {
  const code = recoveryCodeOf(Uint8Array.from({ length: 16 }, (_, at) => at * 17));
  expect(code).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);
  const plain = code.replaceAll('-', '');
  expect([code, ` ${code.toUpperCase()} `, plain.replaceAll('0', 'O').replaceAll('1', 'l')].map(typedRecoveryCode)).toEqual([
    plain,
    plain,
    plain,
  ]);
  expect(typedRecoveryCode('123456')).toBeNull();
});
