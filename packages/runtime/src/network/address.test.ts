import { describe, expect, it } from 'vitest';
import { addressGroup, callerAddress, isPublicAddress } from './address.ts';

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

describe('a public address', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
