import { expect, it } from 'vitest';
import { addressGroup, callerAddress } from './address.ts';

const from = (ip: string, remoteAddress = '10.0.0.1') => callerAddress({ ip, socket: { remoteAddress } as never });

it('falls back to the connection where a proxy wrote no address', () => {
  expect(from('203.0.113.9')).toBe('203.0.113.9');
  for (const text of ['unknown', '', '203.0.113', '010.0.0.9', '203.0.113.9:4711', "1'; drop"]) expect(from(text)).toBe('10.0.0.1');
});

it('an address is the same in all of its notations', () => {
  expect(from('::ffff:192.0.2.4')).toBe('192.0.2.4');
  expect(from('2001:0DB8:0:0::9')).toBe('2001:db8::9');
});

it('counts a whole IPv6 line together, and an IPv4 address the same in both notations', () => {
  expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(addressGroup('2001:0DB8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(addressGroup('::1')).toBe('0:0:0:0::/64');
  expect(addressGroup('::ffff:192.0.2.4')).toBe('192.0.2.4');
  expect(addressGroup('198.51.100.7')).toBe('198.51.100.7');
});
