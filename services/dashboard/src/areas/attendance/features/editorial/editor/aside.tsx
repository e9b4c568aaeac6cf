import { lazy, Suspense } from 'react';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { ApprovalsPanel } from '../approvals-panel.tsx';
import type { PieceDetail } from '../piece.ts';
import { isShownAsPost } from '../preview/is-shown-as-post.ts';
import { AboutPanel } from './about-panel.tsx';
import { SidePanelSlot } from './side-panel-slot.tsx';
import { SIDE_PANELS, type SidePanel } from './side-panels.ts';
import type { Writing } from './write-field.tsx';

const PostPreview = lazy(() => import('../preview/post-preview.tsx'));

interface AsideProps {
  readonly piece: PieceDetail;
  readonly writing: Writing;
  /** The text of one who may write is locked while it waits for approval; what is not part of it is not. */
  readonly canWrite: boolean;
  readonly canEdit: boolean;
}

const slots = ({ piece, canEdit }: AsideProps, side: SidePanel['side']) =>
  SIDE_PANELS.filter((panel) => panel.side === side).map(({ name, Content }) => (
    <SidePanelSlot key={name} name={name} piece={piece}>
      <Content piece={piece} canEdit={canEdit} />
    </SidePanelSlot>
  ));

/** What stands below the text: what the piece is about, its files. */
export function Below(props: AsideProps) {
  return (
    <>
      <AboutPanel piece={props.piece} writing={props.writing} canWrite={props.canWrite} />
      {slots(props, 'below')}
    </>
  );
}

/** What stands beside the text: the post as it will look, approvals, plans and comments. */
export function Beside(props: AsideProps) {
  const { piece, writing } = props;
  const { shown } = writing.used.draft;
  return (
    <>
      {isShownAsPost({ kind: shown.kind, beside: piece.beside }) && (
        <Suspense fallback={<SkeletonRows rows={10} />}>
          <PostPreview pieceId={piece.piece_id} words={shown} />
        </Suspense>
      )}
      <ApprovalsPanel round={piece.round} clientId={piece.client_id} />
      {slots(props, 'beside')}
    </>
  );
}
