import { expect, it } from 'vitest';
import { acceptedStep, base32, codeOfStep, otpauthUrl, stepOf } from './totp.ts';

const SECRET = Buffer.from('12345678901234567890');

// RFC 6238 appendix B, SHA-1: eight digits there, of which six are the last six.
it.each([
  ['1970-01-01T00:00:59Z', '94287082'],
  ['2005-03-18T01:58:29Z', '07081804'],
  ['2005-03-18T01:58:31Z', '14050471'],
  ['2009-02-13T23:31:30Z', '89005924'],
  ['2033-05-18T03:33:20Z', '69279037'],
  ['2603-10-11T11:33:20Z', '65353130'],
])('makes the code of %s as RFC 6238', (at, code) => expect(codeOfStep(SECRET, stepOf(new Date(at)))).toBe(code.slice(2)));

// RFC 4226 appendix D.
it('makes the codes of RFC 4226', () => {
  const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'];
  expect(codes.map((_, step) => codeOfStep(SECRET, step))).toEqual(codes);
});

it('accepts the steps beside the present one, and none that was accepted before', () => {
  const at = new Date('2026-11-02T01:30:10Z');
  const now = stepOf(at);
  const accepted = (step: number, last: number | null = null) => acceptedStep(SECRET, codeOfStep(SECRET, step), at, last);
  expect([-2, -1, 0, 1, 2].map((far) => accepted(now + far))).toEqual([null, now - 1, now, now + 1, null]);
  expect([accepted(now, now), accepted(now - 1, now), accepted(now + 1, now)]).toEqual([null, null, now + 1]);
  expect(acceptedStep(SECRET, '', at, null)).toBeNull();
});

it('writes secrets and addresses as authenticator apps read them', () => {
  expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(otpauthUrl('Balai', 'op@unit', 'ABC')).toBe('otpauth://totp/Balai:op%40unit?secret=ABC&issuer=Balai');
});
