import { deletePiece, editorialManage, editorialWrite } from '@balai/contracts/editorial';
import { IconChartBar, IconFileImport, IconHistory, IconTemplate } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import type { PieceDetail, TransitionName } from '../piece.ts';
import styles from './editor.module.css';

/** A window of the editor that is opened from its menu. */
export type EditorWindow = 'document' | 'template';

export interface MenuProps {
  readonly piece: PieceDetail;
  /** What has no room beside the menu. */
  readonly names: readonly TransitionName[];
  /** Whether the text may be typed in now. */
  readonly canType: boolean;
  readonly onMove: (name: TransitionName) => void;
  readonly onOpen: (window: EditorWindow) => void;
}

/** Where a piece can be removed from; by whom the server decides. */
const REMOVABLE: readonly PieceDetail['state'][] = ['draft', 'rejected', 'archived'];

function useRemove(piece: PieceDetail) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api(deletePiece, { params: { id: piece.piece_id } }),
    onSuccess: async () => {
      showToast(t('editorial.removed', { title: piece.title }));
      await navigate({ to: '/editorial', search: keepWork });
      void queryClient.invalidateQueries();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
}

/** Something to press, which closes the menu first. */
function Item({ onClick, close, isDanger, children }: { onClick: () => void; close: () => void; isDanger?: boolean; children: ReactNode }) {
  return (
    <button
      type="button"
      className={styles.item}
      data-danger={isDanger}
      onClick={() => {
        close();
        onClick();
      }}
    >
      {children}
    </button>
  );
}

/** What is done seldom: the history, putting it away, removing it; on a phone also what has no room beside. */
export default function Menu({ piece, names, canType, onMove, onOpen, close }: MenuProps & { close: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const canWrite = may(session, editorialWrite);
  const windows = [
    ...(canType ? [{ name: 'document' as const, label: t('editorial.document.title'), Icon: IconFileImport }] : []),
    ...(may(session, editorialManage) ? [{ name: 'template' as const, label: t('editorial.template.keep'), Icon: IconTemplate }] : []),
  ];
  const remove = useRemove(piece);
  const confirmRemoval = async () => {
    const question = { title: t('editorial.remove'), text: t('editorial.removeAsk', { title: piece.title }), yes: t('editorial.remove') };
    if (await confirm(question)) remove.mutate();
  };
  return (
    <div className={styles.menu}>
      <Link to="/editorial/$id/history" params={{ id: piece.piece_id }} search={keepWork} className={styles.item}>
        <IconHistory size={16} aria-hidden />
        {t('editorial.history.open')}
        {piece.beside.versions > 1 && (
          <span className={styles.number}>{t('editorial.history.count', { count: piece.beside.versions })}</span>
        )}
      </Link>
      {windows.map(({ name, label, Icon }) => (
        <Item key={name} onClick={() => onOpen(name)} close={close}>
          <Icon size={16} aria-hidden />
          {label}
        </Item>
      ))}
      <Link to="/editorial/$id/effect" params={{ id: piece.piece_id }} search={keepWork} className={styles.item}>
        <IconChartBar size={16} aria-hidden />
        {t('editorial.effect.open')}
      </Link>
      {names.map((name) => (
        <Item key={name} onClick={() => onMove(name)} close={close}>
          {t(`editorial.do.${name}`)}
        </Item>
      ))}
      {canWrite && REMOVABLE.includes(piece.state) && (
        <Item onClick={() => void confirmRemoval()} close={close} isDanger>
          {t('editorial.remove')}
        </Item>
      )}
    </div>
  );
}
