import { describe, expect, it } from 'vitest';
import { quietUntil } from './quiet-hours.ts';

const NIGHT = { from: '21:00', to: '06:00' };
const until = (now: string, hours = NIGHT, zone = 'Asia/Jakarta') => quietUntil(hours, new Date(now), zone)?.toISOString() ?? null;

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-03-10T13:59:59Z', null],
    ['when they begin', '2026-03-10T14:00:00Z', '2026-03-10T23:00:00.000Z'],
    ['after midnight', '2026-03-10T18:30:00Z', '2026-03-10T23:00:00.000Z'],
    ['when they end', '2026-03-10T23:00:00Z', null],
  ])('that span midnight end on the next morning of the client: %s', (_, now, end) => expect(until(now)).toBe(end));

  it('are those of the zone of the client', () => {
    expect(until('2026-03-10T13:30:00Z', NIGHT, 'Asia/Jayapura')).toBe('2026-03-10T21:00:00.000Z');
  });

  it('within a day end on it', () => {
    expect(until('2026-03-10T05:30:00Z', { from: '12:00', to: '13:00' })).toBe('2026-03-10T06:00:00.000Z');
    expect(until('2026-03-10T06:00:00Z', { from: '12:00', to: '13:00' })).toBeNull();
  });

  it('that begin when they end are none', () => expect(until('2026-03-10T23:00:00Z', { from: '06:00', to: '06:00' })).toBeNull());
});
