import type { LiveHint } from '@balai/contracts/gateway';
import { expect, it } from 'vitest';
import { affectedBy } from './affected-by.ts';

const recap = (over: object = {}) => ['recap', { platform: 'instagram', clientId: 'UNIT_A', directorate: false, ...over }];
const hint = (over: Partial<LiveHint> = {}): LiveHint => ({ topic: 'recap', client_ids: ['UNIT_A'], platform: null, ...over });

it("another unit's change leaves a unit's recap alone", () => {
  expect(affectedBy(recap(), hint())).toBe(true);
  expect(affectedBy(recap(), hint({ client_ids: ['UNIT_B'] }))).toBe(false);
});

it("any unit's change may touch a directorate's recap", () => {
  expect(affectedBy(recap({ clientId: 'DIT_X', directorate: true }), hint({ client_ids: ['UNIT_B'] }))).toBe(true);
});

it('a change on one platform leaves the other alone', () => {
  expect(affectedBy(recap(), hint({ platform: 'tiktok' }))).toBe(false);
  expect(affectedBy(recap(), hint({ platform: 'instagram' }))).toBe(true);
});

it('each topic touches only its own lists', () => {
  expect(affectedBy(['runs', '*'], hint({ topic: 'collection' }))).toBe(true);
  expect(affectedBy(['messages', '*'], hint({ topic: 'messages' }))).toBe(true);
  expect(affectedBy(['messages', '*'], hint())).toBe(false);
  expect(affectedBy(['people', 'UNIT_A'], hint())).toBe(false);
});
