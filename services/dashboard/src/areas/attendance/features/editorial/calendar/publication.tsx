import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { isApproved, isOut } from '../platform.tsx';
import styles from './calendar.module.css';
import { Candidates } from './candidates.tsx';
import { PublishForm } from './publish-form.tsx';
import type { Plan } from './queries.ts';
import { usePlan } from './use-plan.ts';

/** What a planned post became, and how that is taken back. */
function Out({ plan, zone, canPublish }: { plan: Plan; zone: string; canPublish: boolean }) {
  const { t, language } = useLanguage();
  const { withdraw } = usePlan();
  const at = (instant: string) => formatDateTime(instant, zone, language);
  return (
    <div className={styles.fields}>
      <p>{t('editorial.plan.side', { planned: at(plan.planned_at), published: at(plan.published_at ?? plan.planned_at) })}</p>
      {plan.post === null ? (
        <p>{t('editorial.plan.waiting', { by: plan.published_by ?? '' })}</p>
      ) : (
        <p>
          {t(`editorial.plan.by.${plan.post.matched_by}`)}{' '}
          <Link to="/posts/$id" params={{ id: plan.post.post_id }} search={keepWork}>
            {t('editorial.plan.effect')}
          </Link>
          {' · '}
          <Link to="/editorial/$id/effect" params={{ id: plan.piece_id }} search={keepWork}>
            {t('editorial.effect.compare')}
          </Link>
        </p>
      )}
      <div className={styles.buttons}>
        {plan.published_url !== null && (
          <Button component="a" href={plan.published_url} target="_blank" rel="noreferrer" variant="default" size="xs">
            {t('editorial.plan.open')}
          </Button>
        )}
        {canPublish && (
          <ActionButton size="xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(plan)}>
            {t('editorial.plan.withdraw')}
          </ActionButton>
        )}
      </div>
    </div>
  );
}

/** What the service did to publish a planned post that is not out, and asking it to try again. */
function ByService({ plan, canPublish }: { plan: Plan; canPublish: boolean }) {
  const { t } = useLanguage();
  const { publishNow } = usePlan();
  const { publishing } = plan;
  if (publishing === null || publishing.state === 'published') return null;
  if (publishing.state === 'working') return <Notice tone="info">{t('editorial.service.working')}</Notice>;
  const reason = t(`editorial.service.reason.${publishing.reason ?? 'unknown'}`);
  return (
    <Notice tone="warn">
      <p>{t(`editorial.service.${publishing.state}`, { reason })}</p>
      {publishing.detail !== null && <p className={styles.hint}>{t('editorial.service.said', { words: publishing.detail })}</p>}
      {canPublish && (
        <ActionButton size="xs" variant="default" loading={publishNow.isPending} onClick={() => publishNow.mutate(plan)}>
          {t('editorial.service.again')}
        </ActionButton>
      )}
    </Notice>
  );
}

/** Says that a planned post was published, with its link; or shows what became of it. */
export function Publication({ plan, zone, canPublish }: { plan: Plan; zone: string; canPublish: boolean }) {
  const { t } = useLanguage();
  if (isOut(plan)) return <Out plan={plan} zone={zone} canPublish={canPublish} />;
  if (!isApproved(plan)) return <Notice tone="warn">{t('editorial.plan.notApprovedHint')}</Notice>;
  if (!canPublish) return <ByService plan={plan} canPublish={false} />;
  return (
    <>
      <ByService plan={plan} canPublish />
      <PublishForm plan={plan} className={styles.publish} />
      <Candidates plan={plan} zone={zone} />
    </>
  );
}
