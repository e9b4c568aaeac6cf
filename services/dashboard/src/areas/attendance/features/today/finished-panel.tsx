import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { withPanel } from '../../../../app/area/keep.ts';
import { formatTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './finished-panel.module.css';

/** Who became complete last; it fills by itself while the page is live. */
export function FinishedPanel({ finished, work }: { finished: Overview['finished']; work: Work }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('today.finished')} flush>
      {finished.length === 0 ? (
        <p className={styles.none}>{t('today.finishedNone')}</p>
      ) : (
        <ol className={styles.list}>
          {finished.map((person) => (
            <li key={person.person_id} className={styles.person}>
              <IconCheck size={15} stroke={2.2} aria-hidden />
              <span className={styles.who}>
                <Link to="." search={withPanel(`person:${person.person_id}`)} className={styles.name}>
                  {personName(person)}
                </Link>
                <span className={styles.unit}>{person.client_name}</span>
              </span>
              <time dateTime={person.at}>{formatTime(person.at, work.client.timezone)}</time>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
