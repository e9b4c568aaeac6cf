import { IconCheck, IconClock, IconEye, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type Complaint, complaintsQuery } from './queries.ts';

const APPEARANCE: Readonly<Record<Complaint['state'], { tone: Tone; Sign: typeof IconCheck }>> = {
  open: { tone: 'warn', Sign: IconClock },
  in_review: { tone: 'accent', Sign: IconEye },
  accepted: { tone: 'ok', Sign: IconCheck },
  rejected: { tone: 'bad', Sign: IconX },
  withdrawn: { tone: 'none', Sign: IconX },
};

/** The person's complaints and what became of them. */
export function OwnComplaints({ nrp, timezone }: { nrp: string; timezone: string }) {
  const { t, language } = useLanguage();
  const complaints = useQuery(complaintsQuery(nrp));
  return (
    <section className={styles.card} aria-label={t('member.own.title')}>
      <h2>{t('member.own.title')}</h2>
      <Loaded query={complaints} skeleton={<SkeletonRows rows={3} />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={styles.how}>{t('member.own.none')}</p>
          ) : (
            <ul className={styles.complaints}>
              {rows.map((row) => {
                const { tone, Sign } = APPEARANCE[row.state];
                return (
                  <li key={row.complaint_id}>
                    <Badge tone={tone} icon={<Sign size={13} aria-hidden />}>
                      {t(`member.own.state.${row.state}`)}
                    </Badge>
                    <p>{row.text}</p>
                    <p className={styles.how}>
                      {t(`platform.${row.platform}`)} · {formatDateTime(row.filed_at, timezone, language)}
                    </p>
                    {row.decision_reason !== null && <p>{t('member.own.decision', { reason: row.decision_reason })}</p>}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
