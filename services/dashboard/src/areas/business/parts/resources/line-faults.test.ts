import { ApiError } from '@balai/contracts/client';
import { expect, it } from 'vitest';
import { splitFaults, withoutFaultsOf } from './line-faults.ts';

it('a fault of a line stands at its line, not at the field of the same name', () => {
  const failure = { success: false as const, message: 'Isian tidak valid', code: 'invalid_value', requestId: 'r' };
  const errors = [
    { field: 'contacts.0.email', message: 'bukan alamat e-mail' },
    { field: '/contacts/2/phone', message: 'bukan nomor telepon' },
    { field: 'body.email', message: 'bukan alamat e-mail' },
  ];
  const [rest, lines] = splitFaults(new ApiError(400, { ...failure, errors }));
  expect(lines).toEqual({ 'contacts.0.email': 'bukan alamat e-mail', 'contacts.2.phone': 'bukan nomor telepon' });
  expect(rest instanceof ApiError && rest.failure.errors).toEqual([errors[2]]);
  expect(withoutFaultsOf('contacts', { ...lines, name: 'x' })).toEqual({ name: 'x' });
  const other = new Error('no answer');
  expect(splitFaults(other)).toEqual([other, {}]);
});
