import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import type { Complaint } from './queries.ts';

/** Whether nobody has decided a complaint yet. */
export const isUndecided = ({ state }: Complaint): boolean => state === 'open' || state === 'in_review';

/** How a complaint was decided, by whom and why; `isLate`: to somebody who was about to. Nothing while it is not. */
export function DecidedNotice({ complaint, timezone, isLate = false }: { complaint: Complaint; timezone: string; isLate?: boolean }) {
  const { t, language } = useLanguage();
  const { state, decided_at: at, decided_by: by, decision_reason: reason } = complaint;
  if (at === null) return null;
  return (
    <Notice tone={isLate ? 'warn' : state === 'accepted' ? 'ok' : 'info'}>
      {isLate && <p>{t('issues.decidedMeanwhile')}</p>}
      {t('issues.decided', {
        state: t(`issues.state.${state}`),
        by: by ?? t('common.none'),
        time: formatDateTime(at, timezone, language),
        reason: reason ?? t('common.none'),
      })}
    </Notice>
  );
}
