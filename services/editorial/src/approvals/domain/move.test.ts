import type { ApprovalRequest, Round } from '@balai/approvals';
import { editorialApprove, type TransitionName } from '@balai/contracts/editorial';
import { expect, test } from 'vitest';
import { RELEASE_NAMES, tagsOf } from '../../legacy/domain/legacy-words.ts';
import { stateOf } from '../../legacy/domain/status-words.ts';
import { newPiece } from '../../pieces/domain/new-piece.ts';
import type { Piece, Written } from '../../pieces/domain/piece.ts';
import { hasText, movedBy } from './move.ts';
import { isWriter, pieceAccessOf } from './piece-access.ts';
import { TRANSITION_TABLE, transitionOf, transitionTo } from './workflow.ts';

const now = new Date('2026-01-05T08:00:00Z');
const text: Written = {
  ...{ kind: 'event', title: 'A', topic: 'T', summary: '', content: 'x', category: null, tags: [], image: null, release: null },
  ...{ event_at: now, assignee_id: 'assignee', assignee_name: 'B' },
};
const by = { accountId: 'author', name: 'penulis' };
const piece = (over: Partial<Piece> = {}): Piece => ({
  ...newPiece(text, { pieceId: 'p', clientId: 'ALPHA', by, now, fields: ['title'] }),
  number: 1,
  ...over,
});
const move = (name: TransitionName, over: Partial<Piece> = {}) =>
  movedBy(piece(over), transitionOf(name), {
    by: { accountId: 'editor', name: 'm' },
    now,
    note: 'kata',
    at: new Date(1),
    url: 'https://x',
  });

test('a piece begins as a draft of whoever wrote it', () => {
  expect(piece()).toMatchObject({ state: 'draft', author_id: 'author', writer_ids: ['author'], version: 1, field_versions: { title: 1 } });
});

test('a transition changes the state, what it is about, and nothing else', () => {
  expect(move('submit')).toEqual(piece({ state: 'submitted', submitted_by_id: 'editor', submitted_by_name: 'm', note: 'kata' }));
  expect(move('schedule')).toEqual(piece({ state: 'scheduled', scheduled_at: new Date(1), note: 'kata' }));
  expect(move('unschedule', { scheduled_at: now })).toEqual(piece({ state: 'approved', note: 'kata' }));
  expect(move('reopen', { scheduled_at: now })).toEqual(piece({ state: 'draft', note: 'kata' }));
  expect(move('publish')).toEqual(piece({ state: 'published', published_at: now, published_url: 'https://x', note: 'kata' }));
  expect(move('archive', { state: 'published' })).toEqual(piece({ state: 'archived', state_before: 'published', note: 'kata' }));
  expect(move('restore', { state: 'archived', state_before: 'published' })).toEqual(piece({ state: 'published', note: 'kata' }));
  expect(move('restore', { state: 'archived' }).state).toBe('draft');
  expect(move('approve')).toEqual(piece({ state: 'approved', note: 'kata' }));
});

test('an approver can read a piece that has a title and a text, or something of a press release', () => {
  const release = Object.fromEntries(Object.values(RELEASE_NAMES).map((field) => [field, null])) as unknown as NonNullable<
    Piece['release']
  >;
  expect(hasText(piece())).toBe(true);
  expect(hasText(piece({ title: ' ' }))).toBe(false);
  expect(hasText(piece({ content: ' ' }))).toBe(false);
  expect(hasText(piece({ content: '', release }))).toBe(false);
  expect(hasText(piece({ content: '', release: { ...release, scene: ' ' } }))).toBe(false);
  expect(hasText(piece({ content: '', release: { ...release, scene: 'Pasar' } }))).toBe(true);
});

const request = (account_id: string, over: Partial<ApprovalRequest> = {}): ApprovalRequest => ({
  ...{
    request_id: account_id,
    round_id: 'r',
    client_id: 'ALPHA',
    position: 1,
    account_id,
    name: account_id,
    stand_ins: [],
    status: 'asked',
  },
  ...{ is_escalation: false, asked_at: now, due_at: null, decided_at: null, decided_by_id: null, decided_by_name: null, channel: null },
  ...{ note: null, code_hashes: [], code_attempts: 0, remind_at: null },
  ...over,
});
const round = (requests: ApprovalRequest[], over: Partial<Round> = {}): Round => ({
  ...{ round_id: 'r', number: 1, subject_id: 'p', client_id: 'ALPHA', kind: 'all', needed: 1, is_open_to_all: false, deadline_hours: null },
  ...{
    escalate_to: null,
    status: 'open',
    requested_by_id: null,
    requested_by_name: '',
    opened_at: now,
    due_at: null,
    ended_at: null,
    requests,
  },
  ...over,
});
const access = (accountId: string, asked: Round | null) =>
  pieceAccessOf(piece(), asked, { accountId, name: '', can: (one) => one === editorialApprove });

test('whoever has a hand in a piece is known, as its owners are', () => {
  const nobody = { author_id: null, submitted_by_id: null, writer_ids: [] };
  for (const some of [{ author_id: 'x' }, { submitted_by_id: 'x' }, { writer_ids: ['x', 'y'] }, { writer_ids: ['y', 'x'] }])
    expect(isWriter({ ...nobody, ...some }, 'x')).toBe(true);
  expect(isWriter(piece(), 'assignee')).toBe(false);
  expect([access('author', null).isOwner, access('assignee', null).isOwner, access('x', null).isOwner]).toEqual([true, true, false]);
  expect([access('author', null).isWriter, access('assignee', null).isWriter]).toEqual([true, false]);
});

test('somebody is asked while the round is open and they have not decided in it', () => {
  expect(access('a', round([request('a')])).isAsked).toBe(true);
  expect(access('b', round([request('a')])).isAsked).toBe(false);
  expect(access('b', round([], { is_open_to_all: true })).isAsked).toBe(true);
  expect(access('a', round([request('a')], { status: 'void' })).isAsked).toBe(false);
  expect(access('a', round([request('a'), request('z', { decided_by_id: 'a' })])).isAsked).toBe(false);
  expect(access('a', null).isAsked).toBe(false);
});

test.each([
  ['Draft', 'draft'],
  ['in review', 'in_review'],
  ['Changes-Requested', 'changes_requested'],
  ['Disetujui', 'approved'],
  ['TERBIT', 'published'],
  ['publish', 'published'],
  ['pending', 'submitted'],
  ['apa saja', null],
])('the word %s means %s', (word, state) => {
  expect(stateOf(word)).toBe(state);
});

test('tags come apart at commas, once each, small, without their marks, and no longer than 60', () => {
  expect(tagsOf('#Apel, warga;apel,, ')).toEqual(['apel', 'warga']);
  expect(tagsOf('x'.repeat(70))).toEqual(['x'.repeat(60)]);
});

test('the table says what every transition needs', () => {
  const needs = Object.entries(TRANSITION_TABLE).flatMap(([name, one]) => one.needs.map((need) => `${name} ${need}`));
  expect(needs).toEqual(['submit text', 'request_changes note', 'approve policy', 'reject note', 'schedule plan']);
  expect(Object.keys(RELEASE_NAMES)).toEqual('judul dasar tersangka tkp kronologi modus barang_bukti pasal ancaman catatan'.split(' '));
  expect(Object.values(RELEASE_NAMES)).toEqual(
    'headline basis suspects scene chronology method evidence articles penalty notes'.split(' '),
  );
  expect(transitionTo('scheduled', 'scheduled')?.name).toBe('schedule');
});
