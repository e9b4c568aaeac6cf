import { expect, it } from 'vitest';
import { callerAddress } from './caller-address.ts';

const from = (ip: string, forwarded?: string, hops = 0) =>
  callerAddress({ ip, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }, hops);

it('a caller cannot choose its address by a header unless proxies are trusted', () => {
  expect(from('198.51.100.7', '203.0.113.9')).toBe('198.51.100.7');
});

it('behind trusted proxies the address is the one the outermost of them saw', () => {
  expect(from('10.0.0.1', 'forged, 203.0.113.9', 1)).toBe('203.0.113.9');
  expect(from('10.0.0.1', 'forged, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
});

it('falls back to the connection when the header does not carry an address', () => {
  expect(from('10.0.0.1', undefined, 1)).toBe('10.0.0.1');
  expect(from('10.0.0.1', 'unknown', 1)).toBe('10.0.0.1');
});

it('counts a whole IPv6 line together, and an IPv4 address the same in both notations', () => {
  expect(from('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(from('2001:0DB8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(from('::1')).toBe('0:0:0:0::/64');
  expect(from('::ffff:192.0.2.4')).toBe('192.0.2.4');
});
