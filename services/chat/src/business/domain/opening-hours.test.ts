import { describe, expect, it } from 'vitest';
import { businessAccountId } from './business-account.ts';
import { isOpen } from './opening-hours.ts';

// A Monday, 08:30 in Jakarta.
const now = new Date('2026-11-30T01:30:00Z');

describe('opening hours', () => {
  it('are those of the client, not of the machine', () => {
    const hours = [{ day: 1, from: '08:00', to: '17:00' }];
    expect(isOpen(hours, now, 'Asia/Jakarta')).toBe(true);
    expect(isOpen(hours, now, 'UTC')).toBe(false);
  });

  it('end before their last minute', () => {
    expect(isOpen([{ day: 1, from: '07:00', to: '08:30' }], now, 'Asia/Jakarta')).toBe(false);
    expect(isOpen([{ day: 1, from: '08:30', to: '09:00' }], now, 'Asia/Jakarta')).toBe(true);
  });

  it('count Sunday as the seventh day', () => {
    const sunday = new Date('2026-11-29T03:00:00Z');
    expect(isOpen([{ day: 7, from: '00:00', to: '23:59' }], sunday, 'UTC')).toBe(true);
    expect(isOpen([{ day: 1, from: '00:00', to: '23:59' }], sunday, 'UTC')).toBe(false);
  });

  it('are always where there are none', () => {
    expect(isOpen([], now, 'UTC')).toBe(true);
  });
});

describe('the account of a business', () => {
  it('is a UUID that follows from the client', () => {
    expect(businessAccountId('TOKO_MAWAR')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(businessAccountId('TOKO_MAWAR')).toBe(businessAccountId('TOKO_MAWAR'));
    expect(businessAccountId('TOKO_MAWAR')).not.toBe(businessAccountId('TOKO_MELATI'));
  });
});
