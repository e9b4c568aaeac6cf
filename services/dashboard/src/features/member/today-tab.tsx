import { IconCircleCheck, IconClock } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/notice.tsx';
import { Empty } from '../../kit/states.tsx';
import styles from './page.module.css';
import type { Day, PlatformDay, Task } from './queries.ts';
import { TaskCard } from './task-card.tsx';
import { UpcomingPosts } from './upcoming-posts.tsx';

/** In one sentence what is left. */
function Left({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useLanguage();
  const pending = tasks.filter(({ status }) => status === 'pending').length;
  const isDone = pending === 0;
  const Sign = isDone ? IconCircleCheck : IconClock;
  return (
    <p className={styles.left} data-done={isDone || undefined} role="status">
      <Sign size={26} stroke={1.8} aria-hidden />
      <span>{isDone ? t('member.allDone') : t('member.left', { count: pending, total: tasks.length })}</span>
    </p>
  );
}

/** The posts of one platform: what to do, with which account, and which are left. */
function PlatformTasks(props: { nrp: string; platform: Task['platform']; tasks: readonly Task[]; day: PlatformDay; timezone: string }) {
  const { t } = useLanguage();
  const { nrp, platform, tasks, day, timezone } = props;
  const handle = day.handles.find(({ to }) => to === null)?.handle;
  const done = tasks.filter(({ status }) => status === 'completed').length;
  // What is left stands first.
  const sorted = [...tasks].sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'));
  return (
    <section className={styles.platform} aria-label={t(`platform.${platform}`)}>
      <header className={styles.platformHead}>
        <h2>{t(`platform.${platform}`)}</h2>
        <span>{t('member.doneOf', { done, total: tasks.length })}</span>
      </header>
      <p className={styles.how}>
        {t(`member.how.${platform}`)}
        {handle !== undefined && ` ${t('member.withHandle', { handle })}`}
      </p>
      {handle === undefined && <Notice tone="warn">{t('member.noHandle')}</Notice>}
      <ul className={styles.tasks}>
        {sorted.map((task) => (
          <TaskCard
            key={task.task_id}
            nrp={nrp}
            task={task}
            why={day.posts.find(({ post }) => post.post_id === task.task_id)}
            timezone={timezone}
          />
        ))}
      </ul>
    </section>
  );
}

/** The tasks asked of them: not those of platforms on which no account of theirs is registered; all where none is. */
function doable(all: readonly Task[]): readonly Task[] {
  const own = all.filter(({ assigned }) => assigned > 0);
  return own.length === 0 ? all : own;
}

/** Today's posts with a way to each, what is left first. */
export function TodayTab({ nrp, day, timezone }: { nrp: string; day: Day; timezone: string }) {
  const { t } = useLanguage();
  const { tasks, upcoming, platforms } = day;
  if (tasks.length === 0)
    return (
      <>
        {platforms.some(({ expected }) => expected) ? (
          <Empty text={t('member.nothing')} hint={t(upcoming.length === 0 ? 'member.nothingHint' : 'member.nothingYet')} />
        ) : (
          <Notice tone="info">{t('member.notExpected')}</Notice>
        )}
        <UpcomingPosts posts={upcoming} timezone={timezone} />
      </>
    );
  return (
    <>
      <Left tasks={doable(tasks)} />
      {platforms.some(({ exempt }) => exempt) && <Notice tone="info">{t('member.exempt')}</Notice>}
      {platforms.map((one) => {
        const own = tasks.filter(({ platform }) => platform === one.platform);
        return (
          own.length > 0 && <PlatformTasks key={one.platform} nrp={nrp} platform={one.platform} tasks={own} day={one} timezone={timezone} />
        );
      })}
      <UpcomingPosts posts={upcoming} timezone={timezone} />
    </>
  );
}
