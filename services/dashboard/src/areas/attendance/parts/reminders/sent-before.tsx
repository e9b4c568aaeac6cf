import { useQuery } from '@tanstack/react-query';
import { formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { newestBatchQuery } from './reminders.ts';
import { useBatchLine } from './use-batch-line.ts';

/** Before a second call: when people were last reminded, by whom and of how many it arrived. @param reminded people who are left out for it */
export function SentBefore({ clientId, reminded, timezone }: { clientId: string; reminded: number; timezone: string }) {
  const { t, language } = useLanguage();
  const line = useBatchLine();
  const { data: newest = null } = useQuery(newestBatchQuery(clientId));
  return (
    <Notice tone="warn">
      {reminded > 0 && `${t('reminders.reminded', { shown: formatCount(reminded, language) })} `}
      {newest !== null &&
        t('reminders.newest', { time: formatMoment(newest.asked_at, timezone, language), name: newest.asked_by, line: line(newest) })}
    </Notice>
  );
}
