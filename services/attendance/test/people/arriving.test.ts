import { attendanceRoster } from '@balai/contracts/attendance';
import { clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { buildEnvelope } from '@balai/runtime/messaging';
import { aClient, aHandle, aPerson, recordDeliveries, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';

let platform: TestPlatform;
let token: string;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance] });
  token = await platform.signIn();
  for (const clientId of ['ARRIVING', 'OTHER']) await platform.deliver(clientChanged, aClient(clientId));
});
afterAll(() => platform.stop());

const PEOPLE = 1_500;

interface Told {
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
}

/** What a client's recap, its list of people and its start page say: the recap first, then each page for both platforms. */
async function said(clientId: string) {
  const read = async (path: string) => {
    const { status, body } = await platform.call('GET', `/api/${path}client_id=${clientId}`, { token });
    expect(status).toBe(200);
    return body;
  };
  const recap = await read('insta/rekap-likes?');
  const list = await read('attendance/members?with=posts&');
  const start = await read('attendance/overview?');
  const told: Told[] = [recap, ...list.beside.freshness, ...start.data.freshness];
  return {
    people: recap.usersCount as number,
    texts: told.map(({ reasons }) => reasons.find(({ code }) => code === 'people_arriving')?.message),
  };
}
const NOTHING = Array.from({ length: 5 }, () => undefined);

describe('people who are still coming in', () => {
  it('are told with how much waits, to whom they concern, until everybody is here', async () => {
    const from = { source: 'identity', cause: {}, tenant: 'ARRIVING' };
    const people = Array.from({ length: PEOPLE }, (_, index) => aPerson('ARRIVING', `ARRIVING-${index}`));
    const changes = [
      ...people.map((person) => buildEnvelope(personChanged, person, { ...from, orderKey: `person:${person.person_id}` })),
      ...people.map((person, index) =>
        buildEnvelope(handleChanged, aHandle(`arriving.${index}`, person), { ...from, orderKey: `handle:arriving.${index}` }),
      ),
    ];
    // Nobody is taken in while somebody else changes the roster.
    const held = await platform.owner.connect();
    try {
      await held.query("select pg_advisory_lock(hashtext('balai attendance roster'))");
      await recordDeliveries(platform.owner, 'attendance', attendanceRoster.name, changes);
      const before = await said('ARRIVING');
      expect([before.people, before.texts.length]).toEqual([0, NOTHING.length]);
      for (const text of before.texts)
        expect(text).toMatch(/^Data personel masih masuk: \d\.\d{3} perubahan belum dihitung\. Angka dilengkapi sendiri\.$/);
      expect(await said('OTHER')).toEqual({ people: 0, texts: NOTHING });
    } finally {
      await held.query('select pg_advisory_unlock_all()');
      held.release();
    }
    // It goes by itself, with the last of them.
    await waitFor(async () => (await said('ARRIVING')).people === PEOPLE, { what: 'everybody to be here' });
    await waitFor(async () => (await platform.owner.query('select from attendance.inbox')).rows.length === 0);
    expect(await said('ARRIVING')).toEqual({ people: PEOPLE, texts: NOTHING });
    const { rows } = await platform.owner.query('select count(*)::int as owners from attendance.person_handle');
    expect(rows).toEqual([{ owners: PEOPLE }]);
  });

  it('who come more than once, or in the wrong order, are as the newest message says', async () => {
    const [first] = [aPerson('ARRIVING', 'ARRIVING-TWICE', { name: 'PERTAMA' })];
    const second = { ...first, client_id: 'OTHER', name: 'KEDUA', version: first.version + 1 };
    const third = { ...first, client_id: 'OTHER', name: 'KETIGA', version: first.version + 2 };
    const handle = aHandle('arriving.twice', first);
    const empty = { ...handle, version: handle.version + 1, owners: [] };
    const key = { source: 'identity', cause: {} };
    await recordDeliveries(
      platform.owner,
      'attendance',
      attendanceRoster.name,
      [
        [personChanged, [first, third, second]],
        [handleChanged, [empty, handle]],
      ].flatMap(([message, states]) => (states as never[]).map((state) => buildEnvelope(message as typeof personChanged, state, key))),
    );
    await waitFor(async () => (await platform.owner.query('select from attendance.inbox')).rows.length === 0);
    const { rows } = await platform.owner.query(
      `select client_id, name, (select count(*)::int from attendance.person_handle h where h.handle = 'arriving.twice') as owners
      from attendance.person where person_id = $1`,
      [first.person_id],
    );
    expect(rows).toEqual([{ client_id: 'OTHER', name: 'KETIGA', owners: 0 }]);
  });
});
