import type { SeenClient } from '../../../api/session.ts';
import type { BarParts } from '../../../app/area/area.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { useReportDays } from './use-report-days.ts';
import { useWork } from './use-work.ts';

/** The days and the platform of a page on paper. */
export function PaperFacts({ client, parts }: { client: SeenClient; parts: BarParts }) {
  const { t } = useLanguage();
  const { days, today, platform, onePlatform } = useWork(client);
  const reportDays = useReportDays();
  return (
    <>
      {parts.period && `${reportDays(days, today)} · `}
      {parts.platforms !== undefined && `${t('platform.label')}: ${t(`platform.${parts.platforms === 'all' ? platform : onePlatform}`)} · `}
    </>
  );
}
