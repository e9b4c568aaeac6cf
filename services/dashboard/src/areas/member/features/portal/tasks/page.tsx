import { IconCheck, IconExternalLink, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatTime, shorten } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { PortalPage } from '../portal-page.tsx';
import { type Day, dayQuery, type PlatformDay, type PostWhy } from '../queries.ts';

type Task = Day['parts'][number]['tasks'][number];
const CAPTION_MAX = 90;

/** When the act was seen, or why the post does not count yet. */
function Evidence({ why, timezone }: { why: PostWhy; timezone: string }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const [seen] = why.engagements;
  const [reason] = why.reasons;
  if (why.by === 'engagement' && seen !== undefined) return t('portal.tasks.seen', { time: formatTime(seen.first_seen_at, timezone) });
  if (why.by !== null) return labelOf('portal.tasks.by', why.by);
  return reason?.message;
}

function TaskCard({ task, day }: { task: Task; day: PlatformDay | undefined }) {
  const { t } = useLanguage();
  const isDone = task.status === 'completed';
  const why = day?.posts.find(({ post }) => post.post_id === task.task_id);
  const caption = shorten(task.caption ?? t('portal.noCaption'), CAPTION_MAX);
  const platform = t(`portal.platform.${task.platform}`);
  return (
    <li className={styles.card}>
      <div className={styles.post}>
        {task.thumbnail_url === null ? (
          <span className={styles.picture} />
        ) : (
          <img className={styles.picture} src={task.thumbnail_url} alt="" loading="lazy" />
        )}
        <div className={styles.about}>
          <p className={styles.caption}>{caption}</p>
          <p className={styles.facts}>
            <Badge tone={isDone ? 'ok' : 'bad'} icon={isDone ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}>
              {t(isDone ? 'portal.tasks.done' : 'portal.tasks.owed')}
            </Badge>
            {why !== undefined && day !== undefined && (
              <span>
                <Evidence why={why} timezone={day.period.timezone} />
              </span>
            )}
          </p>
        </div>
      </div>
      <div className={styles.actions}>
        <a
          className={styles.action}
          data-first={!isDone || undefined}
          href={task.url}
          target="_blank"
          rel="noreferrer"
          aria-label={t('portal.openNamed', { platform, caption })}
        >
          {t('portal.open', { platform })} <IconExternalLink size={18} aria-hidden />
        </a>
        {!isDone && (
          <Link
            className={styles.action}
            to="/me/issue"
            search={{ post: `${task.platform}:${task.code}` }}
            aria-label={t('portal.tasks.wrongNamed', { caption })}
          >
            {t('portal.tasks.wrong')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** In one sentence what is left; posts of a platform without a username cannot count. */
function Summary({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useLanguage();
  const owed = tasks.filter(({ status }) => status === 'pending').length;
  return (
    <p className={styles.status} data-done={owed === 0 || undefined} role="status">
      {owed === 0 ? t('portal.tasks.allDone') : t('portal.tasks.left', { count: owed, total: tasks.length })}
    </p>
  );
}

function Tasks({ day }: { day: Day }) {
  const { t } = useLanguage();
  const parts = day.parts.filter(({ tasks }) => tasks.length > 0);
  const platforms = day.parts.flatMap((part) => part.platforms);
  const without = [
    ...new Set(
      platforms
        .filter(({ expected, exempt, handles }) => expected && !exempt && handles.every(({ to }) => to !== null))
        .map(({ platform }) => platform),
    ),
  ];
  return (
    <>
      {parts.length > 0 && <Summary tasks={parts.flatMap(({ tasks }) => tasks)} />}
      {without.map((platform) => (
        <Notice key={platform} tone="warn">
          {t('portal.tasks.noUsername', { platform: t(`portal.platform.${platform}`) })}{' '}
          <Link to="/me/profile">{t('portal.tasks.addUsername')}</Link>
        </Notice>
      ))}
      {platforms.some(({ exempt }) => exempt) && <Notice tone="info">{t('portal.tasks.exempt')}</Notice>}
      {parts.length === 0 && <Empty text={t('portal.tasks.none')} hint={t('portal.tasks.noneHint')} />}
      {parts.map((part) => (
        <section key={part.client_id} className={styles.section} aria-label={part.client_name}>
          <h2>{part.client_name}</h2>
          <ul className={styles.list}>
            {[...part.tasks]
              .sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'))
              .map((task) => (
                <TaskCard key={task.task_id} task={task} day={part.platforms.find(({ platform }) => platform === task.platform)} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** What the person owes today, over all obligations: what is left first. */
export default function TasksPage() {
  const { t } = useLanguage();
  const day = useQuery(dayQuery);
  return (
    <PortalPage title={t('portal.tasks.title')} subtitle={day.data?.person.nama ?? ''}>
      <Loaded query={day} skeleton={<SkeletonRows rows={8} height={32} />}>
        {(found) => <Tasks day={found} />}
      </Loaded>
    </PortalPage>
  );
}
