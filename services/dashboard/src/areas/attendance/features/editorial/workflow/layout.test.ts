import { PIECE_STATES } from '@balai/contracts/editorial';
import { expect, it } from 'vitest';
import type { WorkflowData } from '../piece.ts';
import { arrowsOf, BOX, lineOf, placesOf } from './layout.ts';

const places = placesOf(PIECE_STATES);

it('no two states stand in one place', () => {
  const taken = places.flatMap((one) =>
    places.filter((other) => other !== one && Math.abs(other.x - one.x) < BOX.width && Math.abs(other.y - one.y) < BOX.height),
  );
  expect(taken).toEqual([]);
  expect(places.map(({ state }) => state)).toEqual([...PIECE_STATES]);
});

it('ways between the same states are one arrow; what happens only by itself is told apart', () => {
  const step = { permission: 'x', who: 'anyone' as const, needs: [] };
  const workflow = {
    states: [...PIECE_STATES],
    transitions: [
      { ...step, name: 'withdraw', from: ['submitted'], to: 'draft' },
      { ...step, name: 'schedule', from: ['approved', 'scheduled'], to: 'scheduled' },
      { ...step, name: 'restore', from: ['archived'], to: null },
    ],
    automatic: [{ name: 'edit', from: ['submitted', 'approved'], to: 'draft' }],
  } satisfies WorkflowData;
  expect(arrowsOf(workflow)).toEqual([
    { from: 'submitted', to: 'draft', names: ['withdraw', 'edit'], isOwn: false },
    { from: 'approved', to: 'scheduled', names: ['schedule'], isOwn: false },
    { from: 'approved', to: 'draft', names: ['edit'], isOwn: true },
  ]);
});

it('an arrow to the neighbour is straight, all others are arcs', () => {
  const at = (state: string) => {
    const found = places.find((one) => one.state === state);
    if (found === undefined) throw new Error(state);
    return found;
  };
  expect(lineOf(at('draft'), at('submitted'))).toMatch(/^M[\d.,]+ L[\d.,]+$/);
  expect(lineOf(at('approved'), at('draft'))).toContain(' C');
  expect(lineOf(at('submitted'), at('changes_requested'))).toContain(' C');
});
