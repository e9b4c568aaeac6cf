import { deadLettersDecided } from '@balai/contracts/access';
import { MESSAGES } from '@balai/contracts/catalogue';
import { collectorRestate, runFinished, runRequested } from '@balai/contracts/collector';
import { personLeft } from '@balai/contracts/identity';
import { endJobRun } from '@balai/contracts/scheduler';
import { expect, it } from 'vitest';
import { buildEnvelope, ForgedMessage, parseEnvelope } from './envelope.ts';

const ID = '0199a000-0000-7000-8000-0000000000a1';
const AT = '2026-03-01T00:00:00.000Z';
const definitions = new Map(MESSAGES.map((message) => [message.type, message]));
const requested = (clientId: string | null) => ({ run_id: ID, client_id: clientId, platform: null, since: null, requested_at: AT });
const arrived = (envelope: object, change: object) => parseEnvelope(JSON.stringify({ ...envelope, ...change }), definitions);

it('an event is sent and taken from its owner alone', () => {
  expect(() => buildEnvelope(personLeft, { person_id: ID, left_at: AT }, { source: 'collector', cause: {} })).toThrow(ForgedMessage);
  const left = buildEnvelope(personLeft, { person_id: ID, left_at: AT }, { source: 'identity', cause: {}, tenant: 'A' });
  expect(arrived(left, {})).toEqual(left);
  for (const source of ['collector', 'access', 'cli']) expect(() => arrived(left, { source })).toThrow(ForgedMessage);
});

it('a command is sent by its owner, by those it is from, and by nobody else', () => {
  const end = { job_run_id: ID, outcome: 'succeeded' as const, reason: null };
  for (const source of ['scheduler', 'collector', 'attendance'])
    expect(buildEnvelope(endJobRun, end, { source, cause: {} }).source).toBe(source);
  for (const source of ['notifier', 'access']) expect(() => buildEnvelope(endJobRun, end, { source, cause: {} })).toThrow(ForgedMessage);
});

it('a service is asked to repeat its state by those who keep a copy of it', () => {
  const request = { request_id: ID, types: ['x'], requested_at: AT };
  const by = (source: string) => buildEnvelope(collectorRestate, request, { source, cause: {} }).source;
  expect(by('attendance')).toBe('attendance');
  for (const source of ['notifier', 'access']) expect(() => by(source)).toThrow(ForgedMessage);
});

it('the runtime itself tells of dead letters', () => {
  const decided = { decision: 'redriven' as const, message_id: null, subscription: null, letters: 1, decided_at: AT };
  expect(buildEnvelope(deadLettersDecided, decided, { source: 'access', cause: {} }).source).toBe('access');
  expect(() => buildEnvelope(deadLettersDecided, decided, { source: 'identity', cause: {} })).toThrow(ForgedMessage);
});

it('the tenant is that of the data, and is set from them', () => {
  const mine = buildEnvelope(runRequested, requested('A'), { source: 'collector', cause: {} });
  expect(mine.tenant).toBe('A');
  expect(buildEnvelope(runRequested, requested(null), { source: 'collector', cause: {} })).not.toHaveProperty('tenant');
  expect(() => buildEnvelope(runRequested, requested('A'), { source: 'collector', cause: {}, tenant: 'B' })).toThrow(ForgedMessage);
  for (const tenant of ['B', undefined]) expect(() => arrived(mine, { tenant })).toThrow(ForgedMessage);
  expect(() => arrived(mine, { data: requested(null) })).toThrow(ForgedMessage);
  expect(runFinished.isOfClient).toBe(true);
});
