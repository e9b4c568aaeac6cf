import type { BandThresholds } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { personName } from '../../../parts/measures/person-name.ts';
import { StandingBadge } from '../../../parts/measures/standing-badge.tsx';
import type { Member } from '../queries.ts';
import { doneOf, openPerson } from './member-columns.tsx';
import styles from './members-panel.module.css';

/** Somebody of the list on a phone: the state first. */
export function MemberCard({ member, hasUnits, bands }: { member: Member; hasUnits: boolean; bands: BandThresholds | null }) {
  const below = [hasUnits ? member.client_name : null, member.divisi, member.user_id].filter((part) => part !== null && part !== '');
  return (
    <Link to="." search={openPerson(member)} className={styles.card}>
      <span className={styles.cardState}>
        <StandingBadge of={member} bands={bands} />
        <span className={styles.cardCount}>{doneOf(member)}</span>
      </span>
      <span className={styles.cardName}>{personName(member)}</span>
      <span className={styles.muted}>{below.join(' · ')}</span>
    </Link>
  );
}
