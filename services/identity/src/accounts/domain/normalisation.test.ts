import { canonicalZone } from '@balai/calendar';
import { parseNrp } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../domain/email.ts';
import { splitList, tidy, tidyUpper } from '../../domain/words.ts';
import { isWeakPassword } from './password.ts';

describe('a personnel number', () => {
  it('keeps leading zeros and loses separators', () => {
    expect(parseNrp(' 0080.1234-56 ')).toBe('0080123456');
  });
  it.each(['', ' . ', '12A4', '1'.repeat(31), '一二三'])('is not %j', (input) => {
    expect(parseNrp(input)).toBeNull();
  });
});

it('an e-mail address is lower case and has a dotted domain', () => {
  expect(parseEmail(' Ops@Polri.GO.ID ')).toBe('ops@polri.go.id');
  for (const bad of ['ops', 'ops@host', 'ops@1.2.3.4', 'o ps@a.id', '@a.id', 'óps@a.id', `a@${`${'b'.repeat(60)}.`.repeat(4)}id`])
    expect(parseEmail(bad)).toBeNull();
});

it('a time zone is a name that exists, not an offset', () => {
  expect(canonicalZone(' asia/jayapura ')).toBe('Asia/Jayapura');
  for (const bad of ['', 'Asia/Bandung', '+07:00', 'WIB']) expect(canonicalZone(bad)).toBeNull();
});

it('blank text is nothing, and names are upper case with single blanks', () => {
  expect([tidy('  '), tidy(null), tidyUpper('  budi   santoso ')]).toEqual([null, null, 'BUDI SANTOSO']);
  expect([tidy('\u200b\u202e'), tidyUpper('bu\u200bdi \u202eanwar')]).toEqual([null, 'BUDI ANWAR']);
});

it('a list field splits on semicolon, comma and new line, each entry once', () => {
  expect(splitList(' a;b, c\n a ;;')).toEqual(['a', 'b', 'c']);
});

it('a new password is long enough and neither the name nor the old one', () => {
  const known = { username: 'operator1x', current: 'old password' };
  expect(
    ['short', 'eight 88', 'nine 9999', 'ten 101010', 'OPERATOR1X', 'old password', 'password123', 'long enough'].map((password) =>
      isWeakPassword(password, known),
    ),
  ).toEqual([true, true, true, false, true, true, true, false]);
});
