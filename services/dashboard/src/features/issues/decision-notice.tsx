import { useDebouncedValue } from '@mantine/hooks';
import { hashKey, keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/use-language.ts';
import { MessagePreview } from '../../kit/message-preview.tsx';
import { Notice } from '../../kit/notice.tsx';
import { ErrorNotice } from '../../kit/states.tsx';
import { type Complaint, type Decision, noticeQuery } from './queries.ts';

/** Typing rests as long before the text is made anew. */
const REST_MS = 400;

/** What the person will be told of a decision that can be made, and how. */
export function DecisionNotice({ complaint, decision }: { complaint: Complaint; decision: Decision }) {
  const { t } = useLanguage();
  const [body] = useDebouncedValue(decision, REST_MS);
  const isWhole = (body.reason ?? '').trim().length >= 3 && (body.decision !== 'accept' || (body.posts ?? []).length > 0);
  const notice = useQuery({ ...noticeQuery(complaint.complaint_id, body), enabled: isWhole, placeholderData: keepPreviousData });
  if (!isWhole) return <p>{t('issues.tell.later')}</p>;
  if (notice.error !== null) return <ErrorNotice error={notice.error} />;
  if (notice.data === undefined || notice.data === null) return null;
  const { text, reach } = notice.data;
  // By value: a form draws its decision anew each time.
  const isOld = notice.isPlaceholderData || hashKey([body]) !== hashKey([decision]);
  return (
    <>
      <Notice tone={reach === 'none' ? 'warn' : 'info'}>{t(`issues.tell.${reach}`)}</Notice>
      {reach !== 'none' && <MessagePreview label={t('issues.tell.label')} parts={[text]} length={text.length} isOld={isOld} />}
    </>
  );
}
