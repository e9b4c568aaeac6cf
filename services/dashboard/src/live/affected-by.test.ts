import { likesRecap } from '@balai/contracts/attendance';
import { LIVE_TOPICS } from '@balai/contracts/catalogue';
import { listCollectionRuns } from '@balai/contracts/collector';
import type { LiveHint } from '@balai/contracts/gateway';
import { listPeople } from '@balai/contracts/identity';
import { listMessages } from '@balai/contracts/notifier';
import { expect, it } from 'vitest';
import type { LiveScope } from '../api/read.ts';
import { affectedBy as affectedByTopics } from './affected-by.ts';
import { topicOf } from './topic.ts';

const topics = LIVE_TOPICS.map(topicOf);
const affectedBy = (key: readonly unknown[], hint: LiveHint) => affectedByTopics(key, hint, topics);
const recap = (over: LiveScope = {}) => [likesRecap.id, { platform: 'instagram', clientId: 'UNIT_A', ...over }];
const hint = (over: Partial<LiveHint> = {}): LiveHint => ({ topic: 'recap', client_ids: ['UNIT_A'], platform: null, ...over });

it("another unit's change leaves a unit's recap alone", () => {
  expect(affectedBy(recap(), hint())).toBe(true);
  expect(affectedBy(recap(), hint({ client_ids: ['UNIT_B'] }))).toBe(false);
});

it("any unit's change may touch a directorate's recap, which is about no single client", () => {
  expect(affectedBy(recap({ clientId: undefined }), hint({ client_ids: ['UNIT_B'] }))).toBe(true);
});

it('a change on one platform leaves the other alone', () => {
  expect(affectedBy(recap(), hint({ platform: 'tiktok' }))).toBe(false);
  expect(affectedBy(recap(), hint({ platform: 'instagram' }))).toBe(true);
});

it('each topic touches only its own routes', () => {
  expect(affectedBy([listCollectionRuns.id, {}], hint({ topic: 'collection' }))).toBe(true);
  expect(affectedBy([listMessages.id, {}], hint({ topic: 'messages' }))).toBe(true);
  expect(affectedBy([listMessages.id, {}], hint())).toBe(false);
  expect(affectedBy([listPeople.id, { clientId: 'UNIT_A' }], hint())).toBe(false);
});
