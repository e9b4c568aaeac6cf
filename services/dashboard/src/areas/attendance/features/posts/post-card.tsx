import type { RecapReason } from '@balai/contracts/attendance';
import { collectionRun } from '@balai/contracts/collector';
import { ActionIcon } from '@mantine/core';
import { IconBrandInstagram, IconBrandTiktok, IconRefresh, IconStar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useConnection } from '../../../../api/connection.ts';
import { may, useSession } from '../../../../api/session.ts';
import { formatAge, formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import type { Collection } from '../../parts/collection/use-collection.ts';
import { DoubtBadge } from '../../parts/doubt/doubt-badge.tsx';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import styles from './page.module.css';

/** What a card of a post shows, whatever route told it. */
export interface CardPost {
  readonly postId: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly code: string;
  readonly clientId: string;
  readonly clientName: string | null;
  readonly caption: string | null;
  readonly thumbnailUrl: string | null;
  readonly takenAt: string;
  readonly isSpecial: boolean;
  /** Why its numbers may be too low. */
  readonly doubt: RecapReason | null;
  readonly done: number;
  readonly of: number;
  readonly isShort: boolean;
}

/** Opens the post beside the list. */
export function PostLink({ post, className, children }: { post: CardPost; className?: string | undefined; children: ReactNode }) {
  return (
    <Link to="." search={(previous: object) => ({ ...previous, panel: `post:${post.postId}` })} className={className} resetScroll={false}>
      {children}
    </Link>
  );
}

export const captionOf = (caption: string | null, without: string): string =>
  caption === null || caption.trim() === '' ? without : caption.trim();

/** Signs that a post needs a second look. */
export function PostBadges({ post }: { post: CardPost }) {
  const { t } = useLanguage();
  return (
    <>
      {post.isSpecial && (
        <Badge tone="exempt" icon={<IconStar size={12} aria-hidden />}>
          {t('posts.special')}
        </Badge>
      )}
      {post.doubt !== null && <DoubtBadge reason={post.doubt} platform={post.platform} />}
    </>
  );
}

/** Collects one post now. */
export function CollectOne({ post, collection }: { post: CardPost; collection: Collection }) {
  const { t } = useLanguage();
  const session = useSession();
  const { online } = useConnection();
  if (!may(session, collectionRun)) return null;
  const label = t('posts.collect', { post: captionOf(post.caption, post.code).slice(0, 60) });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      className={styles.collect}
      aria-label={label}
      title={t('posts.collectShort')}
      disabled={!online}
      // Not off while it works: a browser takes the focus from what is off.
      aria-disabled={collection.isBusy || undefined}
      data-disabled={collection.isBusy}
      onClick={() => collection.isBusy || collection.begin({ client_id: post.clientId, post: post.postId })}
    >
      <IconRefresh size={16} aria-hidden />
    </ActionIcon>
  );
}

/** A post with its picture and how many of those who must have taken part. */
export function PostCard(props: { post: CardPost; timezone: string; now: Date; withClient: boolean; collection: Collection }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { post, timezone, now, withClient, collection } = props;
  const Sign = post.platform === 'tiktok' ? IconBrandTiktok : IconBrandInstagram;
  return (
    <li className={styles.card}>
      <PostPicture platform={post.platform} url={post.thumbnailUrl} size="card" />
      <div className={styles.cardBody}>
        <p className={styles.when}>
          <Sign size={14} role="img" aria-label={labelOf('platform', post.platform)} />
          <time dateTime={post.takenAt} title={formatMoment(post.takenAt, timezone, language, now)}>
            {formatMoment(post.takenAt, timezone, language, now)} · {formatAge(post.takenAt, now, language)}
          </time>
          <CollectOne post={post} collection={collection} />
        </p>
        <PostLink post={post} className={styles.caption}>
          {captionOf(post.caption, t('content.noCaption'))}
        </PostLink>
        {withClient && post.clientName !== null && <p className={styles.muted}>{post.clientName}</p>}
        <ShareBar done={post.done} of={post.of} isShort={post.isShort} />
        {(post.isSpecial || post.doubt !== null) && (
          <p className={styles.badges}>
            <PostBadges post={post} />
          </p>
        )}
      </div>
    </li>
  );
}
