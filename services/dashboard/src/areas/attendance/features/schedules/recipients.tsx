import { useLanguage } from '../../../../i18n/use-language.ts';
import type { JobPreview } from '../../parts/jobs/jobs.ts';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import styles from './page.module.css';

/** Who gets a report, by what they are to the client; a group goes by the client's name. */
export function Recipients({ recipients, clientName }: { recipients: JobPreview['recipients']; clientName: string }) {
  const { t } = useLanguage();
  if (recipients.length === 0) return <p className={styles.hint}>{t('schedules.nobody')}</p>;
  return (
    <ul className={styles.people}>
      {recipients.map(({ kind, channel, to }) => (
        <li key={`${channel} ${to}`}>
          <span>{t(`schedules.kind.${kind as 'groups' | 'operators' | 'supervisors' | 'emails'}`)}</span>
          <span className={styles.hint}>{isGroup(to) ? clientName : plainAddress(to)}</span>
        </li>
      ))}
    </ul>
  );
}
