import { expect, it } from 'vitest';
import { countFilled, countUnits, groupReported, missingOf, type ReportedPerson, stateOfPerson } from './completeness.ts';

const person = (name: string, change: Partial<ReportedPerson> = {}): ReportedPerson => ({
  ...{ name, title: null, position: null, division: null, client_id: 'A', client_name: 'UNIT A' },
  ...{ instagram: null, tiktok: null, whatsapp: null, ...change },
});
const [both, one, neither] = [person('BOTH', { instagram: 'a', tiktok: 'b' }), person('ONE', { tiktok: 'c' }), person('NEITHER')];

it('puts everybody into one state, whatever is asked for', () => {
  expect([both, one, neither].map((each) => stateOfPerson(each, 'usernames'))).toEqual(['complete', 'partial', 'none']);
  expect([both, person('W', { whatsapp: '62' })].map((each) => stateOfPerson(each, 'whatsapp'))).toEqual(['none', 'complete']);
  expect(missingOf(one, 'usernames')).toEqual(['instagram']);
});

it('counts states that add up to the total, also of nobody', () => {
  const counts = countFilled([both, one, neither], 'usernames');
  expect(counts).toEqual({ complete: 1, partial: 1, none: 1, total: 3, filled: { instagram: 1, tiktok: 2 } });
  expect(countFilled([], 'whatsapp')).toEqual({ complete: 0, partial: 0, none: 0, total: 0, filled: { whatsapp: 0 } });
});

it('sorts units by people who are complete, and keeps those without data or people', () => {
  const people = [both, person('B', { client_id: 'B', client_name: 'UNIT B' })];
  const units = [
    { client_id: 'C', name: 'UNIT C' },
    { client_id: 'B', name: 'UNIT B' },
  ];
  expect(countUnits(people, units, 'usernames').map(({ client_id, total, complete }) => [client_id, total, complete])).toEqual([
    ['A', 1, 1],
    ['B', 1, 0],
    ['C', 0, 0],
  ]);
});

it('groups people by the order of their client, those without a division last', () => {
  const order = { positions: ['KASAT'], ranks: ['AKP', 'BRIPKA'], priorityNames: [], divisions: ['BAG', 'SAT'] };
  const people = [
    person('X'),
    person('L', { division: 'SAT LANTAS', title: 'BRIPKA' }),
    person('K', { division: 'SAT LANTAS', title: 'AKP' }),
    person('O', { division: 'BAG OPS' }),
  ];
  expect(groupReported(people, 'division', order).map((group) => [group.heading, group.people.map(({ name }) => name)])).toEqual([
    ['BAG OPS', ['O']],
    ['SAT LANTAS', ['K', 'L']],
    [null, ['X']],
  ]);
  expect(groupReported(people, 'unit', order).map(({ heading }) => heading)).toEqual(['UNIT A']);
});
