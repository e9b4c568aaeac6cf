import type { BodyOf } from '@balai/contracts';
import {
  createPlan,
  deletePlan,
  movePiece,
  patchPlan,
  publishByService,
  publishPlan,
  refuseCandidate,
  withdrawPlan,
} from '@balai/contracts/editorial';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { Plan } from './queries.ts';

/** A planned post, as far as it has to be known to say what became of it. */
export type OnePlan = Pick<Plan, 'plan_id'>;
export type PlanChange = BodyOf<typeof patchPlan>;
/** Another time that a post which was just moved may be given. */
export interface Proposal {
  readonly label: string;
  readonly at: string;
}

type MovedPlan = Pick<Plan, 'plan_id' | 'version' | 'planned_at'>;

/** Everything that is done with planned posts; afterwards what shows them is read again. */
export function usePlan(onDone: () => void = () => undefined) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const done = (text: string) => () => {
    showToast(text);
    onDone();
  };
  const onSettled = () => queryClient.invalidateQueries();
  const change = useMutation({
    mutationFn: ({ plan, body }: { plan: Pick<Plan, 'plan_id' | 'version'>; body: PlanChange }) =>
      api(patchPlan, { params: { id: plan.plan_id }, body, headers: { 'if-match': `"${plan.version}"` } }),
    onSuccess: done(t('editorial.plan.saved')),
    onSettled,
  });
  const move = useMutation({
    mutationFn: ({ plan, at }: { plan: MovedPlan; at: string; proposals?: Promise<readonly Proposal[]> }) =>
      api(patchPlan, { params: { id: plan.plan_id }, body: { planned_at: at }, headers: { 'if-match': `"${plan.version}"` } }),
    onSuccess({ data: { planned_at, version } }, { plan, proposals = Promise.resolve([]) }) {
      const moved: MovedPlan = { plan_id: plan.plan_id, planned_at, version };
      const show = (proposed: readonly Proposal[]) => {
        const others = proposed.map(({ label, at }) => ({ label, run: () => move.mutate({ plan: moved, at }) }));
        const back = { label: t('editorial.plan.moveBack'), run: () => move.mutate({ plan: moved, at: plan.planned_at }) };
        showToast(t(others.length > 0 ? 'editorial.plan.movedPropose' : 'editorial.plan.moved'), 'ok', [...others, back]);
      };
      void proposals.catch(() => []).then(show);
      onDone();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled,
  });
  const create = useMutation({
    mutationFn: ({ pieceId, body }: { pieceId: string; body: BodyOf<typeof createPlan> }) =>
      api(createPlan, { params: { id: pieceId }, body }),
    onSuccess: done(t('editorial.plan.made')),
    onSettled,
  });
  const schedule = useMutation({
    // `isMeant`: somebody stands behind the time, also where it stays as it was proposed.
    mutationFn: async ({ plan, at, isMeant }: { plan: MovedPlan & { readonly piece_id: string }; at: string; isMeant: boolean }) => {
      if (Date.parse(at) !== Date.parse(plan.planned_at))
        await api(patchPlan, {
          params: { id: plan.plan_id },
          body: { planned_at: at },
          headers: { 'if-match': `"${plan.version}"` },
        });
      if (isMeant) await api(movePiece, { params: { id: plan.piece_id }, body: { transition: 'schedule', channel: 'dashboard' } });
    },
    onSuccess: done(t('editorial.plan.saved')),
    onSettled,
  });
  const publish = useMutation({
    mutationFn: ({ plan, ...body }: { plan: OnePlan } & BodyOf<typeof publishPlan>) =>
      api(publishPlan, { params: { id: plan.plan_id }, body }),
    onSuccess: done(t('editorial.plan.published')),
    onSettled,
  });
  const refuse = useMutation({
    mutationFn: ({ plan, postId }: { plan: OnePlan; postId: string }) =>
      api(refuseCandidate, { params: { id: plan.plan_id, post_id: postId } }),
    onSuccess: done(t('editorial.candidates.done')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled,
  });
  const publishNow = useMutation({
    mutationFn: (plan: OnePlan) => api(publishByService, { params: { id: plan.plan_id } }),
    onSuccess: done(t('editorial.service.asked')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (plan: OnePlan) => api(withdrawPlan, { params: { id: plan.plan_id } }),
    onSuccess: done(t('editorial.plan.withdrawn')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (plan: Plan) => api(deletePlan, { params: { id: plan.plan_id } }),
    onSuccess: done(t('editorial.plan.removed')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled,
  });
  return { change, move, create, schedule, publish, refuse, publishNow, withdraw, remove };
}
