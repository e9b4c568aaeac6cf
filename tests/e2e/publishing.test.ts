import { listTasks, showEffect } from '@balai/contracts/attendance';
import { createPiece, createPlan, deletePlan, getPiece, listPlans, movePiece, patchPlan } from '@balai/contracts/editorial';
import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';
import { collect, createAccount, createUnit, like, publish, signIn, type Unit, type User } from './harness/people.ts';

/** How often the editorial desk is killed in the midst of recognising. */
const KILLS = { single: 1, distributed: 3 } as const;
const MINUTE_MS = 60_000;
/** In a moment, but of today in Jakarta even right before midnight. */
const soon = (): string => {
  const [now, end] = [Date.now(), new Date()];
  end.setTime(now + 7 * 60 * MINUTE_MS);
  end.setUTCHours(23, 58, 0, 0);
  return new Date(Math.min(now + 20 * MINUTE_MS, end.getTime() - 7 * 60 * MINUTE_MS)).toISOString();
};

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `from a plan to its effect, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service over RabbitMQ'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let admin: User;
      let writer: User;
      let foreigner: User;
      let unit: Unit;
      let serial = 0;
      const victim = topology === 'single' ? 'all' : 'editorial';

      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed();
        await createAccount(installation, 'kepala', 'admin');
        admin = await signIn(installation, 'kepala');
        unit = await createUnit(admin, 'SATU', 3);
        await createUnit(admin, 'DUA', 1);
        await createAccount(installation, 'penulis', 'operator', 'SATU');
        await createAccount(installation, 'orang.lain', 'operator', 'DUA');
        writer = await signIn(installation, 'penulis');
        foreigner = await signIn(installation, 'orang.lain');
      });
      afterAll(async () => installation?.stop());

      /** An approved piece with a planned post. */
      async function planned(): Promise<{ id: string; planId: string; content: string }> {
        serial += 1;
        const content = `Bakti sosial ke-${serial} membagikan ${serial}00 paket sembako kepada warga Desa Contoh nomor ${serial}.`;
        const body = { client_id: 'SATU', title: `Bakti sosial ke-${serial}`, content };
        const { piece_id: id } = (await writer.api(createPiece, { body })).data;
        await writer.api(movePiece, { params: { id }, body: { transition: 'submit' } });
        await admin.api(movePiece, { params: { id }, body: { transition: 'approve' } });
        const plan = await writer.api(createPlan, { params: { id }, body: { platform: 'instagram', planned_at: soon() } });
        return { id, planId: plan.data.plan_id, content };
      }
      const tasksOf = (user: User, client_id = 'SATU') => user.api(listTasks, { params: { kind: 'official' }, query: { client_id } });
      const upcoming = async (): Promise<string[]> => ((await tasksOf(writer)).upcoming ?? []).map(({ plan_id }) => plan_id);
      const comes = (planId: string, isThere = true) =>
        waitFor(async () => (await upcoming()).includes(planId) === isThere, {
          what: `the plan to be ${isThere ? '' : 'no longer '}told to members`,
        });
      const stateOf = async (id: string): Promise<string> => (await admin.api(getPiece, { params: { id } })).data.state;

      it('members are told what comes today; what is moved, withdrawn or of another unit is not', async () => {
        const { id, planId } = await planned();
        await comes(planId);
        expect((await tasksOf(foreigner, 'DUA')).upcoming).toEqual([]);
        await expect(tasksOf(foreigner)).rejects.toMatchObject({ status: 403 });
        expect((await foreigner.api(showEffect, { params: { piece: id } })).data.plans).toEqual([]);
        const tomorrow = new Date(Date.now() + 2 * 24 * 60 * MINUTE_MS).toISOString();
        await writer.api(patchPlan, { params: { id: planId }, body: { planned_at: tomorrow } });
        await comes(planId, false);
        await writer.api(patchPlan, { params: { id: planId }, body: { planned_at: soon() } });
        await comes(planId);
        await writer.api(deletePlan, { params: { id: planId } });
        await comes(planId, false);
      });

      it('the published post is recognised, is a task instead, and its effect stands beside the plan', async () => {
        const { id, planId, content } = await planned();
        await comes(planId);
        const post = await publish(installation, 'SATU', 'instagram', { caption: `${content} #presisi` });
        await like(installation, post, [unit.handles[0] ?? '', 'orang.luar']);
        await collect(admin, { client_id: 'SATU' });
        await waitFor(async () => (await stateOf(id)) === 'published', { what: 'the piece to be published' });
        await comes(planId, false);
        expect((await tasksOf(writer)).tasks.map(({ code }) => code)).toContain(post.shortcode);
        const effect = await waitFor(
          async () => {
            const { data } = await writer.api(showEffect, { params: { piece: id } });
            return data.plans[0]?.post?.counts === null || data.plans[0]?.post === null ? null : data;
          },
          { what: 'the effect' },
        );
        expect(effect.plans[0]).toMatchObject({ plan_id: planId, matched_by: 'caption', late_minutes: expect.any(Number) });
        expect(effect.totals).toMatchObject({ like_count: 2, posts: 1, people: { must_act: 3, took_part: 1 } });
        expect(effect.units).toMatchObject([{ client_id: 'SATU', plans: [{ plan_id: planId, must_act: 3, took_part: 1 }] }]);
      });

      it('a desk killed without warning around the recognition recognises each post once', async () => {
        for (let times = 0; times < KILLS[topology]; times += 1) {
          const { id, planId, content } = await planned();
          await publish(installation, 'SATU', 'instagram', { caption: content });
          if (topology === 'single') {
            await collect(admin, { client_id: 'SATU' });
            await installation.kill(victim);
          } else {
            // The collector tells of the post while the desk is down, or dies under it.
            if (times === 0) await installation.kill(victim);
            await collect(admin, { client_id: 'SATU' });
            if (times > 0) {
              await new Promise((resolve) => setTimeout(resolve, times * 40));
              await installation.kill(victim);
            }
          }
          await installation.restart(victim);
          await waitFor(async () => (await stateOf(id).catch(() => null)) === 'published', {
            what: 'the post to be recognised',
          });
          const { data } = await admin.api(listPlans, { params: { id } });
          // Planned, then recognised: nothing was done twice.
          expect(data).toMatchObject([{ plan_id: planId, state: 'recognised', post: { matched_by: 'caption' } }]);
          await comes(planId, false);
          const { data: effect } = await waitFor(
            async () => {
              const answer = await admin.api(showEffect, { params: { piece: id } });
              return answer.data.plans[0]?.post?.counts == null ? null : answer;
            },
            { what: 'the effect' },
          );
          expect(effect.totals.posts).toBe(1);
        }
      });
    },
  );
}
