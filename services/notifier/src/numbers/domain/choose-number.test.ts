import { expect, test } from 'vitest';
import { type Addressed, type Candidate, chooseNumber as choose } from './choose-number.ts';

const aNumber = (number_id: string, rest: Partial<Candidate> = {}): Candidate => ({
  ...{ number_id, driver: 'cloud', all_clients: true, client_ids: [], state: 'ready', hasTemplate: true, queued: 0, wroteAt: null },
  ...rest,
});
const message = (rest = {}) => ({ client_id: 'SATU', recipient: '628110001', ...rest });
const yesterday = new Date('2026-11-27T00:00:00Z');
const now = new Date('2026-11-28T06:00:00Z');
const chooseNumber = (addressed: Addressed, candidates: readonly Candidate[]) => choose(addressed, candidates, now);

test('without a number that serves the client there is no way, and another client’s is none', () => {
  expect(chooseNumber(message(), [])).toMatchObject({ failure: 'no_whatsapp', retry: false });
  const others = aNumber('a', { all_clients: false, client_ids: ['DUA'] });
  expect(chooseNumber(message(), [others])).toMatchObject({ failure: 'no_whatsapp' });
  expect(chooseNumber(message({ client_id: null }), [others])).toMatchObject({ failure: 'no_whatsapp' });
});

test('the client’s own number goes before the one of all, the shorter queue before the longer', () => {
  const all = aNumber('a');
  const own = aNumber('b', { all_clients: false, client_ids: ['SATU'], queued: 100 });
  expect(chooseNumber(message(), [all, own])).toEqual({ number_id: 'b' });
  expect(chooseNumber(message(), [aNumber('a', { queued: 3 }), aNumber('c', { queued: 2 })])).toEqual({ number_id: 'c' });
});

test('an answer leaves by the number that was written to last, whomever it serves', () => {
  const own = aNumber('own', { all_clients: false, client_ids: ['SATU'], wroteAt: yesterday });
  const today = aNumber('all', { wroteAt: new Date('2026-11-28T00:00:00Z') });
  expect(chooseNumber(message(), [own, today])).toEqual({ number_id: 'all' });
  expect(chooseNumber(message({ client_id: null }), [aNumber('all'), own])).toEqual({ number_id: 'own' });
});

test('a web number never writes first to a person; to a group and to who wrote it does', () => {
  const web = aNumber('web', { driver: 'web' });
  expect(chooseNumber(message(), [web])).toMatchObject({ failure: 'no_contact', retry: false });
  expect(chooseNumber(message({ recipient: '120363@g.us' }), [web])).toEqual({ number_id: 'web' });
  expect(chooseNumber(message(), [{ ...web, wroteAt: yesterday }])).toEqual({ number_id: 'web' });
  expect(chooseNumber(message(), [web, aNumber('cloud')])).toEqual({ number_id: 'cloud' });
});

test('the Cloud API has no groups of ours', () => {
  expect(chooseNumber(message({ recipient: '120363@g.us' }), [aNumber('cloud')])).toMatchObject({ failure: 'no_contact' });
});

test('a restricted number goes on with chats it knows; others wait for it, and leave by one that may', () => {
  const restricted = aNumber('r', { state: 'restricted' });
  expect(chooseNumber(message(), [{ ...restricted, wroteAt: yesterday }])).toEqual({ number_id: 'r' });
  expect(chooseNumber(message(), [restricted])).toMatchObject({ failure: 'number_not_ready', retry: true });
  expect(chooseNumber(message(), [restricted, aNumber('z')])).toEqual({ number_id: 'z' });
});

test.each(['pairing', 'logged_out'] as const)('one that is %s sends nothing: messages wait for it unless another may', (state) => {
  const unlinked = aNumber('a', { state, wroteAt: yesterday });
  expect(chooseNumber(message(), [unlinked])).toMatchObject({ failure: 'number_not_ready', retry: true });
  expect(chooseNumber(message(), [unlinked, aNumber('b')])).toEqual({ number_id: 'b' });
});

test('one without its network keeps its messages, unless another may', () => {
  const waiting = aNumber('a', { state: 'waiting', wroteAt: yesterday });
  expect(chooseNumber(message(), [waiting])).toEqual({ number_id: 'a' });
  expect(chooseNumber(message(), [waiting, aNumber('b')])).toEqual({ number_id: 'b' });
});

test('a Cloud number without a template writes only to who wrote within 24 hours', () => {
  const cloud = aNumber('cloud', { hasTemplate: false });
  expect(chooseNumber(message(), [cloud])).toMatchObject({ failure: 'window_closed', retry: false });
  expect(chooseNumber(message(), [{ ...cloud, wroteAt: yesterday }])).toMatchObject({ failure: 'window_closed' });
  expect(chooseNumber(message(), [{ ...cloud, wroteAt: new Date('2026-11-27T06:00:01Z') }])).toEqual({ number_id: 'cloud' });
  expect(chooseNumber(message(), [cloud, aNumber('simulated', { driver: 'sandbox' })])).toEqual({ number_id: 'simulated' });
});
