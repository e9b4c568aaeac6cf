import { useInfiniteQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../../../../api/audience.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { DeskTabs } from '../desk-tabs.tsx';
import { MoveDialog } from '../move-dialog.tsx';
import type { Review } from '../piece.ts';
import { reviewsQuery } from '../queries.ts';
import { deskSearch } from '../search.ts';
import { useMove } from '../use-move.ts';
import { after, byDeadline } from './order.ts';
import { ReviewLine } from './review-line.tsx';
import { ReviewPiece } from './review-piece.tsx';
import styles from './reviews.module.css';

const clientIdOf = (client: SeenClient): string | undefined => (isDirectorate(client) ? undefined : client.client_id);

export const ahead: Ahead = ({ queryClient, client }) => queryClient.prefetchInfiniteQuery(reviewsQuery(clientIdOf(client)));

function Waiting({ reviews, isWide }: { reviews: readonly Review[]; isWide: boolean }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(deskSearch);
  const ids = reviews.map(({ piece_id }) => piece_id);
  // Decided: the next one is there to be read, as long as one was being read.
  const moves = useMove(({ piece }) => {
    if (search.piece === piece.piece_id) change({ piece: after(ids, piece.piece_id) }, { replace: true });
  });
  const open = reviews.find(({ piece_id }) => piece_id === search.piece);
  return (
    <div className={styles.columns} data-open={search.piece !== undefined || undefined}>
      <div className={styles.list}>
        <Panel title={t('editorial.reviews.list')} count={String(reviews.length)} flush>
          {reviews.length === 0 ? (
            <Empty text={t('editorial.reviews.empty')} hint={t('editorial.reviews.emptyHint')} />
          ) : (
            <ul>
              {reviews.map((review) => (
                <ReviewLine
                  key={review.piece_id}
                  review={review}
                  isWide={isWide}
                  isOpen={review === open}
                  onOpen={() => change({ piece: review.piece_id })}
                  onMove={moves.start}
                />
              ))}
            </ul>
          )}
        </Panel>
      </div>
      {search.piece === undefined ? (
        <div className={styles.nothing}>{reviews.length > 0 && <Empty text={t('editorial.reviews.pick')} />}</div>
      ) : (
        <ReviewPiece key={search.piece} id={search.piece} onMove={moves.start} onBack={() => change({ piece: undefined })} />
      )}
      <MoveDialog moves={moves} />
    </div>
  );
}

function Queue({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const reviews = useInfiniteQuery(reviewsQuery(clientIdOf(client)));
  return (
    <>
      <DeskTabs current="reviews" />
      <PageHeader title={t('editorial.tab.reviews')} subtitle={t('editorial.reviews.subtitle')} />
      <Loaded query={reviews} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => <Waiting reviews={byDeadline(pages.flatMap((page) => page.data))} isWide={isDirectorate(client)} />}
      </Loaded>
      <MoreButton query={reviews} />
    </>
  );
}

/** What waits for the reader's decision: the list, and the piece to be read and decided. */
export default function ReviewsPage() {
  return <ForClient>{(client) => <Queue key={client.client_id} client={client} />}</ForClient>;
}
