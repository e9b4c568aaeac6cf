import { expect, it } from 'vitest';
import { isDeliverable } from './delivery-address.ts';

const jakarta = { address: 'Jl. Merdeka 1', city: 'Jakarta', postal_code: '10110', country: 'ID' };

it.each([
  [true, {}],
  [true, { postal_code: null }],
  [true, { postal_code: 'SW1A 1AA', country: 'GB' }],
  [true, { postal_code: '01310-100', country: 'BR' }],
  [true, { postal_code: '01310 100', country: 'BR' }],
  [false, { postal_code: '1310-100', country: 'BR' }],
  [false, { postal_code: '1011' }],
  [false, { address: '  ' }],
  [false, { address: null }],
  [false, { city: null }],
])('%s: an address of Jakarta with %j is deliverable', (expected, changed) => {
  expect(isDeliverable({ ...jakarta, ...changed })).toBe(expected);
});
