import { peopleWrite } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { listOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import styles from './page.module.css';
import { currentHandle, type PlatformDay } from './queries.ts';

/** Which usernames are missing of somebody who is asked to do something, what that means, and what to do. */
export function MissingUsernames({ nrp, platforms, clientId }: { nrp: string; platforms: readonly PlatformDay[]; clientId: string }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const without = platforms.filter((day) => day.expected && !day.exempt && currentHandle(day) === undefined);
  const names = [...new Set(without.map(({ platform }) => t(`platform.${platform}`)))];
  if (names.length === 0) return null;
  return (
    <Notice tone="warn">
      {t('member.missing', { platforms: listOf(names, language) })}{' '}
      {may(session, peopleWrite) ? (
        <Link to="/people" search={{ client: clientId, edit: nrp }} className={styles.register}>
          {t('member.register')}
        </Link>
      ) : (
        t('member.askOperator')
      )}
    </Notice>
  );
}
