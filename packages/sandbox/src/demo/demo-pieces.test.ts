import { PIECE_STATES, type PieceState, type TransitionName } from '@balai/contracts/editorial';
import { expect, test } from 'vitest';
import { DEMO_PIECES } from './demo-pieces.ts';

/** Where each step that the demo takes ends. */
const ENDS: Readonly<Partial<Record<TransitionName, PieceState>>> = {
  submit: 'submitted',
  start_review: 'in_review',
  request_changes: 'changes_requested',
  approve: 'approved',
  reject: 'rejected',
  schedule: 'scheduled',
  publish: 'published',
  archive: 'archived',
};

test('the demo has a piece in every state, each under a title of its own', () => {
  const states = DEMO_PIECES.map(({ steps }) => ENDS[steps.at(-1)?.transition ?? 'withdraw'] ?? 'draft');
  expect(PIECE_STATES.filter((state) => !states.includes(state))).toEqual([]);
  expect(new Set(DEMO_PIECES.map(({ title }) => title)).size).toBe(DEMO_PIECES.length);
});
