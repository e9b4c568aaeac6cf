import { expireRequests } from '@balai/approvals';
import { approvalDecided } from '@balai/contracts/editorial';
import { clientChanged } from '@balai/contracts/identity';
import { notifyAccount } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { aClient } from '@balai/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { pieceApprovals } from '../src/approvals/use-cases/approval-rules.ts';
import { APPROVER, type Desk, MANAGER, type Person, sharedDesk, WRITER } from './desk.ts';
import { toldAbout } from './told.ts';

let desk: Desk;
let author: Person;
let manager: Person;
let people: Person[];

beforeAll(async () => {
  desk = await sharedDesk(import.meta.url);
  author = await desk.person('penulis', WRITER);
  manager = await desk.person('kepala', MANAGER);
  people = [];
  for (const name of ['a', 'b', 'c', 'd']) people.push(await desk.person(`penyetuju.${name}`, APPROVER));
});
beforeEach(async () => {
  await desk.must(manager, 'DELETE', `/api/editorial/policies/${desk.alpha}`);
});

const one = (index: number): Person => people[index] ?? author;
const asks = (...places: number[]) => places.map((index) => ({ account_id: one(index).id, stand_ins: [] as string[] }));
const setPolicy = (policy: object) => desk.must(manager, 'PUT', `/api/editorial/policies/${desk.alpha.toLowerCase()}`, policy);
const submitted = async (): Promise<string> => {
  const { piece_id } = await desk.write(author);
  await desk.must(author, 'POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition: 'submit' });
  return piece_id;
};
const show = (id: string) => desk.must(author, 'GET', `/api/editorial/pieces/${id}`);
const approve = (index: number, id: string) => desk.move(one(index), id, 'approve');
const statuses = async (id: string): Promise<string[]> => (await show(id)).round.asks.map(({ status }: { status: string }) => status);
const context = () => ({
  database: desk.platform.database('editorial'),
  clock: systemClock,
  newId: uuidv7,
  changed: () => undefined,
  publicUrl: 'https://balai.example',
});
const expire = () => expireRequests(pieceApprovals(context()), context().database);

test('everybody of `all` has to approve; who decided does not decide again', async () => {
  await setPolicy({ kind: 'all', approvers: asks(0, 1) });
  const id = await submitted();
  expect((await approve(0, id)).body.data.state).toBe('in_review');
  expect((await approve(0, id)).body.code).toBe('decided_already');
  expect((await approve(2, id)).body.code).toBe('decision_not_yours');
  expect((await approve(1, id)).body.data.state).toBe('approved');
  expect((await approve(1, id)).body.code).toBe('decided_already');
});

test('two of three are enough; the third is no longer asked', async () => {
  await setPolicy({ kind: 'n_of_m', needed: 2, approvers: asks(0, 1, 2) });
  const id = await submitted();
  await approve(2, id);
  expect((await approve(0, id)).body.data.state).toBe('approved');
  expect(await statuses(id)).toEqual(['approved', 'void', 'approved']);
});

test('a sequence asks one after the other, and nobody before their turn', async () => {
  await setPolicy({ kind: 'sequence', approvers: asks(0, 1) });
  const id = await submitted();
  expect(await statuses(id)).toEqual(['asked', 'waiting']);
  expect((await approve(1, id)).body.code).toBe('decision_not_yours');
  await approve(0, id);
  expect(await statuses(id)).toEqual(['approved', 'asked']);
  expect((await approve(1, id)).body.data.state).toBe('approved');
});

test('a stand-in decides in somebody’s place, and only once in a round', async () => {
  await setPolicy({
    kind: 'all',
    approvers: [
      { account_id: one(0).id, stand_ins: [one(2).id] },
      { account_id: one(1).id, stand_ins: [one(2).id] },
    ],
  });
  const id = await submitted();
  expect((await approve(2, id)).status).toBe(200);
  expect((await approve(2, id)).body.code).toBe('decided_already');
  expect((await show(id)).round.asks[0]).toMatchObject({ name: 'penyetuju.a', decided_by: 'penyetuju.c', status: 'approved' });
});

test('whoever rejects says why and ends it; the piece can be reopened', async () => {
  await setPolicy({ kind: 'one', approvers: asks(0, 1) });
  const id = await submitted();
  const { body } = await desk.move(one(1), id, 'reject', { note: 'Belum terverifikasi' });
  expect(body.data).toMatchObject({ state: 'rejected', note: 'Belum terverifikasi', round: { status: 'rejected' } });
  expect((await desk.move(author, id, 'reopen')).body.data.state).toBe('draft');
});

test('of decisions made at once each counts once, and the piece moves once', async () => {
  await setPolicy({ kind: 'n_of_m', needed: 2, approvers: asks(0, 1, 2, 3) });
  const before = (await desk.platform.sent('editorial', approvalDecided)).length;
  const id = await submitted();
  const answers = await Promise.all([0, 1, 2, 3, 0, 1].map((index) => approve(index, id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(4);
  const { state, version, round } = await show(id);
  expect([state, version, round.status]).toEqual(['approved', 4, 'approved']);
  const decided = (await desk.platform.sent('editorial', approvalDecided)).slice(before);
  expect(decided.map(({ data }) => data.round_status)).toEqual(['open', 'approved']);
});

test('an approval and a rejection at once: one of them ends the round, the other is refused', async () => {
  await setPolicy({ kind: 'one', approvers: asks(0, 1) });
  const id = await submitted();
  const [yes, no] = await Promise.all([approve(0, id), desk.move(one(1), id, 'reject', { note: 'Tidak' })]);
  expect([yes.status, no.status].sort()).toEqual([200, 409]);
  expect((await show(id)).state).toBe(yes.status === 200 ? 'approved' : 'rejected');
});

test('what waits for somebody is in their list, and in nobody else’s', async () => {
  await setPolicy({ kind: 'one', approvers: asks(0) });
  const id = await submitted();
  const waits = async (index: number) =>
    (await desk.must(one(index), 'GET', '/api/editorial/reviews')).some(({ piece_id }: { piece_id: string }) => piece_id === id);
  expect([await waits(0), await waits(1)]).toEqual([true, false]);
  await approve(0, id);
  expect(await waits(0)).toBe(false);
});

test('a policy that cannot be fulfilled is refused, by the field', async () => {
  const refusal = async (policy: object) => (await desk.call(manager, 'PUT', `/api/editorial/policies/${desk.alpha}`, policy)).body;
  expect(await refusal({ kind: 'all' })).toMatchObject({ code: 'approvers_missing', errors: [{ field: 'approvers' }] });
  expect(await refusal({ kind: 'n_of_m', needed: 3, approvers: asks(0, 1) })).toMatchObject({ code: 'needed_too_many' });
  expect(await refusal({ kind: 'one', approvers: [{ account_id: author.id, stand_ins: [] }] })).toMatchObject({
    code: 'approver_unfit',
    errors: [{ field: 'approvers' }],
  });
  expect(await refusal({ kind: 'one', escalate_to: author.id })).toMatchObject({ errors: [{ field: 'escalate_to' }] });
  expect((await desk.call(author, 'PUT', `/api/editorial/policies/${desk.alpha}`, { kind: 'one' })).status).toBe(403);
});

test('an approver is told over WhatsApp, when their turn comes', async () => {
  await setPolicy({ kind: 'sequence', approvers: asks(0, 1), deadline_hours: 24 });
  const id = await submitted();
  const told = async () =>
    (await desk.platform.sent('editorial', notifyAccount)).map(({ data }) => data).filter(({ text }) => text.includes(title));
  const { title } = await show(id);
  expect((await told()).map(({ account_id }) => account_id)).toEqual([one(0).id]);
  await approve(0, id);
  expect((await told()).map(({ account_id }) => account_id)).toEqual([one(0).id, one(1).id]);
  expect((await told())[0]?.text).toMatch(/Batas waktu: \S+, \d+ \S+ \d{4} pukul \d\d\.\d\d WIB/);
});

const late = (id: string) =>
  desk.platform.owner.query(
    "update editorial.approval_ask set due_at = now() - interval '1 minute' where due_at is not null and status = 'asked' and round_id in (select round_id from editorial.approval_round where piece_id = $1)",
    [id],
  );

test('past the deadline the next one is asked, and past theirs the piece goes back to its author', async () => {
  await setPolicy({ kind: 'one', approvers: asks(0), deadline_hours: 1, escalate_to: one(3).id });
  const id = await submitted();
  await expire();
  expect(await statuses(id)).toEqual(['asked']);
  await late(id);
  await expire();
  expect(await statuses(id)).toEqual(['expired', 'asked']);
  expect((await approve(0, id)).body.code).toBe('decision_not_yours');
  await late(id);
  await expire();
  expect(await show(id)).toMatchObject({ state: 'draft', note: 'Batas waktu persetujuan terlewat', round: { status: 'expired' } });
});

test('who is asked instead can approve in time', async () => {
  await setPolicy({ kind: 'all', approvers: asks(0, 1), deadline_hours: 1, escalate_to: one(3).id });
  const id = await submitted();
  await approve(1, id);
  await late(id);
  await expire();
  expect((await approve(3, id)).body.data.state).toBe('approved');
});

test('a client that chose English asks for approval and tells the outcome in English', async () => {
  const { bravo } = desk;
  await desk.platform.deliver(clientChanged, aClient(bravo, { language: 'en', version: 2 }), { tenant: bravo });
  const writer = await desk.person('writer.en', MANAGER, bravo);
  const approver = await desk.person('approver.en', APPROVER, bravo);
  const approvers = [{ account_id: approver.id, stand_ins: [] }];
  await desk.must(writer, 'PUT', `/api/editorial/policies/${bravo.toLowerCase()}`, { kind: 'one', approvers, deadline_hours: 24 });
  const { piece_id, title } = await desk.write(writer, { kind: 'press_release' });
  await desk.must(writer, 'POST', `/api/editorial/pieces/${piece_id}/transitions`, { transition: 'submit' });
  const [request] = await toldAbout(desk, title);
  expect(request?.text).toMatch(
    /^\*A piece waits for your approval\*\n\n[\s\S]*Press release · [\s\S]*Submitted by: writer\.en\nDeadline: \w+day, /,
  );
  expect(request?.text).toMatch(/Reply with one of:\nsetuju#(\w{8}) \(approve\)\ntolak#\1#reason/);
  expect(request?.email?.subject).toBe(`Approval needed: ${title}`);
  expect((await desk.move(approver, piece_id, 'approve')).status).toBe(200);
  expect((await toldAbout(desk, title)).at(-1)?.text).toContain('✅ Piece approved');
});
