import type { PermissionDefinition } from '@balai/contracts';
import * as wire from '@balai/contracts/editorial';
import { PIECE_STATES, type PieceState, TRANSITIONS, type TransitionName } from '@balai/contracts/editorial';
import { expect, test } from 'vitest';
import { allowedMoves, mayEdit, type PieceAccess, refusalOf } from './may-move.ts';
import { AUTOMATIC, afterEdit, isClosed, leaving, transitionOf, transitionTo } from './workflow.ts';

/** Written a second time on purpose: what each role may do from each state, by hand. */
const EXPECTED: Readonly<Record<PieceState, readonly TransitionName[]>> = {
  draft: ['submit', 'archive'],
  submitted: ['start_review', 'request_changes', 'approve', 'reject', 'withdraw'],
  in_review: ['request_changes', 'approve', 'reject', 'withdraw'],
  changes_requested: ['submit', 'archive'],
  approved: ['schedule', 'publish', 'reopen'],
  scheduled: ['schedule', 'unschedule', 'publish', 'reopen'],
  published: ['archive'],
  rejected: ['reopen', 'archive'],
  archived: ['restore'],
};
const OF_OWNER: readonly TransitionName[] = ['submit', 'withdraw', 'reopen', 'archive', 'restore'];
const OF_ASKED: readonly TransitionName[] = ['start_review', 'request_changes', 'approve', 'reject'];
const OF_PUBLISHER: readonly TransitionName[] = ['schedule', 'unschedule', 'publish'];

const ALL = [wire.editorialRead, wire.editorialWrite, wire.editorialApprove, wire.editorialPublish, wire.editorialManage];
const someone = (over: Partial<PieceAccess> & { permissions?: readonly PermissionDefinition[] }): PieceAccess => {
  const { permissions = ALL, ...rest } = over;
  return { can: (one) => permissions.includes(one), isOwner: false, isAsked: false, isWriter: false, ...rest };
};
const but = (left: PermissionDefinition) => ALL.filter((one) => one !== left);
const isIn = (list: readonly TransitionName[]) => (name: TransitionName) => list.includes(name);

/** Roles, and which of the transitions that a state has each may take. */
const ROLES: readonly (readonly [string, PieceAccess, (name: TransitionName) => boolean])[] = [
  ['an owner', someone({ isOwner: true, isWriter: true, permissions: [wire.editorialWrite] }), isIn(OF_OWNER)],
  [
    'an owner who may approve all the same',
    someone({ isOwner: true, isAsked: true, isWriter: true, permissions: but(wire.editorialPublish) }),
    isIn(OF_OWNER),
  ],
  ['somebody else who writes', someone({ permissions: [wire.editorialWrite] }), () => false],
  ['an asked approver', someone({ isAsked: true, permissions: [wire.editorialApprove] }), isIn(OF_ASKED)],
  ['an approver who is not asked', someone({ permissions: [wire.editorialApprove] }), () => false],
  ['an asked one without the right', someone({ isAsked: true, permissions: [wire.editorialRead] }), () => false],
  ['a publisher', someone({ permissions: [wire.editorialPublish] }), isIn(OF_PUBLISHER)],
  ['who manages the desk', someone({ permissions: [wire.editorialWrite, wire.editorialManage] }), isIn(OF_OWNER)],
  ['an owner who may not write any more', someone({ isOwner: true, permissions: [wire.editorialRead] }), () => false],
  ['a reader', someone({ permissions: [wire.editorialRead] }), () => false],
];

const everyWay = PIECE_STATES.flatMap((state) =>
  TRANSITIONS.flatMap((name) => ROLES.map(([role, access, may]) => ({ state, name, role, access, may }))),
);

test('every transition is allowed from its states to those it is for, and refused to everybody else, from everywhere else', () => {
  const wrong = everyWay.filter(({ state, name, access, may }) => {
    const expected = EXPECTED[state].includes(name) && may(name);
    return (refusalOf(transitionOf(name), state, access) === null) !== expected;
  });
  expect(wrong.map(({ state, name, role }) => `${role}: ${name} from ${state}`)).toEqual([]);
  expect(everyWay).toHaveLength(9 * 12 * 10);
});

test('a refusal says why: the state before the right, the right before the person', () => {
  const approve = transitionOf('approve');
  expect(refusalOf(approve, 'draft', someone({ permissions: [] }))).toBe('state');
  expect(refusalOf(approve, 'submitted', someone({ isAsked: true, permissions: [] }))).toBe('permission');
  expect(refusalOf(approve, 'submitted', someone({ isAsked: true, isWriter: true }))).toBe('own_piece');
  expect(refusalOf(approve, 'submitted', someone({}))).toBe('not_asked');
  expect(refusalOf(transitionOf('submit'), 'draft', someone({ permissions: [wire.editorialWrite] }))).toBe('not_owner');
});

test('what somebody is offered is what they are not refused', () => {
  for (const state of PIECE_STATES)
    for (const [, access, may] of ROLES)
      expect(allowedMoves(state, access).map(({ name }) => name)).toEqual(
        leaving(state)
          .map(({ name }) => name)
          .filter(may),
      );
});

test('every state can be left and, but the first, reached', () => {
  for (const state of PIECE_STATES) expect(leaving(state).length, state).toBeGreaterThan(0);
  const reached = new Set(TRANSITIONS.map((name) => transitionOf(name).to));
  for (const { to } of AUTOMATIC) reached.add(to);
  expect(PIECE_STATES.filter((state) => !reached.has(state))).toEqual([]);
});

test('a changed text goes back to draft where it was given out of hand, and is not changed where it is finished', () => {
  expect(PIECE_STATES.filter((state) => afterEdit(state) === 'draft')).toEqual(['submitted', 'in_review', 'approved', 'scheduled']);
  expect(PIECE_STATES.filter(isClosed)).toEqual(['published', 'rejected', 'archived']);
  expect(mayEdit('draft', someone({ permissions: [wire.editorialRead] }))).toBe(false);
  expect(PIECE_STATES.filter((state) => !mayEdit(state, someone({})))).toEqual(['published', 'rejected', 'archived']);
});

test('a state named by its end is reached by the one transition that leads there', () => {
  expect(transitionTo('draft', 'submitted')?.name).toBe('submit');
  expect(transitionTo('in_review', 'approved')?.name).toBe('approve');
  expect(transitionTo('scheduled', 'approved')?.name).toBe('unschedule');
  expect(transitionTo('submitted', 'draft')?.name).toBe('withdraw');
  expect(transitionTo('draft', 'published')).toBeNull();
});
