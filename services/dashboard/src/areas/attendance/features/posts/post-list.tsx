import { formatAge, formatMoment, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import type { Collection } from '../../parts/collection/use-collection.ts';
import { ShareBar } from '../../parts/measures/share-bar.tsx';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import styles from './page.module.css';
import { type CardPost, CollectOne, captionOf, PostBadges, PostCard, PostLink } from './post-card.tsx';

interface ListProps {
  readonly posts: readonly CardPost[];
  readonly timezone: string;
  readonly now: Date;
  /** Posts of several clients stand beside each other. */
  readonly withClient: boolean;
  readonly collection: Collection;
}

/** Posts as cards with their pictures. */
export const PostGrid = ({ posts, ...rest }: ListProps) => (
  <ul className={styles.grid}>
    {posts.map((post) => (
      <PostCard key={post.postId} post={post} {...rest} />
    ))}
  </ul>
);

/** Posts one line each; `onSort` where the server can sort them. */
export function PostTable(props: ListProps & { sort?: string | undefined; onSort?: (sort: string) => void }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { posts, timezone, now, withClient, collection } = props;
  const columns: ListColumn<CardPost>[] = [
    {
      key: 'picture',
      label: t('posts.column.picture'),
      kind: 'icon',
      cell: ({ platform, thumbnailUrl }) => <PostPicture platform={platform} url={thumbnailUrl} size="row" />,
    },
    {
      key: 'caption',
      label: t('posts.column.post'),
      kind: 'fill',
      cell: (post) => (
        <span className={styles.cell}>
          <PostLink post={post} className={styles.line}>
            {shorten(captionOf(post.caption, t('content.noCaption')), 90)}
          </PostLink>
          <PostBadges post={post} />
        </span>
      ),
    },
    ...(withClient ? [{ key: 'client', label: t('column.unit'), cell: ({ clientName }: CardPost) => clientName }] : []),
    { key: 'platform', label: t('platform.label'), from: 'wide', cell: ({ platform }) => labelOf('platform', platform) },
    {
      key: 'time',
      label: t('posts.column.time'),
      sort: { name: 'time', first: 'down' },
      cell: ({ takenAt }) => `${formatMoment(takenAt, timezone, language, now)}`,
    },
    { key: 'age', label: t('posts.column.age'), from: 'wider', cell: ({ takenAt }) => formatAge(takenAt, now, language) },
    {
      key: 'share',
      label: t('posts.column.share'),
      sort: { name: 'participation' },
      cell: ({ done, of, isShort }) => (
        <span className={styles.shareCell}>
          <ShareBar done={done} of={of} isShort={isShort} compact />
        </span>
      ),
    },
    { key: 'collect', label: t('column.action'), kind: 'icon', cell: (post) => <CollectOne post={post} collection={collection} /> },
  ];
  return (
    <ListTable
      label={t('posts.list')}
      columns={columns}
      rows={posts}
      keyOf={({ postId }) => postId}
      nameOf={({ caption, code }) => captionOf(caption, code)}
      card={(post) => (
        <span className={styles.phoneRow}>
          <PostPicture platform={post.platform} url={post.thumbnailUrl} size="row" />
          <span className={styles.phoneText}>
            <PostLink post={post}>{shorten(captionOf(post.caption, t('content.noCaption')), 70)}</PostLink>
            <ShareBar done={post.done} of={post.of} isShort={post.isShort} compact />
            <PostBadges post={post} />
          </span>
        </span>
      )}
      sort={props.sort}
      onSort={props.onSort}
    />
  );
}
