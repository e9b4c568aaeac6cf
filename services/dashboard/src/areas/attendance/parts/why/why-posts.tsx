import { IconAlertTriangle, IconCheck, IconExternalLink, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatDateTime, formatDay, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import type { PostWhy, Why } from './why.ts';
import styles from './why-posts.module.css';

const CAPTION_MAX = 70;

function Verdict({ why }: { why: PostWhy }) {
  const { t } = useLanguage();
  if (why.by === null)
    return (
      <Badge tone="bad" icon={<IconX size={13} aria-hidden />}>
        {t('why.notCounted')}
      </Badge>
    );
  return (
    <Badge tone={why.by === 'exempt' ? 'exempt' : 'ok'} icon={<IconCheck size={13} aria-hidden />}>
      {t(`why.by.${why.by}`)}
    </Badge>
  );
}

/** What is known of one post: when it was seen, or every reason why it does not count. */
function Facts({ why, timezone }: { why: PostWhy; timezone: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  const { correction, looks } = why;
  return (
    <ul className={styles.facts}>
      {why.reasons.map(({ code }) => (
        <li key={code} className={styles.reason}>
          <IconAlertTriangle size={14} aria-hidden /> {labelOf('why.reason', code)}
        </li>
      ))}
      {why.engagements.map((seen) => (
        <li key={seen.handle}>
          {t('why.seen', { handle: seen.handle, first: at(seen.first_seen_at), last: at(seen.last_seen_at) })}
          {seen.observation !== null && ` ${t('why.look', { no: seen.observation.obs_no })}`}
          {seen.withdrawn_at !== null && ` ${t('why.withdrawn', { time: at(seen.withdrawn_at) })}`}
        </li>
      ))}
      {correction !== null && (
        <li>{t('why.correction', { by: correction.decided_by, time: at(correction.decided_at), reason: correction.reason })}</li>
      )}
      <li className={styles.muted}>
        {t('why.looks', { complete: looks.complete, all: looks.all })}
        {looks.as_of !== null && ` · ${t('why.asOf', { time: at(looks.as_of) })}`}
      </li>
    </ul>
  );
}

/** Posts with what makes each count for a person, or why it does not. `before` and `after` put something to choose or press at each. */
export function WhyPosts(props: {
  posts: readonly PostWhy[];
  timezone: string;
  /** What links keep of the address. */
  keep: (previous: object) => object;
  before?: (why: PostWhy) => ReactNode;
  after?: (why: PostWhy) => ReactNode;
}) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const captionOf = ({ post: { caption } }: PostWhy) =>
    caption === null || caption.trim() === '' ? t('content.noCaption') : shorten(caption, CAPTION_MAX);
  return (
    <ol className={styles.posts}>
      {props.posts.map((why) => (
        <li key={why.post.post_id} className={styles.post} data-counted={why.counted || undefined}>
          <div className={styles.head}>
            {props.before?.(why)}
            <Verdict why={why} />
            <Link to="/posts/$id" params={{ id: why.post.post_id }} search={props.keep} className={styles.caption}>
              {captionOf(why)}
            </Link>
            <a
              href={why.post.url}
              target="_blank"
              rel="noreferrer"
              aria-label={`${t('content.openPost', { platform: labelOf('platform', why.post.platform) })}: ${captionOf(why)}`}
            >
              <IconExternalLink size={14} aria-hidden />
            </a>
          </div>
          <p className={styles.muted}>{formatDateTime(why.post.taken_at, props.timezone, language)}</p>
          <Facts why={why} timezone={props.timezone} />
          {props.after?.(why)}
        </li>
      ))}
    </ol>
  );
}

/** The numbers in a sentence, and the handles that were the person's. */
export function WhySummary({ why }: { why: Why }) {
  const { t, language } = useLanguage();
  const { timezone } = why.period;
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  return (
    <div className={styles.summary}>
      <p className={styles.sentence}>{t('why.sentence', { done: why.done, total: why.total, need: why.need })}</p>
      {why.since !== null && why.since > (why.period.from ?? '') && (
        <p>{t('why.owedSince', { day: formatDay(why.since, language, 'long') })}</p>
      )}
      {why.exempt && <p>{t('why.exempt')}</p>}
      {!why.expected && <p>{t('why.notExpected')}</p>}
      {why.handles.length === 0 ? (
        <p className={styles.muted}>{t('why.noHandle')}</p>
      ) : (
        <ul className={styles.handles}>
          {why.handles.map(({ handle, from, to }) => (
            <li key={`${handle} ${from}`}>
              <strong>@{handle}</strong>{' '}
              <span className={styles.muted}>
                {from === null ? t('why.sinceEver') : t('why.since', { time: at(from) })}
                {to !== null && `, ${t('why.until', { time: at(to) })}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
