import { randomUUID } from 'node:crypto';
import { ApiError, createApi } from '@balai/contracts/client';
import {
  createPiece,
  decideByLink,
  getPiece,
  listColleagues,
  movePiece,
  putPolicy,
  putPresence,
  removePresence,
  showLink,
} from '@balai/contracts/editorial';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';
import { createAccount, createUnit, signIn, type User, world } from './harness/people.ts';
import { openStream } from './harness/stream.ts';

interface PhoneMessage {
  readonly id: string;
  readonly text: string;
}
interface Letter {
  readonly subject: string;
  readonly text: string;
}

const APPROVER = { username: 'penyetuju', number: '628119990011', email: 'penyetuju@satu.example' };
const WRITER = { username: 'penulis', number: '628119990012' };
const STRANGER = '628119990013';
/** How often the process is killed in the midst of a decision. */
const KILLS = { single: 1, distributed: 4 } as const;

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `approvals over chat and e-mail, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service over RabbitMQ'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let admin: User;
      let writer: User;
      let serial = 0;

      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed({}, ['gateway-2']);
        await createAccount(installation, 'kepala', 'admin');
        admin = await signIn(installation, 'kepala');
        await createUnit(admin, 'SATU', 1);
        await createAccount(installation, WRITER.username, 'operator', 'SATU', WRITER.number);
        await createAccount(installation, APPROVER.username, 'editor', 'SATU', APPROVER.number);
        await createAccount(installation, 'orang.lain', 'editor', 'SATU', STRANGER);
        const told = await installation.command(['admin', 'contacts', '--username', APPROVER.username, '--email', APPROVER.email]);
        expect(told.code, told.output).toBe(0);
        writer = await signIn(installation, WRITER.username);
        const query = { client_id: 'SATU', may: 'approve' } as const;
        const approver = await waitFor(
          async () => (await admin.api(listColleagues, { query })).data.find(({ username }) => username === APPROVER.username),
          { what: 'the desk to know the approver' },
        );
        const approvers = [{ account_id: approver.account_id, stand_ins: [] }];
        await admin.api(putPolicy, { params: { client_id: 'SATU' }, body: { kind: 'one', approvers, deadline_hours: 24 } });
      });
      afterAll(async () => installation?.stop());

      /** Messages in the sandbox's phone for a number that name a piece. */
      const phone = async (number: string, title: string): Promise<PhoneMessage[]> =>
        (await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${number}`)).filter(({ text }) => text.includes(title));
      const writes = (from: string, text: string) => world(installation, 'POST', 'whatsapp/inbound', { from, text });

      /** A piece that was submitted, with the code in the approver's phone. */
      async function submit(): Promise<{ id: string; title: string; code: string }> {
        serial += 1;
        const title = `Apel besar ke-${serial}.`;
        const body = { title, content: 'Apel berjalan tertib.', kind: 'press_release' as const };
        const { piece_id: id } = (await writer.api(createPiece, { body })).data;
        await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
        const asked = await waitFor(async () => (await phone(APPROVER.number, title))[0], {
          what: 'the phone to be asked',
        });
        return { id, title, code: /setuju#(\w{8})/.exec(asked.text)?.[1] ?? '' };
      }
      const stateOf = async (id: string): Promise<string> => (await writer.api(getPiece, { params: { id } })).data.state;
      const becomes = (id: string, state: string) =>
        waitFor(async () => (await stateOf(id)) === state, { what: `the piece to be ${state}` });

      it('who opens a piece is told to others who have it open, over the live stream of whichever gateway, and to no other client', async () => {
        // The approver comes in by another gateway than the writer, where there are two.
        const beside = topology === 'single' ? installation : { ...installation, baseUrl: installation.urlOf('gateway-2') };
        const body = { title: 'Dibuka berdua', content: 'Isi.' };
        const { piece_id: id } = (await writer.api(createPiece, { body })).data;
        await createUnit(admin, 'DUA', 2);
        await createAccount(installation, 'orang.dua', 'editor', 'DUA');
        const [approver, foreign] = [await signIn(beside, APPROVER.username), await signIn(beside, 'orang.dua')];
        const streams = [
          await openStream(installation.baseUrl, writer.token),
          await openStream(beside.baseUrl, foreign.token),
          await openStream(beside.baseUrl, approver.token),
        ];
        const [mine, theirs] = [
          { id, tab_id: randomUUID() },
          { id, tab_id: randomUUID() },
        ];
        await writer.api(putPresence, { params: mine, body: { field: null } });
        const told = () => streams[0]?.hints.filter(({ topic }) => topic === 'presence').length ?? 0;
        await waitFor(() => told() === 1, { what: 'the hint of the own opening' });
        await approver.api(putPresence, { params: theirs, body: { field: 'content' } });
        await waitFor(() => told() === 2, { what: 'the hint of the other’s opening' });
        const others = (await writer.api(putPresence, { params: mine, body: { field: null } })).data;
        expect(others).toMatchObject([{ name: APPROVER.username, field: 'content' }]);
        await approver.api(removePresence, { params: theirs });
        await waitFor(() => told() === 3, { what: 'the hint of the leaving' });
        expect((await writer.api(putPresence, { params: mine, body: { field: null } })).data).toEqual([]);
        const heard = (index: number) => streams[index]?.hints.filter(({ topic }) => topic === 'presence').length;
        await waitFor(() => heard(2) === 3, { what: 'the same hints at the other gateway' });
        expect(heard(1)).toBe(0);
        for (const stream of streams) stream.close();
      });

      it('a piece is approved from the sandbox’s phone, and its author hears so', async () => {
        const { id, title, code } = await submit();
        // From another approver's phone the code is worth nothing.
        await writes(STRANGER, `setuju#${code}`);
        const refused = await waitFor(
          async () => (await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${STRANGER}`)).at(-1),
          { what: 'the answer to somebody else' },
        );
        expect(refused.text).toContain('tidak dikenal atau tidak berlaku untuk nomor ini');
        expect(await stateOf(id)).toBe('submitted');
        await writes(APPROVER.number, `setuju#${code}`);
        await becomes(id, 'approved');
        const told = await waitFor(async () => (await phone(WRITER.number, title))[0], {
          what: 'the author to be told',
        });
        expect(told.text).toContain('Oleh: penyetuju (lewat WhatsApp)');
        await waitFor(async () => (await phone(APPROVER.number, title)).some(({ text }) => text.includes('sudah dicatat')), {
          what: 'the answer',
        });
        await writes(APPROVER.number, `setuju#${code}`);
        await waitFor(async () => (await phone(APPROVER.number, title)).some(({ text }) => text.includes('tidak berlaku lagi: naskah')), {
          what: 'the answer to the second time',
        });
      });

      it('a rejection without a reason asks for it in the chat, and the next message is the reason', async () => {
        const { id, title, code } = await submit();
        await writes(APPROVER.number, `tolak#${code}`);
        await waitFor(async () => (await phone(APPROVER.number, title)).some(({ text }) => text.includes('Apa alasan naskah')), {
          what: 'the question',
        });
        await writes(APPROVER.number, 'Tanggalnya keliru,\nlihat surat #12');
        await becomes(id, 'rejected');
        expect((await writer.api(getPiece, { params: { id } })).data.note).toBe('Tanggalnya keliru,\nlihat surat #12');
      });

      it('a piece is decided by the link in the mailbox, once, without a sign-in', async () => {
        const { id, title } = await submit();
        const letter = await waitFor(
          async () =>
            (await world<Letter[]>(installation, 'GET', `mailbox?to=${APPROVER.email}`)).find(({ subject }) => subject.includes(title)),
          { what: 'the letter' },
        );
        const token = /\/decide#([\w-]+)/.exec(letter.text)?.[1] ?? '';
        const nobody = createApi({ baseUrl: installation.baseUrl });
        expect((await nobody(showLink, { body: { token } })).data).toMatchObject({ title, state: 'open', account: APPROVER.username });
        expect(await stateOf(id)).toBe('submitted');
        const decided = await nobody(decideByLink, { body: { token, decision: 'request_changes', note: 'Tambahkan foto' } });
        expect(decided.data).toMatchObject({ state: 'ended', round_status: 'changes_requested' });
        await becomes(id, 'changes_requested');
        const again = await nobody(decideByLink, { body: { token, decision: 'approve' } }).catch((error: unknown) => error);
        expect(again).toBeInstanceOf(ApiError);
        expect(again).toMatchObject({ status: 409, failure: { code: 'decided_already' } });
      });

      it('a process killed without warning around the decision loses nothing, and tells everybody once', async () => {
        const victim = topology === 'single' ? 'all' : 'editorial';
        for (let times = 0; times < KILLS[topology]; times += 1) {
          const { id, title, code } = await submit();
          await writes(APPROVER.number, `setuju#${code}`);
          // Killed at another moment each time: before the order is heard, while it is decided, before the notices have left.
          await new Promise((resolve) => setTimeout(resolve, times * 60));
          await installation.kill(victim);
          await installation.restart(victim);
          await becomes(id, 'approved');
          await waitFor(async () => (await phone(WRITER.number, title)).length > 0, { what: 'the author to be told' });
          await waitFor(async () => (await phone(APPROVER.number, title)).length > 1, { what: 'the answer' });
          // Whatever else was under way has come by the time the next piece has gone the same way.
          const next = await submit();
          await writes(APPROVER.number, `setuju#${next.code}`);
          await becomes(next.id, 'approved');
          await waitFor(async () => (await phone(WRITER.number, next.title)).length > 0, { what: 'the next notice' });
          expect((await phone(WRITER.number, title)).map(({ text }) => text.split('\n')[0])).toEqual(['*✅ Naskah disetujui*']);
          const heard = (await phone(APPROVER.number, title)).map(({ text }) => text.split('\n')[0]);
          expect(heard).toEqual(['*Naskah menunggu persetujuan Anda*', '✅ Persetujuan Anda sudah dicatat.']);
        }
      });
    },
  );
}
