import { describe, expect, it } from 'vitest';
import type { Member } from '../../posts/repository/recap-source.ts';
import { RosterCache, type RosterName, type RosterReads } from './roster-cache.ts';

const ORDER = { positions: [], ranks: [], priorityNames: [], divisions: [] };
const person = (name: string): Member => ({
  person_no: 1,
  person_id: name,
  nrp: '1',
  name,
  title: null,
  division: null,
  position: null,
  client_id: 'A',
  client_name: 'A',
  regional_id: null,
  exempt: false,
  joined: null,
});
const roster = (name: Partial<RosterName> = {}): RosterName => ({ key: 'k', platform: 'instagram', version: '1', order: ORDER, ...name });

/** Reads of some people that are counted; each handle says at which read of handles it was found. */
function counted(people: readonly Member[]) {
  const reads = { members: 0, handles: 0 };
  const read: RosterReads = {
    members: async () => {
      reads.members += 1;
      return people;
    },
    withHandles: async (members) => {
      reads.handles += 1;
      const handle = `h${reads.handles}`;
      return members.map((one) => ({ ...one, handle, since: null }));
    },
  };
  return { reads, read };
}

describe('the roster cache', () => {
  it('reads a roster once a version, and gives it sorted', async () => {
    const cache = new RosterCache();
    const { reads, read } = counted([person('b'), person('a')]);
    expect((await cache.get(roster(), read)).map((one) => one.name)).toEqual(['a', 'b']);
    await cache.get(roster(), read);
    await cache.get(roster({ key: 'other' }), read);
    expect(reads).toEqual({ members: 2, handles: 2 });
    await cache.get(roster({ version: '2' }), read);
    expect(reads).toEqual({ members: 3, handles: 3 });
  });

  it('reads people once for both platforms and for whoever asks at the same time', async () => {
    const cache = new RosterCache();
    const { reads, read } = counted([person('b'), person('a')]);
    const asked = (['instagram', 'tiktok', 'instagram', 'tiktok'] as const).map((platform) => cache.get(roster({ platform }), read));
    const handles = (await Promise.all(asked)).map((people) => people.map((one) => one.handle));
    expect(handles).toEqual([
      ['h1', 'h1'],
      ['h2', 'h2'],
      ['h1', 'h1'],
      ['h2', 'h2'],
    ]);
    expect(reads).toEqual({ members: 1, handles: 2 });

    await cache.get(roster({ version: '2' }), read);
    await cache.get(roster({ version: '2', platform: 'tiktok' }), read);
    expect(reads).toEqual({ members: 2, handles: 4 });
  });

  it('reads again for those who waited for a reading that failed', async () => {
    const cache = new RosterCache();
    const { read } = counted([person('a')]);
    const failing: RosterReads = { ...read, members: () => Promise.reject(new Error('lost')) };
    const [first, second] = await Promise.allSettled([cache.get(roster(), failing), cache.get(roster(), read)]);
    expect(first).toMatchObject({ status: 'rejected' });
    expect(second).toMatchObject({ status: 'fulfilled', value: [{ name: 'a' }] });
  });

  it('forgets the least recently used when there are too many people', async () => {
    const cache = new RosterCache();
    const { reads, read } = counted(Array.from({ length: 25_000 }, () => person('x')));
    for (const key of ['a', 'b', 'a', 'c', 'a']) await cache.get(roster({ key }), read);
    expect(reads.handles).toBe(3);
    await cache.get(roster({ key: 'b' }), read);
    expect(reads.handles).toBe(4);
    expect(cache.cacheBudgets.every((one) => one.bytes() <= one.limit)).toBe(true);
  });
});
