import { normaliseHandle } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { nameOfHandle } from './account-identity.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { makePostIdentity } from './post-identity.ts';
import { normaliseNumber } from './whatsapp-number.ts';

describe('makePostIdentity', () => {
  it.each(['2017-01-01T00:00:00Z', '2026-03-10T05:00:00Z', '2035-12-31T00:00:00Z'])('looks like Instagram made it (%s)', (at) => {
    const { platform_id, media_id } = makePostIdentity('instagram', new Date(at), null);
    expect(platform_id).toMatch(/^[A-Za-z0-9_-]{11}$/);
    expect(media_id).toMatch(/^\d{19}$/);
  });

  it('holds the second of a TikTok video in its 19 digits', () => {
    const at = new Date('2026-03-10T02:12:00Z');
    const { platform_id } = makePostIdentity('tiktok', at, null);
    expect(platform_id).toMatch(/^\d{19}$/);
    expect(Number(BigInt(platform_id) >> 32n)).toBe(at.getTime() / 1000);
  });

  it('is the same for the same key and another one without', () => {
    const at = new Date('2026-03-10T02:12:00Z');
    expect(makePostIdentity('instagram', at, 'k')).toEqual(makePostIdentity('instagram', at, 'k'));
    expect(makePostIdentity('instagram', at, null)).not.toEqual(makePostIdentity('instagram', at, null));
  });
});

describe('normaliseHandle', () => {
  it.each([
    [' @Andi.Pratama ', 'andi.pratama'],
    ['@@andi', 'andi'],
    ['_a.b_', '_a.b_'],
    ['@', null],
    ['two words', null],
    ['https://www.instagram.com/andi', null],
  ])('reads %j as %j', (raw, handle) => {
    expect(normaliseHandle(raw)).toBe(handle);
  });
});

describe('normaliseNumber', () => {
  it.each([
    ['+62 811-0000-001', '628110000001'],
    ['08110000001', '628110000001'],
    ['8110000001', '628110000001'],
    ['628110000001@c.us', '628110000001'],
    ['120363000000000001@g.us', '120363000000000001@g.us'],
    ['120363000000000001', '120363000000000001@g.us'],
    ['8110000003@s.whatsapp.net', '8110000003'],
    ['6581234567@s.whatsapp.net', '6581234567'],
    ['12', null],
    ['halo', null],
  ])('reads %j as %j', (raw, number) => {
    expect(normaliseNumber(raw)).toBe(number);
  });
});

describe('cursors', () => {
  it('lead back into their own list only', () => {
    expect(decodeCursor('likes:a', encodeCursor('likes:a', '17'))).toBe('17');
    expect(decodeCursor('likes:b', encodeCursor('likes:a', '17'))).toBeNull();
    expect(decodeCursor('likes:a', 'nonsense')).toBeNull();
  });
});

describe('nameOfHandle', () => {
  it('makes a readable name of a handle', () => {
    expect(nameOfHandle('warga.peduli_7')).toBe('Warga Peduli 7');
  });
});
