import { useDebouncedValue } from '@mantine/hooks';
import { hashKey, keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { isUndecided } from './decided-notice.tsx';
import { type Complaint, type Decision, noticeQuery } from './queries.ts';

/** Typing rests as long before the text is made anew. */
const REST_MS = 400;

/** The message that the decision would send; nothing is asked of one that was made already. */
export function useDecisionTold(complaint: Complaint, decision: Decision) {
  const [body] = useDebouncedValue(decision, REST_MS);
  const isWhole = (body.reason ?? '').trim().length >= 3 && (body.decision !== 'accept' || (body.posts ?? []).length > 0);
  const enabled = isWhole && body.decision !== 'withdraw' && isUndecided(complaint);
  const { data, error, isPlaceholderData } = useQuery({
    ...noticeQuery(complaint.complaint_id, body),
    enabled,
    placeholderData: keepPreviousData,
  });
  // By value: a form draws its decision anew each time.
  const isOld = isPlaceholderData || hashKey([body]) !== hashKey([decision]);
  const notice = data ?? null;
  // As far as is known.
  const isSilent = notice?.reach === 'none';
  return { isWhole, isOld, error, notice, isSilent };
}

/** What the person will be told of a decision that can be made, and how. */
export function DecisionNotice({ told }: { told: ReturnType<typeof useDecisionTold> }) {
  const { t } = useLanguage();
  const { isWhole, isOld, error, notice } = told;
  if (!isWhole) return <p>{t('issues.tell.later')}</p>;
  if (error !== null) return <ErrorNotice error={error} />;
  if (notice === null) return null;
  const { text, reach } = notice;
  return (
    <>
      <Notice tone={reach === 'none' ? 'warn' : 'info'}>{t(`issues.tell.${reach}`)}</Notice>
      {reach !== 'none' && <MessagePreview label={t('issues.tell.label')} parts={[text]} length={text.length} isOld={isOld} />}
    </>
  );
}
