import { describe, expect, it } from 'vitest';
import { RosterCache } from './roster-cache.ts';

const ORDER = { positions: [], ranks: [], priorityNames: [], divisions: [] };
const person = (name: string) => ({
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
  handle: null,
});

describe('the roster cache', () => {
  it('reads a roster once a version, and gives it sorted', async () => {
    const cache = new RosterCache();
    let reads = 0;
    const load = async () => {
      reads += 1;
      return [person('b'), person('a')];
    };
    expect((await cache.get('k', '1', ORDER, load)).map((one) => one.name)).toEqual(['a', 'b']);
    await cache.get('k', '1', ORDER, load);
    await cache.get('other', '1', ORDER, load);
    expect(reads).toBe(2);
    await cache.get('k', '2', ORDER, load);
    expect(reads).toBe(3);
  });

  it('forgets the least recently used when there are too many people', async () => {
    const cache = new RosterCache();
    const crowd = Array.from({ length: 25_000 }, () => person('x'));
    let reads = 0;
    const ask = (key: string) =>
      cache.get(key, '1', ORDER, async () => {
        reads += 1;
        return crowd;
      });
    for (const key of ['a', 'b', 'a', 'c', 'a']) await ask(key);
    expect(reads).toBe(3);
    await ask('b');
    expect(reads).toBe(4);
    expect(cache.holding.bytes()).toBeLessThanOrEqual(cache.holding.limit);
  });
});
