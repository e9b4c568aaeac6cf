import { editorialWrite } from '@balai/contracts/editorial';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { isNotThere } from '../../../../../api/failure.ts';
import { clientNameOf, may, timezoneOf, useSession } from '../../../../../api/session.ts';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { KindIcon } from '../kind-icon.tsx';
import { MoveDialog } from '../move-dialog.tsx';
import type { PieceDetail, TransitionName } from '../piece.ts';
import { Others } from '../presence/others.tsx';
import { usePresence } from '../presence/use-presence.ts';
import { pieceQuery } from '../queries.ts';
import { StateBadge } from '../state-badge.tsx';
import { useMove } from '../use-move.ts';
import { Actions } from './actions.tsx';
import { unsavedOf } from './draft.ts';
import styles from './editor.module.css';
import type { EditorWindow } from './menu.tsx';
import { DraftNotices, useLock } from './notices.tsx';
import { SaveStatus } from './save-status.tsx';
import { TextPanel } from './text-panel.tsx';
import { useDraft } from './use-draft.ts';
import { lackingOf } from './values.ts';

const loadAside = () => import('./aside.tsx');

export const ahead: Ahead = ({ queryClient, params }) => {
  void loadAside();
  return queryClient.prefetchQuery(pieceQuery(params.id ?? ''));
};

// The text is there first.
const Beside = lazy(async () => ({ default: (await loadAside()).Beside }));
const Below = lazy(async () => ({ default: (await loadAside()).Below }));

// Whoever writes does not wait for how it reads to who may not.
const PieceReading = lazy(async () => ({ default: (await import('../piece-reading.tsx')).PieceReading }));
// Done seldom.
const TakeDocument = lazy(() => import('./take-document.tsx'));
const KeepTemplate = lazy(() => import('./keep-template.tsx'));

/** From here on posts of a piece are out, or soon will be. */
const PLANNED: readonly PieceDetail['state'][] = ['scheduled', 'published', 'archived'];

function Editor({ piece }: { piece: PieceDetail }) {
  const { t } = useLanguage();
  const session = useSession();
  const used = useDraft(piece);
  const moves = useMove();
  const lock = useLock(piece);
  const presence = usePresence(piece);
  const [open, setOpen] = useState<EditorWindow | null>(null);
  const zone = timezoneOf(session, piece.client_id);
  const canWrite = may(session, editorialWrite) && piece.may_edit;
  const clientName = clientNameOf(session, piece.client_id);
  const [isWanted, setWanted] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const writing = {
    used,
    isReadOnly: lock.isReadOnly,
    others: used.others ?? t('editorial.somebodyElse'),
    present: presence.others,
    isWanted,
  };
  const around = { piece, writing, canWrite, canEdit: !lock.isReadOnly };
  const move = async (transition: TransitionName) => {
    const [lacking] = transition === 'submit' && !lock.isReadOnly ? lackingOf(used.store.get().draft.shown) : [];
    setWanted(lacking !== undefined);
    if (lacking !== undefined) return fields.current?.querySelector<HTMLElement>(`[name="${lacking}"]`)?.focus();
    // What is moved is what stands on the page.
    if (!(await used.store.saveAll())) return showToast(t('editorial.unsavedMove'), 'bad');
    const { draft } = used.store.get();
    moves.start({ ...piece, version: draft.version, title: draft.shown.title }, transition);
  };
  return (
    <>
      <div className={styles.head}>
        <span className={styles.facts}>
          <StateBadge state={piece.state} />
          <span className={styles.fact}>
            <KindIcon kind={piece.kind} /> {t(`editorial.kind.${piece.kind}`)}
          </span>
          <span className={styles.fact}>{clientName}</span>
          {PLANNED.includes(piece.state) && (
            <Link to="/editorial/$id/effect" params={{ id: piece.piece_id }} search={keepWork} className={styles.fact}>
              <IconChartBar size={15} aria-hidden /> {t('editorial.effect.open')}
            </Link>
          )}
          {(canWrite || used.save.kind !== 'saved') && <SaveStatus save={used.save} updatedAt={piece.updated_at} zone={zone} />}
          <Others others={presence.others} />
        </span>
        <Actions piece={piece} isPending={moves.isPending} canType={!lock.isReadOnly} onMove={(name) => void move(name)} onOpen={setOpen} />
      </div>
      <div ref={fields} className={styles.columns} {...presence.follow}>
        <div className={styles.stack}>
          {lock.notice}
          <DraftNotices piece={piece} used={used} />
          {lock.isReadOnly && unsavedOf(used.draft).length === 0 ? (
            <section className={styles.sheet} aria-label={t('editorial.text')}>
              <Suspense fallback={<SkeletonRows rows={10} />}>
                <PieceReading piece={piece} />
              </Suspense>
            </section>
          ) : (
            <TextPanel writing={writing} />
          )}
          <Suspense fallback={<SkeletonRows rows={6} />}>
            <Below {...around} />
          </Suspense>
        </div>
        <aside className={styles.stack} aria-label={t('editorial.beside')}>
          <Suspense fallback={<SkeletonRows rows={14} />}>
            <Beside {...around} />
          </Suspense>
        </aside>
      </div>
      <MoveDialog moves={moves} />
      <Suspense>
        {open === 'document' && <TakeDocument used={used} onClose={() => setOpen(null)} />}
        {open === 'template' && <KeepTemplate piece={piece} onClose={() => setOpen(null)} />}
      </Suspense>
    </>
  );
}

/** One piece: written, saved by itself, approved, moved on. */
export default function EditorPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const piece = useQuery({ ...pieceQuery(id), throwOnError: isNotThere });
  return (
    <div className={styles.page}>
      <div className={styles.back}>
        <BackLink to="/editorial">{t('editorial.board.back')}</BackLink>
      </div>
      <div className={piece.data === undefined ? '' : 'visually-hidden'}>
        <PageHeader title={piece.data?.title ?? t('editorial.one')} />
      </div>
      <Loaded query={piece} skeleton={<SkeletonRows rows={14} />}>
        {(data) => <Editor key={data.piece_id} piece={data} />}
      </Loaded>
    </div>
  );
}
