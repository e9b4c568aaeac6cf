import { attendanceRoster } from '@balai/contracts/attendance';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { buildEnvelope } from '@balai/runtime/messaging';
import { aClient, aHandle, aPerson, recordDeliveries, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance] });
});
afterAll(() => platform.stop());

it('changes of a roster that are handled side by side do not get in the way of each other', async () => {
  const from = { source: 'identity', cause: {} };
  const keyed = (key: string) => ({ ...from, orderKey: key });
  await platform.deliverAll(
    clientChanged,
    ['SIDE_A', 'SIDE_B', 'SIDE_C'].map((clientId) => aClient(clientId)),
  );
  const people = Array.from({ length: 150 }, (_, index) => aPerson(`SIDE_${'ABC'[index % 3]}`, `SIDE-${index}`));
  // All in one go, those of a person in turn with those of a handle.
  const changes = people.flatMap((person, index) => [
    buildEnvelope(personChanged, person, keyed(`person:${person.person_id}`)),
    buildEnvelope(handleChanged, aHandle(`side.${index}`, person), keyed(`handle:side.${index}`)),
  ]);
  await recordDeliveries(platform.owner, 'attendance', attendanceRoster.name, changes);
  await waitFor(async () => (await platform.owner.query('select from attendance.inbox')).rows.length === 0);
  const { rows } = await platform.owner.query('select count(*)::int as owners from attendance.person_handle');
  expect(rows).toEqual([{ owners: 150 }]);
  const { rows: stats } = await platform.owner.query('select deadlocks::int from pg_stat_database where datname = current_database()');
  expect(stats).toEqual([{ deadlocks: 0 }]);
});
