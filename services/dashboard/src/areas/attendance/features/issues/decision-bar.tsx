import { correctionsWrite } from '@balai/contracts/attendance';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { isUndecided } from './decided-notice.tsx';
import styles from './issue-page.module.css';
import { type ComplaintDetail, decide } from './queries.ts';
import { issueSearch } from './search.ts';

// Loads when it is opened: the page is drawn without a form.
const ReasonForm = lazy(async () => ({ default: (await import('./reason-form.tsx')).ReasonForm }));
const AcceptForm = lazy(async () => ({ default: (await import('./accept-form.tsx')).AcceptForm }));

/** What can be decided about a complaint that is not; nothing for who may not. */
export function DecisionBar({ detail, timezone }: { detail: ComplaintDetail; timezone: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const { search, change } = useAddress(issueSearch);
  const { complaint } = detail;
  // Of what was decided before the page was opened there is nothing to decide.
  const [isDecidable] = useState(() => isUndecided(complaint));
  const review = useMutation({
    mutationFn: () => decide(complaint.complaint_id, { decision: 'review' }),
    onSuccess: () => showToast(t('issues.taken')),
    onSettled: () => queryClient.invalidateQueries(),
  });
  if (!may(session, correctionsWrite) || !isDecidable) return null;
  // The step back leads to no form that was closed.
  const close = () => change({ decide: undefined }, { replace: true });
  return (
    <>
      {isUndecided(complaint) && (
        <span className={styles.buttons}>
          {complaint.state === 'open' && (
            <ActionButton size="xs" variant="default" loading={review.isPending} onClick={() => review.mutate()}>
              {t('issues.take')}
            </ActionButton>
          )}
          <ActionButton size="xs" variant="default" onClick={() => change({ decide: 'withdraw' })}>
            {t('issues.withdraw')}
          </ActionButton>
          <ActionButton size="xs" variant="default" onClick={() => change({ decide: 'reject' })}>
            {t('issues.reject')}
          </ActionButton>
          <ActionButton size="xs" onClick={() => change({ decide: 'accept' })}>
            {t('issues.accept')}
          </ActionButton>
        </span>
      )}
      {/* A form stays open with what was typed when somebody else decides meanwhile, and says so. */}
      {search.decide === 'accept' && (
        <Suspense>
          <AcceptForm detail={detail} timezone={timezone} onClose={close} />
        </Suspense>
      )}
      {(search.decide === 'reject' || search.decide === 'withdraw') && (
        <Suspense>
          <ReasonForm complaint={complaint} timezone={timezone} decision={search.decide} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
