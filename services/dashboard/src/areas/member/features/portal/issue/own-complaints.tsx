import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { type Complaint, complaintsQuery } from '../queries.ts';

const TONE: Readonly<Record<Complaint['state'], Tone>> = {
  open: 'warn',
  in_review: 'accent',
  accepted: 'ok',
  rejected: 'bad',
  withdrawn: 'none',
};

/** The person's complaints and what became of them. */
export function OwnComplaints({ timezone }: { timezone: string }) {
  const { t, language } = useLanguage();
  const complaints = useQuery(complaintsQuery);
  return (
    <section className={styles.section} aria-label={t('portal.issue.own')}>
      <h2>{t('portal.issue.own')}</h2>
      <Loaded query={complaints} skeleton={<SkeletonRows rows={3} />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={styles.hint}>{t('portal.issue.none')}</p>
          ) : (
            <ul className={styles.list}>
              {rows.map((row) => (
                <li key={row.complaint_id} className={styles.card}>
                  <p className={styles.facts}>
                    <Badge tone={TONE[row.state]}>{t(`portal.issue.state.${row.state}`)}</Badge>
                    {t(`portal.platform.${row.platform}`)} · {formatDateTime(row.filed_at, timezone, language)}
                  </p>
                  <p>{row.text}</p>
                  {row.decision_reason !== null && <p>{t('portal.issue.decision', { reason: row.decision_reason })}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
