import { expect, test } from 'vitest';
import { phoneText } from './phone-text.ts';

test.each([
  ['6281234567890', '+62 812-3456-7890'],
  ['628119876543', '+62 811-9876-543'],
  ['62811987654', '+62 811-987-654'],
  ['15550783881', '+15550783881'],
  ['62215551234567', '+62215551234567'],
])('%s is written %s', (address, written) => {
  expect(phoneText(address)).toBe(written);
});
