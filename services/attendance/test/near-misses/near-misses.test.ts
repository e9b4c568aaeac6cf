import { type NearMiss, nearMissesFound } from '@balai/contracts/attendance';
import type { Handle, Person } from '@balai/contracts/identity';
import { systemClock } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { FirstSeen } from '../../src/facts/use-cases/first-seen.ts';
import { type SearchContext, searchNearMisses, searchNext } from '../../src/near-misses/use-cases/search-near-misses.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let context: SearchContext;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  const database = platform.database('attendance');
  context = { database, clock: systemClock, firstSeen: new FirstSeen({ read: (scope, work) => database.read(scope, work) }) };
});

/** A client whose people have these handles. It counts as searched a moment ago, so that the worker does not search it during a test. */
async function unit(clientId: string, handles: readonly string[], roles: string[] = []): Promise<Map<string, Person>> {
  await platform.owner.query('insert into attendance.near_miss_search (client_id, searched_at) values ($1, now())', [clientId]);
  await feed.client(aClient(clientId));
  const people = new Map(handles.map((handle, index) => [handle, aPerson(clientId, `77${clientId.charCodeAt(5)}${index}`, { roles })]));
  await feed.person(...people.values());
  await feed.handle(...[...people].map(([handle, person]): Handle => aHandle(handle, person)));
  return people;
}
/** A post of the client that these handles liked. */
async function liked(clientId: string, id: string, handles: string[], over = {}): Promise<void> {
  const post = aPost(clientId, id, over);
  await feed.post(post);
  await feed.observe(new Watcher(post).observation({ added: handles }));
}
const search = async (clientId: string): Promise<(readonly NearMiss[])[]> => {
  await searchNearMisses(context, clientId);
  return (await platform.sent('attendance', nearMissesFound))
    .filter(({ data }) => data.client_id === clientId && data.platform === 'instagram')
    .map(({ data }) => data.near_misses);
};

it('finds handles nobody owns, one edit from those of people who did not take part there; the same is not sent again', async () => {
  const people = await unit('NEAR_A', ['andi.pratma', 'budi_01', 'citra', 'dewi.a', 'dewi.b']);
  const idOf = (handle: string) => people.get(handle)?.person_id;
  await liked('NEAR_A', 'near-a1', ['andi.pratama', 'budi_02', 'citra', 'dewi.', 'stranger', 'adni.pratma']);
  await liked('NEAR_A', 'near-a2', ['andi.pratama', 'budi_02', 'budi_01']);
  // Three years ago is not searched.
  await liked('NEAR_A', 'near-a3', ['citr'], { taken_at: '2023-01-01T00:00:00.000Z' });
  const [found] = await search('NEAR_A');
  expect(found).toEqual([
    { handle: 'andi.pratama', posts: 2, people: [{ person_id: idOf('andi.pratma'), handle: 'andi.pratma' }] },
    {
      handle: 'dewi.',
      posts: 1,
      people: expect.arrayContaining([
        { person_id: idOf('dewi.a'), handle: 'dewi.a' },
        { person_id: idOf('dewi.b'), handle: 'dewi.b' },
      ]),
    },
  ]);
  expect(await search('NEAR_A')).toHaveLength(1);
});

it('sends an empty list when what was found is gone', async () => {
  const people = await unit('NEAR_B', ['eka.x', 'fitri']);
  await liked('NEAR_B', 'near-b1', ['eka.xy']);
  expect(await search('NEAR_B')).toMatchObject([[{ handle: 'eka.xy' }]]);
  const owner = people.get('fitri');
  if (owner === undefined) throw new Error('nobody owns it');
  await feed.handle(aHandle('eka.xy', owner));
  // Posts are matched anew after that.
  await waitFor(async () => (await search('NEAR_B')).at(-1)?.length === 0, { what: 'an empty list' });
  expect((await search('NEAR_B')).at(-1)).toEqual([]);
});

it('searches the posts of directorates whose role somebody of the client holds, and names people of no other client', async () => {
  await unit('NEAR_C', ['gani.s'], ['near_d']);
  await unit('NEAR_E', ['hana.s']);
  await feed.client(aClient('NEAR_D', { type: 'direktorat' }));
  await liked('NEAR_D', 'near-d1', ['gani.ss', 'hana.ss']);
  expect(await search('NEAR_C')).toMatchObject([[{ handle: 'gani.ss' }]]);
  expect(await search('NEAR_E')).toEqual([]);
});

it('takes clients in turn, each once in six hours', async () => {
  await unit('NEAR_F', ['intan']);
  await liked('NEAR_F', 'near-f1', ['intann']);
  await platform.owner.query("delete from attendance.near_miss_search where client_id = 'NEAR_F'");
  while (await searchNext(context));
  const told = async () => (await platform.sent('attendance', nearMissesFound)).filter(({ data }) => data.client_id === 'NEAR_F').length;
  expect(await told()).toBe(1);
  expect(await searchNext(context)).toBe(false);
  await platform.owner.query(
    "update attendance.near_miss_search set searched_at = searched_at - interval '7 hours', found = '{}' where client_id = 'NEAR_F'",
  );
  expect(await searchNext(context)).toBe(true);
  expect(await told()).toBe(2);
});
