import { Link } from '@tanstack/react-router';
import { withPanel } from '../../../../../app/area/keep.ts';
import { shownHandle } from '../../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import type { PersonRecord } from '../queries.ts';
import styles from './page.module.css';
import { PersonBadges, panelOf } from './people-columns.tsx';

/** Somebody of the list on a phone: who, of which unit, and what is missing. */
export function PersonCard({ person }: { person: PersonRecord }) {
  const { t } = useLanguage();
  const of = [person.client_name ?? person.client_id, person.divisi, person.user_id].filter((part) => part !== null && part !== '');
  return (
    <Link to="." search={withPanel(panelOf(person))} className={styles.card}>
      <span className={styles.name}>
        <span className={styles.person}>{personName(person)}</span>
        <PersonBadges person={person} />
      </span>
      <span className={styles.muted}>{of.join(' · ')}</span>
      <span className={styles.muted}>
        {(['insta', 'tiktok'] as const).map((platform, index) => (
          <span key={platform}>
            {index > 0 && ' · '}
            {shownHandle(person[platform]) ?? (
              <span className={styles.missing}>{t('people.without', { platform: platform === 'insta' ? 'Instagram' : 'TikTok' })}</span>
            )}
          </span>
        ))}
      </span>
    </Link>
  );
}
