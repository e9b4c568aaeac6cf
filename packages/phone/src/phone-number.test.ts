import { afterEach, describe, expect, it } from 'vitest';
import { setHomeRegion } from './home-region.ts';
import { fullPhoneNumber, typedPhoneNumber } from './phone-number.ts';

describe('a number as the phone network says it', () => {
  it.each([
    ['6281234567890', '6281234567890'],
    ['+65 8123 4567', '6581234567'],
    // Somebody in Japan, not the holder of 628110000003.
    ['8110000003', '8110000003'],
    ['0811000003', null],
    ['1234567', null],
    ['1'.repeat(16), null],
    ['somebody', null],
  ])('%j is %j', (said, number) => {
    expect(fullPhoneNumber(said)).toBe(number);
  });
});

describe('a number as people type it', () => {
  it.each([
    ['0812-3456-7890', '6281234567890'],
    ['62 812 3456 7890', '6281234567890'],
    ['+62 0812 3456 7890', '6281234567890'],
    ['+65 8123 4567', '6581234567'],
    ['001 202 555 0100', '12025550100'],
    ['0065 8123 4567', '6581234567'],
    ['620812-3456-7890', '6281234567890'],
    ['(021) 555 0100', '62215550100'],
    ['+39 06 698 12345', '390669812345'],
    // A mobile number whose 0 a table lost, and numbers as we show them.
    ['81234567890', '6281234567890'],
    ['6581234567', '6581234567'],
    ['12025550100', '12025550100'],
    ['6281234567890@c.us', '6281234567890'],
    ['8110000003@s.whatsapp.net', '8110000003'],
    ['08110000003@c.us', '628110000003'],
    // Signs that cannot be seen, other dashes and digits.
    ['\u202A+62 812\u20113456\u20117808\u202C', '6281234567808'],
    ['0812\u00A03456\u00A07809', '6281234567809'],
    ['\uFE0E0812-3456-7810', '6281234567810'],
    ['0812\u20133456\u20137811', '6281234567811'],
    ['＋６２８１２３４５６７８１２', '6281234567812'],
    ['٠٨١٢٣٤٥٦٧٨١٢', '6281234567812'],
    ['۰۸۱۲۳۴۵۶۷۸۱۲', '6281234567812'],
    ['\u200B0812\u20603456\uFEFF7812', '6281234567812'],
    // Links, labels, and the 0 that is dialled at home.
    ['wa.me/6281234567812', '6281234567812'],
    ['https://wa.me/+6281234567812?text=halo', '6281234567812'],
    ['https://wa.me/6581234567/', '6581234567'],
    ['wa.me/081234567812', '6281234567812'],
    ['https://api.whatsapp.com/send?phone=6281234567812&text=a', '6281234567812'],
    ['https://api.whatsapp.com/send/?text=a&phone=%2B62%20812-3456-7812', '6281234567812'],
    ['whatsapp://send?phone=+6281234567812', '6281234567812'],
    ['tel:+6281234567814', '6281234567814'],
    ['TEL:0812-3456-7814', '6281234567814'],
    ['tel:81234567814;phone-context=+62', '6281234567814'],
    ['+62 (0)812 3456 7814', '6281234567814'],
    ['0062 (0) 812 3456 7814', '6281234567814'],
    ['+39 (0)6 698 12345', '390669812345'],
    ['WA: 0812 3456 7814', '6281234567814'],
    ['(+62) 812-3456-7814', '6281234567814'],
    ['(0062) 812 3456 7814', '6281234567814'],
    // As a program for tables writes a number.
    ['6281234567814.0', '6281234567814'],
    ['81234567814,0', '6281234567814'],
    ['No. HP +62 812 3456 7814', '6281234567814'],
    ['0812 3456 7813 / 0813 3456 7813', null],
    ['https://wa.me/message/ABCDEF', null],
    ['https://wa.me/qr/ABCDEF', null],
    ['https://contoh.id/6281234567812', null],
    ['tel:+6221555010;ext=3', null],
    // No country's plan knows them: too short, too long, none of that country.
    ['081234', null],
    ['0812345', null],
    [`0${'8'.repeat(15)}`, null],
    ['62811000', null],
    ['628888888888888', null],
    ['+65 8123 456', null],
    ['+65 1123 4567', null],
    ['+999 8123 4567', null],
    ['021 555 0100 ext 3', null],
    ['@c.us', null],
    ['+0 812 3456 7890', null],
    ['+65', null],
    ['call me', null],
  ])('%j is %j', (typed, number) => {
    expect(typedPhoneNumber(typed)).toBe(number);
  });
});

describe('another home country', () => {
  afterEach(() => setHomeRegion('ID'));

  it('is that of numbers without a code, and of no sender', () => {
    setHomeRegion('SG');
    expect(['8123 4567', '6581234567', '+62 812 3456 7890', '0812 3456 7890'].map(typedPhoneNumber)).toEqual([
      '6581234567',
      '6581234567',
      '6281234567890',
      null,
    ]);
    expect(fullPhoneNumber('81234567')).toBe('81234567');
  });

  it('is one that exists', () => {
    for (const none of ['XX', 'id', '']) expect(() => setHomeRegion(none)).toThrow(RangeError);
  });
});
