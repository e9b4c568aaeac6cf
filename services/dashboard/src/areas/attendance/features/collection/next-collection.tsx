import type { ResponseOf } from '@balai/contracts';
import type { listNextCollections } from '@balai/contracts/scheduler';
import { useQuery } from '@tanstack/react-query';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './next-collection.module.css';
import { nextQuery } from './queries.ts';

type Next = ResponseOf<typeof listNextCollections>['data'][number];

/** The client that is collected first; one whose collecting is off comes last. */
const earliest = (rows: readonly Next[]): Next | undefined =>
  [...rows].sort((a, b) => (a.next_at ?? '9').localeCompare(b.next_at ?? '9'))[0];

/** When collecting goes on by itself, in a line; of all clients the first to come. */
export function NextCollection({ clientId }: { clientId: string | undefined }) {
  const { t, language } = useLanguage();
  const query = useQuery(nextQuery(clientId));
  const next = earliest(query.data ?? []);
  // As long as the line to come, so that nothing below moves when it is there.
  if (query.isPending) return <span className={styles.waiting}>{t('collection.next.at', { time: '00:00 WIB' })}</span>;
  // A line about what is planned: when it cannot be told, the page has more to say than that.
  if (next === undefined) return <span>{t('collection.subtitle')}</span>;
  if (next.next_at === null) return <span>{t('collection.next.off')}</span>;
  const moment = (instant: string) => formatMoment(instant, next.timezone, language);
  const time = moment(next.next_at);
  return (
    <span>
      {next.running_since === null
        ? t('collection.next.at', { time })
        : t('collection.next.running', { since: moment(next.running_since), time })}
    </span>
  );
}
