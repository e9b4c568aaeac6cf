import { ApprovalsPanel } from '../approvals-panel.tsx';
import type { PieceDetail } from '../piece.ts';
import { AboutPanel } from './about-panel.tsx';
import { SidePanelSlot } from './side-panel-slot.tsx';
import { SIDE_PANELS } from './side-panels.ts';
import type { Writing } from './write-field.tsx';

interface AsideProps {
  readonly piece: PieceDetail;
  readonly writing: Writing;
  /** The text of one who may write is locked while it waits for approval; what is not part of it is not. */
  readonly canWrite: boolean;
  readonly canEdit: boolean;
}

/** What stands beside the text: approvals, what the piece is about, and panels that open. */
export default function Aside({ piece, writing, canWrite, canEdit }: AsideProps) {
  return (
    <>
      <ApprovalsPanel round={piece.round} clientId={piece.client_id} />
      <AboutPanel piece={piece} writing={writing} canWrite={canWrite} />
      {SIDE_PANELS.map(({ name, Content }) => (
        <SidePanelSlot key={name} name={name} piece={piece}>
          <Content piece={piece} canEdit={canEdit} />
        </SidePanelSlot>
      ))}
    </>
  );
}
