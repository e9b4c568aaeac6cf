import { dayOf, zoneName } from '@balai/calendar';
import type { SeenClient } from '../../api/session.ts';
import { formatDay, formatTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useIsPrinting } from '../../kit/paper/use-is-printing.ts';
import { useClient } from '../address/use-client.ts';
import type { WorkBarParts } from '../area/feature.ts';
import { useReportDays } from '../work/use-report-days.ts';
import { useWork } from '../work/use-work.ts';
import styles from './shell.module.css';

function Lines({ client, bar }: { client: SeenClient; bar: WorkBarParts | undefined }) {
  const { t, language } = useLanguage();
  const { posts, days, today, platform, onePlatform } = useWork(client);
  const reportDays = useReportDays();
  const now = new Date();
  const { timezone } = client;
  const time = `${formatDay(dayOf(now, timezone), language, 'long')} ${formatTime(now, timezone)} ${zoneName(now, timezone)}`;
  const facts = [
    ...(bar?.period === true ? [reportDays(days, today)] : []),
    ...(bar?.platforms === undefined
      ? []
      : [`${t('platform.label')}: ${t(`platform.${bar.platforms === 'all' ? platform : onePlatform}`)}`]),
    t('paper.printed', { time }),
  ];
  return (
    <div className={styles.letterhead}>
      <p>
        <strong>{client.nama}</strong>
        {posts !== null && ` · ${t('scope.ofPosts', { client: posts.nama })}`}
      </p>
      <p>{facts.join(' · ')}</p>
    </div>
  );
}

/** What a page begins with on paper in place of the frame: whose it is, of which days, when it was printed. Its title follows. */
export function Letterhead({ bar }: { bar: WorkBarParts | undefined }) {
  const { client } = useClient();
  // Only then, so that the moment is that of printing.
  return useIsPrinting() && client !== null ? <Lines client={client} bar={bar} /> : null;
}
