import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { DaySummary } from './day-summary.tsx';
import { MissingUsernames } from './missing-usernames.tsx';
import styles from './page.module.css';
import { currentHandle, type Day, type DayPart, type PlatformDay, type Task } from './queries.ts';
import { TaskCard } from './task-card.tsx';
import { UpcomingPosts } from './upcoming-posts.tsx';

/** The posts of one platform: what to do, with which account, and which are left. */
function PlatformTasks(props: { nrp: string; platform: Task['platform']; tasks: readonly Task[]; day: PlatformDay; part: string | null }) {
  const { t } = useLanguage();
  const { nrp, platform, tasks, day, part } = props;
  const { timezone } = day.period;
  const handle = currentHandle(day);
  const name = t(`platform.${platform}`);
  // Below the heading of a part.
  const Heading = part === null ? 'h2' : 'h3';
  const done = tasks.filter(({ status }) => status === 'completed').length;
  // What is left stands first.
  const sorted = [...tasks].sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'));
  return (
    <section className={styles.platform} aria-label={part === null ? name : `${name} · ${part}`}>
      <header className={styles.platformHead}>
        <Heading>{name}</Heading>
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

/** The posts of one client by platform; under its name where several ask something. */
function Part({ nrp, part, title }: { nrp: string; part: DayPart; title: string | null }) {
  const lists = part.platforms.map((day) => {
    const own = part.tasks.filter(({ platform }) => platform === day.platform);
    return (
      own.length > 0 && (
        <PlatformTasks key={day.platform} nrp={nrp} platform={day.platform} tasks={own} day={day} part={title && part.client_name} />
      )
    );
  });
  if (title === null) return lists;
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      {lists}
    </section>
  );
}

/** Today's posts with a way to each, by whose posts they are, what is left first. */
export function TodayTab({ nrp, day }: { nrp: string; day: Day }) {
  const { t } = useLanguage();
  const { parts, person } = day;
  const platforms = parts.flatMap((part) => part.platforms);
  const upcoming = parts.flatMap((part) =>
    part.platforms.slice(0, 1).flatMap(({ period: { timezone } }) => part.upcoming.map((post) => ({ ...post, timezone }))),
  );
  const busy = parts.filter(({ tasks }) => tasks.length > 0);
  const titleOf = (part: DayPart) =>
    t(part.client_id === person.client_id ? 'member.partOwn' : 'member.partOther', { name: part.client_name });
  if (busy.length === 0)
    return (
      <>
        {platforms.some(({ expected }) => expected) ? (
          <>
            <Empty text={t('member.nothing')} hint={t(upcoming.length === 0 ? 'member.nothingHint' : 'member.nothingYet')} />
            <MissingUsernames nrp={nrp} platforms={platforms} clientId={person.client_id} />
          </>
        ) : (
          <Notice tone="info">{t('member.notExpected')}</Notice>
        )}
        <UpcomingPosts posts={upcoming} />
      </>
    );
  return (
    <>
      <DaySummary tasks={busy.flatMap(({ tasks }) => tasks)} />
      <MissingUsernames nrp={nrp} platforms={platforms} clientId={person.client_id} />
      {platforms.some(({ exempt }) => exempt) && <Notice tone="info">{t('member.exempt')}</Notice>}
      {busy.map((part) => (
        <Part
          key={part.client_id}
          nrp={nrp}
          part={part}
          title={busy.length > 1 || part.client_id !== person.client_id ? titleOf(part) : null}
        />
      ))}
      <UpcomingPosts posts={upcoming} />
    </>
  );
}
