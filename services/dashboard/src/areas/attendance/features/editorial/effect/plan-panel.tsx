import { PLATFORMS, type Platform } from '@balai/contracts';
import { IconClock, IconClockCheck, IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatCount, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge, type Tone } from '../../../../../kit/page/badge.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { DoubtBadge } from '../../../parts/doubt/doubt-badge.tsx';
import { ShareBar } from '../../../parts/measures/share-bar.tsx';
import { PostPicture } from '../../../parts/posts/post-picture.tsx';
import { PLATFORM_NAMES } from '../platform.tsx';
import styles from './effect.module.css';
import { type Standing, spanOf, standingOf } from './lateness.ts';
import { ManualLink } from './manual-link.tsx';
import type { PlanEffect } from './queries.ts';

const TextDiff = lazy(() => import('../../../../../kit/text/text-diff.tsx'));

const APPEARANCE: Readonly<Record<Standing, { readonly tone: Tone; readonly Icon: typeof IconClock }>> = {
  onTime: { tone: 'ok', Icon: IconClockCheck },
  early: { tone: 'accent', Icon: IconClockCheck },
  late: { tone: 'warn', Icon: IconClockExclamation },
  overdue: { tone: 'bad', Icon: IconClockExclamation },
  ahead: { tone: 'accent', Icon: IconClock },
};

/** How the post stands to its time, in a word. */
function Lateness({ plan, now }: { plan: PlanEffect; now: number }) {
  const { t } = useLanguage();
  const minutes = plan.late_minutes ?? (now - new Date(plan.planned_at).getTime()) / 60_000;
  const standing = standingOf(plan.late_minutes !== null, minutes);
  const { unit, count } = spanOf(minutes);
  const { tone, Icon } = APPEARANCE[standing];
  return (
    <Badge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`editorial.effect.${standing}`, { time: t(`editorial.effect.${unit}`, { count, shown: count }) })}
    </Badge>
  );
}

/** Other spaces and line breaks are no other words. */
const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What was published beside what was planned, word by word where it differs. */
function Caption({ planned, published }: { planned: string; published: string | null }) {
  const { t } = useLanguage();
  if (published === null || published.trim() === '') return <p className={styles.hint}>{t('editorial.effect.noCaption')}</p>;
  if (bare(planned) === bare(published)) return <p className={styles.hint}>{t('editorial.effect.sameCaption')}</p>;
  return (
    <div>
      <p className={styles.hint}>{t('editorial.effect.otherCaption')}</p>
      <Suspense fallback={<p className={styles.caption}>{published}</p>}>
        <TextDiff before={bare(planned)} after={bare(published)} />
      </Suspense>
    </div>
  );
}

type Post = NonNullable<PlanEffect['post']>;

/** What the post reached, and who took part. */
function Reached({ post, platform, zone }: { post: Post; platform: Platform | undefined; zone: string }) {
  const { t, language } = useLanguage();
  const counts = [
    ['likes', post.like_count],
    ['comments', post.comment_count],
    ['views', post.view_count],
  ] as const;
  return (
    <div className={styles.reached}>
      <dl className={styles.counts}>
        {counts.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`editorial.effect.${name}`)}</dt>
            <dd>{count === null ? t('common.none') : formatCount(count, language)}</dd>
          </div>
        ))}
      </dl>
      {post.counts === null ? (
        <p className={styles.hint}>{t('editorial.effect.notLooked')}</p>
      ) : (
        <div className={styles.share}>
          <ShareBar done={post.counts.took_part} of={post.counts.must_act} />
          {post.incomplete !== null && platform !== undefined && <DoubtBadge reason={post.incomplete} platform={platform} />}
        </div>
      )}
      {post.hidden_at !== null && (
        <Notice tone="warn">{t('editorial.effect.hidden', { time: formatDateTime(post.hidden_at, zone, language) })}</Notice>
      )}
      <p className={styles.hint}>
        <Link to="/posts/$id" params={{ id: post.post_id }} search={keepWork}>
          {t('editorial.effect.post')}
        </Link>
        {post.as_of !== null && ` · ${t('editorial.effect.asOf', { time: formatDateTime(post.as_of, zone, language) })}`}
      </p>
    </div>
  );
}

/** What became of a planned post, or what is missing and how to say it. */
function Result({ plan, zone }: { plan: PlanEffect; zone: string }) {
  const { t, language } = useLanguage();
  const collected = PLATFORMS.find((one) => one === plan.platform);
  const isCollected = collected !== undefined;
  const { post, published_at } = plan;
  if (published_at === null)
    return (
      <>
        <p>{t('editorial.effect.notOut')}</p>
        <p className={styles.hint}>{t('editorial.effect.notOutHint')}</p>
        <ManualLink plan={plan} zone={zone} isCollected={isCollected} />
      </>
    );
  return (
    <>
      <p className={styles.when}>
        {plan.published_url === null ? (
          formatDateTime(published_at, zone, language)
        ) : (
          <a href={plan.published_url} target="_blank" rel="noreferrer">
            {formatDateTime(published_at, zone, language)}
          </a>
        )}
      </p>
      {plan.matched_by !== null && <p className={styles.hint}>{t(`editorial.plan.by.${plan.matched_by}`)}</p>}
      {post === null ? (
        <>
          {isCollected ? (
            <Notice tone="info">{t(plan.matched_by === null ? 'editorial.effect.notSeen' : 'editorial.effect.arriving')}</Notice>
          ) : (
            <Notice tone="info">{t('editorial.effect.notRead', { platform: PLATFORM_NAMES[plan.platform] })}</Notice>
          )}
          {isCollected && plan.matched_by === null && (
            <>
              <p className={styles.hint}>{t('editorial.effect.notSeenHint')}</p>
              <ManualLink plan={plan} zone={zone} isCollected />
            </>
          )}
        </>
      ) : (
        <>
          <Caption planned={plan.caption} published={post.caption} />
          <Reached post={post} platform={collected} zone={zone} />
        </>
      )}
    </>
  );
}

/** A planned post and the published one side by side. */
export function PlanPanel({ plan, zone, now }: { plan: PlanEffect; zone: string; now: number }) {
  const { t, language } = useLanguage();
  return (
    <Panel title={PLATFORM_NAMES[plan.platform]} actions={<Lateness plan={plan} now={now} />}>
      <div className={styles.sides}>
        <section aria-label={t('editorial.effect.plan')}>
          <h3>{t('editorial.effect.plan')}</h3>
          <p className={styles.when}>{formatDateTime(plan.planned_at, zone, language)}</p>
          <p className={styles.caption}>{plan.caption}</p>
        </section>
        <section aria-label={t('editorial.effect.result')}>
          <h3>{t('editorial.effect.result')}</h3>
          {plan.post !== null && (
            <div className={styles.picture}>
              <PostPicture platform={plan.platform} url={plan.post.thumbnail_url} size="row" />
            </div>
          )}
          <Result plan={plan} zone={zone} />
        </section>
      </div>
    </Panel>
  );
}
