import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { ApprovalsPanel } from '../approvals-panel.tsx';
import type { PieceDetail, TransitionName } from '../piece.ts';
import { PieceReading } from '../piece-reading.tsx';
import { isShownAsPost } from '../preview/is-shown-as-post.ts';
import { pieceQuery } from '../queries.ts';
import { StateBadge } from '../state-badge.tsx';
import type { Movable } from '../use-move.ts';
import styles from './reviews.module.css';

const PostPreview = lazy(() => import('../preview/post-preview.tsx'));

const DECISIONS = ['reject', 'request_changes', 'approve'] as const;

type OnMove = (piece: Movable, transition: TransitionName) => void;

function Decide({ piece, onMove }: { piece: PieceDetail; onMove: OnMove }) {
  const { t } = useLanguage();
  const names = DECISIONS.filter((name) => piece.allowed.includes(name));
  if (names.length === 0) return <Notice tone="info">{t('editorial.reviews.notYours')}</Notice>;
  return (
    <fieldset className={styles.decide} aria-label={t('editorial.reviews.decide')}>
      {names.map((name) => (
        <ActionButton
          key={name}
          {...(name === 'approve' ? {} : { variant: 'default' })}
          {...(name === 'reject' ? { className: styles.reject } : {})}
          onClick={() => onMove(piece, name)}
        >
          {t(`editorial.do.${name}`)}
        </ActionButton>
      ))}
    </fieldset>
  );
}

/** The piece to decide on, with its decision at hand; on a phone it fills the screen. */
export function ReviewPiece({ id, onMove, onBack }: { id: string; onMove: OnMove; onBack: () => void }) {
  const { t } = useLanguage();
  const piece = useQuery(pieceQuery(id));
  return (
    <section className={styles.piece} aria-label={t('editorial.reviews.piece')}>
      <div className={styles.pieceHead}>
        <button type="button" className={styles.back} onClick={onBack}>
          <IconArrowLeft size={16} aria-hidden /> {t('editorial.reviews.back')}
        </button>
        {piece.data !== undefined && <StateBadge state={piece.data.state} />}
        <Link to="/editorial/$id" params={{ id }} search={keepWork} className={styles.edit}>
          <IconPencil size={15} aria-hidden /> {t('editorial.reviews.open')}
        </Link>
      </div>
      <Loaded query={piece} skeleton={<SkeletonRows rows={12} />}>
        {(data) => (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys as well */}
            <section className={styles.body} tabIndex={0} aria-label={data.title}>
              <PieceReading piece={data} />
              {isShownAsPost(data) && (
                <Suspense fallback={<SkeletonRows rows={8} />}>
                  <PostPreview pieceId={data.piece_id} words={data} />
                </Suspense>
              )}
              <ApprovalsPanel round={data.round} clientId={data.client_id} />
            </section>
            <Decide piece={data} onMove={onMove} />
          </>
        )}
      </Loaded>
    </section>
  );
}
