import { useLanguage } from '../../../../i18n/use-language.ts';
import type { JobPreview } from '../../parts/jobs/jobs.ts';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import styles from './page.module.css';
import type { Role } from './use-recipient-names.ts';

/** Who gets a report, by what they are to the client; a group goes by the client's name. */
export function ReportRecipients({ recipients, clientName: client }: { recipients: JobPreview['recipients']; clientName: string }) {
  const { t } = useLanguage();
  if (recipients.length === 0) return <p className={styles.hint}>{t('deliveries.nobody')}</p>;
  return (
    <ul className={styles.people}>
      {recipients.map(({ kind, channel, to }) => (
        <li key={`${channel} ${to}`}>
          <span>{t(`deliveries.role.${kind as Role}`, { client })}</span>
          {!isGroup(to) && <span className={styles.hint}>{plainAddress(to)}</span>}
        </li>
      ))}
    </ul>
  );
}
