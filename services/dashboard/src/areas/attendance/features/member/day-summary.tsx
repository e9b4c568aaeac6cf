import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import { listOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';
import type { Task } from './queries.ts';

/** In one sentence what is left, and what cannot count since no username of theirs is registered on its platform. */
export function DaySummary({ tasks }: { tasks: readonly Task[] }) {
  const { t, language } = useLanguage();
  const countable = tasks.filter(({ assigned }) => assigned > 0);
  const blocked = tasks.filter(({ assigned }) => assigned === 0);
  const pending = countable.filter(({ status }) => status === 'pending').length;
  const isDone = pending === 0 && blocked.length === 0;
  const Sign = isDone ? IconCircleCheck : pending > 0 ? IconClock : IconAlertTriangle;
  const platforms = listOf([...new Set(blocked.map(({ platform }) => t(`platform.${platform}`)))].sort(), language);
  const left = () => {
    if (isDone) return t('member.allDone');
    if (pending > 0) return t('member.left', { count: pending, total: countable.length });
    return t(countable.length === 0 ? 'member.noneCounts' : 'member.restWaits', { count: blocked.length, platforms });
  };
  return (
    <p className={styles.left} data-state={isDone ? 'done' : pending > 0 ? 'left' : 'waits'} role="status">
      <Sign size={26} stroke={1.8} aria-hidden />
      <span>{left()}</span>
    </p>
  );
}
