import { accountChanged, identityRestate, identityRestated, signingKeyPublished } from '@balai/contracts/access';
import { barrierRaised, clientChanged, handleChanged, personChanged, raiseBarrier } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { sentBy, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from './identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
  await platform.addClient('UNIT');
  await platform.account('operator', 'operator', 'UNIT');
  await platform.owner.query(`
    insert into identity.person (person_id, client_id, nrp, name, roles, active, exempt, version, created_at, updated_at)
    select gen_random_uuid(), 'UNIT', n::text, 'P' || n, '{}', true, false, 1, now(), now() from generate_series(1, 1203) n`);
  await platform.addPerson('9999', 'UNIT', { insta: 'one', tiktok: 'two' });
});
afterAll(() => platform.stop());

it('a bootstrap gets everything of the types it asked for, once, and the count', async () => {
  const request_id = uuidv7();
  const types = [signingKeyPublished, accountChanged, clientChanged, personChanged, handleChanged].map((message) => message.type);
  await platform.deliver(identityRestate, { request_id, types, requested_at: new Date().toISOString() });
  const closing = await waitFor(
    async () => (await platform.sent('identity', identityRestated)).find((event) => event.data.request_id === request_id),
    { what: 'the end of the restatement' },
  );
  const repeated = async (message: typeof personChanged | typeof handleChanged) =>
    (await platform.sent('identity', message)).filter((event) => event.restateid === request_id);
  const people = await repeated(personChanged);
  expect(people).toHaveLength(1204);
  expect(new Set(people.map((event) => event.subject)).size).toBe(1204);
  expect(people.every((event) => event.tenant === 'UNIT')).toBe(true);
  expect((await repeated(handleChanged)).map((event) => event.subject)).toEqual(['instagram:one', 'tiktok:two']);
  expect(closing.data.count).toBe(1204 + 2 + 1 + 1 + 1);
});

it('a barrier leaves behind what was committed before it', async () => {
  const fence_id = uuidv7();
  await platform.addClient('LATE');
  await platform.deliver(raiseBarrier, { fence_id });
  const { rows } = await platform.owner.query(`select type, envelope from ${sentBy('identity')} sent order by seq`);
  const last = rows.map((row) => ({ type: row.type, data: JSON.parse(row.envelope).data })).at(-1);
  expect(last).toMatchObject({ type: barrierRaised.type, data: { fence_id } });
});
