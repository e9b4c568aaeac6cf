import type { ConnectionReport } from '@balai/whatsapp-web';
import { expect, test } from 'vitest';
import type { WhatsappNumberRow } from '../domain/number.ts';
import { linkOf, linkOfCheck } from './note-link.ts';

const now = new Date('2026-11-28T06:00:00Z');
const later = new Date('2026-11-29T06:00:00Z');
const linkFrom = (known: Partial<WhatsappNumberRow>, report: ConnectionReport) =>
  linkOf(report, { restricted_until: null, ...known } as WhatsappNumberRow, now);
const ready = { state: 'ready', address: '628111', pageVersion: '2.3000.1', memoryMb: 260 } as const;

test('a restriction stays until its end, whatever the connection repeats', () => {
  expect(linkFrom({ state: 'restricted', restricted_until: later }, ready)).toMatchObject({ state: 'restricted', address: '628111' });
  expect(linkFrom({ state: 'restricted', restricted_until: now }, ready)).toMatchObject({ state: 'ready', restricted_until: null });
  expect(linkFrom({ state: 'ready' }, { state: 'restricted', until: later })).toMatchObject({
    state: 'restricted',
    restricted_until: later,
  });
});

test('one that loses its page while it is paired stays to be paired; one that gives up is not linked', () => {
  const lost = linkFrom({ state: 'pairing' }, { state: 'waiting', reason: 'the page is gone' });
  expect(lost).toEqual({ qr: null, pairing_code: null });
  expect(linkFrom({ state: 'pairing' }, { state: 'stopped', reason: 'nobody paired' })).toMatchObject({ state: 'logged_out' });
});

test('one that was linked waits when its page is lost, also when it gives up: its session is kept', () => {
  for (const state of ['waiting', 'stopped'] as const)
    expect(linkFrom({ state: 'ready' }, { state, reason: 'no network' })).toMatchObject({ state: 'waiting' });
});

test('a check says nothing of a number whose token was changed meanwhile, or that is checked already', () => {
  const checked = { state: 'pairing', reason: null, sealed_credentials: 'former' } as WhatsappNumberRow;
  const refused = { state: 'logged_out', reason: '190' } as const;
  expect(linkOfCheck(refused, checked, checked)).toEqual(refused);
  expect(linkOfCheck(refused, { ...checked, sealed_credentials: 'new' }, checked)).toBeNull();
  expect(linkOfCheck(refused, { ...checked, state: 'ready' }, checked)).toBeNull();
});

test('a check that cannot be made notes its reason once', () => {
  const checked = { state: 'pairing', reason: null, sealed_credentials: 'token' } as WhatsappNumberRow;
  const away = { state: 'waiting', reason: 'WhatsApp answered 503' } as const;
  expect(linkOfCheck(away, checked, checked)).toEqual({ reason: away.reason });
  expect(linkOfCheck(away, { ...checked, reason: away.reason }, checked)).toBeNull();
});
