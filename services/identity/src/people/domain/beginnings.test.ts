import type { Membership } from '@balai/contracts/identity';
import { describe, expect, it } from 'vitest';
import { type Beginnings, beginningAt, correctedTo, movedAt } from './beginnings.ts';

const everywhere = () => true;
const held = [{ platform: 'instagram' as const, handle: 'h', since: null }];
const member = (clientId: string, begins: Beginnings, over: { readonly active?: boolean } = {}) => ({
  ...{ nrp: '1', name: 'N', title: null, division: 'D', position: null, roles: ['r'], exempt: false, active: true },
  ...begins,
  client_id: clientId,
  ...over,
});
const move = (from: string, begins: Beginnings, since: string | null) => movedAt(member(from, begins), since, held);
const stays = ({ memberships }: Beginnings) => memberships.map(({ client_id, since, until }: Membership) => [client_id, since, until]);

it('a person who was never moved owes a directorate from the day they owe their client', () => {
  expect(correctedTo(beginningAt('2026-03-14'), '2026-03-01', everywhere)).toEqual(beginningAt('2026-03-01'));
  expect(correctedTo({ ...beginningAt(null), since_confirmed: false }, null, everywhere)).toEqual(beginningAt(null));
});

it('a move begins in the new client alone; an earlier day given there is one for directorates, too', () => {
  const moved = move('A', beginningAt('2026-03-01'), '2026-03-14');
  expect([moved.since, moved.first_since]).toEqual(['2026-03-14', '2026-03-01']);
  expect(correctedTo(moved, '2026-03-10', everywhere)).toMatchObject({ since: '2026-03-10', first_since: '2026-03-01' });
  expect(correctedTo(moved, '2026-02-01', everywhere)).toMatchObject({ since: '2026-02-01', first_since: '2026-02-01' });
  expect(move('A', beginningAt(null), '2026-03-14').first_since).toBeNull();
});

describe('memberships', () => {
  const moved = move('A', beginningAt(null), '2026-03-14');

  it('keep the person as they were in the client they leave, up to the day they begin in the next', () => {
    expect(moved.memberships).toEqual([
      {
        ...{ client_id: 'A', nrp: '1', name: 'N', title: null, division: 'D', position: null, roles: ['r'], exempt: false },
        ...{ handles: held, since: null, until: '2026-03-14' },
      },
    ]);
    const back = move('B', moved, '2026-03-20');
    expect(stays(back)).toEqual([
      ['A', null, '2026-03-14'],
      ['B', '2026-03-14', '2026-03-20'],
    ]);
  });

  it('are none of a person who was inactive, or who moved on the same day, and go when a move is undone', () => {
    expect(movedAt(member('A', beginningAt(null), { active: false }), '2026-03-14', held).memberships).toEqual([]);
    expect(stays(move('B', moved, '2026-03-14'))).toEqual([['A', null, '2026-03-14']]);
    expect(stays(move('B', moved, null))).toEqual([]);
    const begun = move('A', beginningAt('2026-03-01'), '2026-03-14');
    expect(stays(move('B', begun, '2026-03-01'))).toEqual([]);
  });

  it('end where the day of the present client is corrected to, unless their client is out of sight', () => {
    expect(stays(correctedTo(moved, '2026-03-10', everywhere))).toEqual([['A', null, '2026-03-10']]);
    expect(stays(correctedTo(moved, '2026-03-16', everywhere))).toEqual([['A', null, '2026-03-16']]);
    expect(stays(correctedTo(moved, null, everywhere))).toEqual([]);
    for (const day of ['2026-03-10', '2026-03-16', null])
      expect(stays(correctedTo(moved, day, (id) => id !== 'A'))).toEqual([['A', null, '2026-03-14']]);
  });
});
