import {
  commentsRecap,
  createLinkReport,
  decideComplaint,
  fileClaim,
  getComplaint,
  getLinkReport,
  getReminders,
  instagramPosts,
  likesRecap,
  postEvidence,
  sendReminders,
} from '@balai/contracts/attendance';
import { ApiError } from '@balai/contracts/client';
import { listPeople, updatePerson } from '@balai/contracts/identity';
import { listMessages } from '@balai/contracts/notifier';
import {
  createDelivery,
  createView,
  deleteView,
  deliveryPlan,
  listDeliveries,
  listDeliveryRuns,
  previewDelivery,
  sendDeliveryNow,
  updateView,
} from '@balai/contracts/reporting';
import { fireJob, listJobs } from '@balai/contracts/scheduler';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';
import {
  collect,
  comment,
  createAccount,
  createUnit,
  like,
  PASSWORD,
  publish,
  signIn,
  type Unit,
  type User,
  unlike,
  type WorldPost,
  world,
} from './harness/people.ts';
import { openStream } from './harness/stream.ts';

interface PhoneMessage {
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

const OPERATOR = '628119990001';
const GROUP = '120363000000000001@g.us';

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `the main job, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service over RabbitMQ'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let admin: User;
      let unit: Unit;
      let other: Unit;
      let post: WorldPost;
      const recap = async (user = admin, clientId = unit.clientId) =>
        user.api(likesRecap, { query: { client_id: clientId, periode: 'harian' } });

      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed();
        await createAccount(installation, 'kepala', 'admin');
        admin = await signIn(installation, 'kepala');
        unit = await createUnit(admin, 'SATU', 4, { operator: OPERATOR, group: GROUP, emails: 'laporan@satu.example' });
        other = await createUnit(admin, 'DUA', 2);
        await createAccount(installation, 'petugas', 'operator', 'SATU', '628119990002');
      });
      afterAll(async () => installation?.stop());

      it('says why everything is zero before anything was published', async () => {
        // Services learn of people a moment after identity has them; a run waits for that, a bare look does not.
        const before = await waitFor(async () => {
          const seen = await recap();
          return seen.usersCount === 4 && seen;
        });
        expect(before).toMatchObject({ totalPosts: 0, usersCount: 4, summary: { distribution: { noPosts: 4 } } });
        expect(before.reasons.map((reason) => reason.code)).toContain('no_post');
      });

      it('collects a post and tells who took part', async () => {
        post = await publish(installation, unit.clientId, 'instagram', { caption: 'Apel pagi' });
        await like(installation, post, [unit.handles[0] ?? '', unit.handles[1] ?? '', 'orang.luar']);
        const run = await collect(admin, { client_id: unit.clientId });
        expect(run).toMatchObject({ state: 'succeeded', counts: { engagements_new: 3, failed: 0 }, errors: [] });
        const after = await recap();
        expect(after).toMatchObject({ totalPosts: 1, sudahUsersCount: 2, belumUsersCount: 2, summary: { totalLikes: 2 } });
        expect(after.freshness).toMatchObject({ posts: 1, incomplete: 0, failed: 0, neverObserved: 0 });
        expect(after.data.map((row) => row.jumlah_like)).toEqual([1, 1, 0, 0]);
      });

      it('shows the picture of a post to pages of any origin, by a link from the list of posts', async () => {
        const { data } = await admin.api(instagramPosts, { query: { client_id: 'SATU' } });
        const link = data[0]?.thumbnail_url ?? '';
        expect(link).toContain(`${installation.baseUrl}/api/media/image?client=SATU`);
        const answer = await fetch(link);
        expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
        expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
        expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
      });

      it('looks up whose a reported link is', async () => {
        const { shortcode = '' } = post;
        const { data: people } = await admin.api(listPeople, { query: { client_id: 'SATU' } });
        const person = people.find((one) => one.insta === unit.handles[0]);
        const body = { shortcode, user_id: person?.user_id ?? '', instagram_link: `https://www.instagram.com/p/${shortcode}/` };
        await admin.api(createLinkReport, { body });
        const row = await waitFor(
          async () => {
            const { data } = await admin.api(getLinkReport, { params: { shortcode } });
            return data?.verification === 'unchecked' ? null : data;
          },
          { what: 'the author of the link' },
        );
        // The client's own post is no share of it.
        expect(row).toMatchObject({
          state: 'accepted',
          verification: 'other_author',
          links: [{ author: expect.stringContaining('satu') }],
        });
      });

      it('tells an open page that a number changed', async () => {
        const stream = await openStream(installation.baseUrl, admin.token);
        try {
          await like(installation, post, [unit.handles[2] ?? '']);
          await collect(admin, { client_id: unit.clientId });
          await waitFor(() => stream.hints.some((hint) => hint.topic === 'recap' && hint.client_ids.includes('SATU')), {
            what: 'a live hint',
          });
          expect((await recap()).sudahUsersCount).toBe(3);
        } finally {
          stream.close();
        }
      });

      it('answers an unchanged recap with 304', async () => {
        const call = (etag?: string) =>
          fetch(`${installation.baseUrl}/api/insta/rekap-likes?client_id=SATU`, {
            headers: { authorization: `Bearer ${admin.token}`, ...(etag === undefined ? {} : { 'if-none-match': etag }) },
          });
        const first = await call();
        expect((await call(first.headers.get('etag') ?? '')).status).toBe(304);
      });

      it('counts TikTok comments the same way', async () => {
        const video = await publish(installation, unit.clientId, 'tiktok');
        await comment(installation, video, unit.handles.slice(0, 1));
        await collect(admin, { client_id: unit.clientId, platform: 'tiktok' });
        expect(await admin.api(commentsRecap, { query: { client_id: 'satu' } })).toMatchObject({
          totalPosts: 1,
          usersWithCommentsCount: 1,
          sudahUsersCount: 1,
          belumUsersCount: 3,
        });
      });

      it('unfolds a number to its observations, and notes an unlike only after two complete looks', async () => {
        await unlike(installation, post, [unit.handles[1] ?? '']);
        await collect(admin, { client_id: unit.clientId, platform: 'instagram' });
        const evidence = () => admin.api(postEvidence, { params: { id: `instagram:${post.shortcode ?? ''}` } });
        const engagementOf = async (handle = unit.handles[1]) => (await evidence()).data.engagements.find((one) => one.handle === handle);
        expect(await engagementOf()).toMatchObject({ withdrawn_at: null });
        await collect(admin, { client_id: unit.clientId, platform: 'instagram' });
        expect((await engagementOf())?.withdrawn_at).not.toBeNull();
        expect((await engagementOf())?.person).toMatchObject({ nama: 'ORANG 2', client_id: 'SATU' });
        // It still counts unless the client says otherwise.
        expect((await recap()).sudahUsersCount).toBe(3);
      });

      it('keeps a truncated list from making anyone look absent', async () => {
        await world(installation, 'POST', 'faults', { provider: 'instagram', kind: 'truncate', count: 50 });
        await collect(admin, { client_id: unit.clientId, platform: 'instagram' });
        await collect(admin, { client_id: unit.clientId, platform: 'instagram' });
        await world(installation, 'POST', 'faults', { provider: 'instagram', kind: 'none', count: 1 });
        expect((await recap()).sudahUsersCount).toBe(3);
      });

      it('records a payload it cannot read as a failed look, shows it, and keeps the numbers', async () => {
        await world(installation, 'POST', 'faults', { provider: 'instagram', kind: 'garbage', count: 50 });
        const run = await collect(admin, { client_id: unit.clientId, platform: 'instagram' });
        await world(installation, 'POST', 'faults', { provider: 'instagram', kind: 'none', count: 1 });
        expect(['partial', 'failed']).toContain(run.state);
        expect(run.errors[0]).toMatchObject({ client_id: 'SATU', platform: 'instagram' });
        expect((await recap()).sudahUsersCount).toBe(3);
        await collect(admin, { client_id: unit.clientId });
      });

      it('answers an operator’s order over WhatsApp with the recap', async () => {
        await world(installation, 'POST', 'whatsapp/inbound', { from: OPERATOR, text: 'absensilikes#SATU' });
        const answer = await waitFor(
          async () =>
            (await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${OPERATOR}`)).find(
              (one) => one.text.includes('UNIT SATU') || one.text.includes('Unit SATU'),
            ),
          {
            what: 'the recap in the phone',
          },
        );
        expect(answer.text).toMatch(/Jumlah konten: 1/i);
        expect(answer.text).toContain('ORANG 4');
      });

      it('refuses orders from strangers and about other clients', async () => {
        await world(installation, 'POST', 'whatsapp/inbound', { from: '628770000000', text: 'absensilikes#SATU' });
        await world(installation, 'POST', 'whatsapp/inbound', { from: OPERATOR, text: 'absensilikes#DUA' });
        const refusal = await waitFor(
          async () => (await world<PhoneMessage[]>(installation, 'GET', 'whatsapp/messages?to=628770000000'))[0],
        );
        expect(refusal.text).not.toContain('ORANG');
        const answers = await waitFor(async () => {
          const all = await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${OPERATOR}`);
          return all.length >= 2 && all;
        });
        expect(answers.filter((one) => one.text.includes('Unit DUA') || one.text.includes('UNIT DUA'))).toEqual([]);
      });

      it('tells a member by WhatsApp what was decided about their complaint, once', async () => {
        const number = '628119990044';
        const { data: people } = await admin.api(listPeople, { query: { client_id: 'SATU' } });
        const user_id = people.find((one) => one.insta === unit.handles[3])?.user_id ?? '';
        await admin.api(updatePerson, { params: { user_id }, body: { whatsapp: number, wa_notification_opt_in: true } });
        const { data: filed } = await admin.api(fileClaim, { body: { user_id, platform: 'instagram', message: 'Sudah suka sejak pagi' } });
        const complaint = { params: { id: filed.complaint_id } };
        await admin.api(decideComplaint, { ...complaint, body: { decision: 'reject', reason: 'Akunnya privat' } });
        const told = () => world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${number}`);
        const [message] = await waitFor(
          async () => {
            const all = await told();
            return all.length > 0 && all;
          },
          { what: 'the notice in the phone' },
        );
        expect(message?.text).toContain('Alasan: Akunnya privat');
        // The phone has it before the answer of its way there is back.
        await waitFor(async () => (await admin.api(getComplaint, complaint)).data.complaint.notice?.state === 'whatsapp', {
          what: 'the way of the notice in the complaint',
        });
        expect(await told()).toHaveLength(1);
      });

      it('reminds who still owes over WhatsApp, and an open page hears that it was sent', async () => {
        const number = '628119990044';
        const { data: people } = await admin.api(listPeople, { query: { client_id: 'SATU' } });
        const person_ids = people.map((one) => one.person_id);
        const call = { client_id: 'SATU', platform: 'instagram' as const, person_ids };
        const preview = await admin.api(sendReminders, { body: { ...call, preview: true } });
        const ready = preview.data.recipients.filter((one) => one.state === 'ready');
        expect(ready.map((one) => [one.person.nama, one.owed, one.reach])).toEqual([['ORANG 4', 1, 'whatsapp']]);
        const stream = await openStream(installation.baseUrl, admin.token);
        try {
          const { data } = await admin.api(sendReminders, { body: { ...call, preview: false } });
          // On its way, or there already: the answer tells what is known when it is written.
          const { queued = 0, whatsapp = 0, ...counts } = data.batch?.counts ?? {};
          expect({ ...counts, onItsWay: queued + whatsapp }).toMatchObject({ people: 4, onItsWay: 1, skipped: 3 });
          const phone = () => world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${number}`);
          await waitFor(async () => (await phone()).some((one) => one.text === ready[0]?.text), {
            what: 'the reminder in the phone',
          });
          await waitFor(() => stream.hints.some((hint) => hint.topic === 'notices' && hint.client_ids.includes('SATU')), {
            what: 'a live hint',
          });
          const done = await waitFor(
            async () => {
              const shown = await admin.api(getReminders, { params: { id: data.batch?.batch_id ?? '' } });
              return shown.data.batch.counts.sent === 1 && shown.data;
            },
            { what: 'the result of the reminder' },
          );
          expect(done.reminders[0]).toMatchObject({ state: 'whatsapp', delivery: { state: 'sent' }, person: { nama: 'ORANG 4' } });
        } finally {
          stream.close();
        }
      });

      it('sends the daily report to group, operator and mailbox, once, when its job fires', async () => {
        const { data: jobs } = await admin.api(listJobs, { query: { client_id: 'SATU' } });
        // Beside them are the deliveries that start switched on.
        const declared = jobs.map((job) => job.key).filter((key) => !key.startsWith(`${deliveryPlan.key}.`));
        expect(declared.sort()).toEqual(['collection.SATU', 'daily-likes-report.SATU', 'daily-links-report.SATU', 'official-media.SATU']);
        await admin.api(fireJob, { params: { key: 'daily-likes-report.SATU' } });
        const inGroup = await waitFor(
          async () => (await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${encodeURIComponent(GROUP)}`))[0],
          { what: 'the report in the group' },
        );
        expect(inGroup.text).toMatch(/Jumlah konten: 1/i);
        const mail = await waitFor(async () => (await world<PhoneMessage[]>(installation, 'GET', 'mailbox?to=laporan@satu.example'))[0], {
          what: 'the report in the mailbox',
        });
        expect(mail.text).toContain('ORANG 4');
        await waitFor(async () => {
          const { data } = await admin.api(listJobs, { query: { client_id: 'SATU' } });
          return data.find((job) => job.key === 'daily-likes-report.SATU')?.last_run?.state === 'succeeded';
        });
        expect(await world<PhoneMessage[]>(installation, 'GET', `whatsapp/messages?to=${encodeURIComponent(GROUP)}`)).toHaveLength(1);
        const { data: messages } = await admin.api(listMessages, { query: { client_id: 'SATU' } });
        expect(messages.every((message) => message.state === 'accepted')).toBe(true);
      });

      it('sends a saved view as it is shown, follows its change, and stops when it is removed', async () => {
        const operator = await signIn(installation, 'petugas', PASSWORD);
        const address = { path: '/attendance', search: 'sort=name', view: 'members', query: { sort: 'name' }, client_id: 'SATU' };
        const { data: view } = await operator.api(createView, { body: { ...address, name: 'Semua personel' } });
        const { data: made } = await operator.api(createDelivery, {
          body: {
            ...{ client_id: 'SATU', name: 'Daftar personel', view_id: view.id, content: { kind: 'attendance', file: 'xlsx' } },
            ...{ channel: 'email', recipients: ['daftar@satu.example'], schedule: { days: [1], times: ['15:20'] } },
          },
        });
        const shown = async () =>
          (await operator.api(listDeliveries, { query: { client_id: 'SATU' } })).data.find(({ id }) => id === made.id);
        await operator.api(updateView, { params: { id: view.id }, body: { search: 'q=orang%204', query: { q: 'orang 4' } } });
        await waitFor(async () => (await shown())?.search === 'q=orang%204', { what: 'the change of the view to be heard of' });
        const { data: preview } = await operator.api(previewDelivery, { params: { id: made.id } });
        expect(preview.file).toMatchObject({ format: 'xlsx', rows: 1, name: expect.stringMatching(/^rekap-personel_SATU_/) });
        await operator.api(sendDeliveryNow, { params: { id: made.id } });
        const mails = () => world<PhoneMessage[]>(installation, 'GET', 'mailbox?to=daftar@satu.example');
        await waitFor(async () => (await mails()).length > 0, { what: 'the view in the mailbox' });
        expect((await mails()).map(({ text }) => text.includes(`Terlampir: ${preview.file?.name}`))).toEqual([true]);
        await operator.api(deleteView, { params: { id: view.id } });
        await waitFor(async () => (await shown())?.active === false, { what: 'the delivery to stop' });
        await operator.api(sendDeliveryNow, { params: { id: made.id } });
        const runs = async () => (await operator.api(listDeliveryRuns, { params: { id: made.id } })).data.map(({ state }) => state);
        await waitFor(async () => (await runs())[0] === 'skipped', { what: 'the run to be skipped' });
        expect([await runs(), (await mails()).length]).toEqual([['skipped', 'sent'], 1]);
      });

      it('keeps an operator within the own client', async () => {
        const operator = await signIn(installation, 'petugas', PASSWORD);
        expect((await recap(operator)).usersCount).toBe(4);
        await expect(recap(operator, other.clientId)).rejects.toMatchObject({ status: 403 });
        await expect(operator.api(postEvidence, { params: { id: 'instagram:doesnotexist' } })).rejects.toMatchObject({ status: 404 });
        const failure = await operator
          .api(likesRecap, { query: { client_id: 'SATU', tanggal: '2026-13-45' } })
          .catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(ApiError);
        expect(failure).toMatchObject({ status: 400, failure: { errors: [{ field: 'tanggal' }] } });
      });

      it('ends sessions everywhere within two seconds of a logout', async () => {
        const operator = await signIn(installation, 'petugas', PASSWORD);
        const headers = { authorization: `Bearer ${operator.token}`, 'content-type': 'application/json' };
        expect((await fetch(`${installation.baseUrl}/api/auth/logout`, { method: 'POST', headers, body: '{}' })).status).toBe(200);
        await waitFor(async () => (await fetch(`${installation.baseUrl}/api/dashboard/stats`, { headers })).status === 401, {
          what: 'the token to be refused',
        });
      });
    },
  );
}
