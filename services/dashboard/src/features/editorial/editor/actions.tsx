import { deletePiece, editorialManage, editorialWrite } from '@balai/contracts/editorial';
import { IconChartBar, IconDots, IconFileImport, IconHistory, IconTemplate } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api } from '../../../api/api.ts';
import { problemOf } from '../../../api/failure.ts';
import { may, useSession } from '../../../api/session.ts';
import { keepWork } from '../../../app/use-client.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { ActionButton } from '../../../kit/action-button.tsx';
import { ask } from '../../../kit/ask.ts';
import { Popover } from '../../../kit/popover.tsx';
import { showToast } from '../../../kit/toast.ts';
import { useIsNarrow } from '../../../kit/use-is-narrow.ts';
import { inOrder } from '../move.ts';
import type { PieceDetail, TransitionName } from '../piece.ts';
import styles from './editor.module.css';

/** A window of the editor that is opened from its menu. */
export type EditorWindow = 'document' | 'template';

/** Where a piece can be removed from; by whom the server decides. */
const REMOVABLE: readonly PieceDetail['state'][] = ['draft', 'rejected', 'archived'];
/** What is pressed rarely stands behind the dots. */
const BEHIND: readonly TransitionName[] = ['archive'];
/** So many fit side by side on a phone; the others stand behind the dots there. */
const ON_A_PHONE = 2;

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

/** What is done seldom: the history, putting it away, removing it; on a phone also what has no room beside. */
function Others({
  piece,
  names,
  canType,
  onMove,
  onOpen,
}: {
  piece: PieceDetail;
  names: readonly TransitionName[];
  canType: boolean;
  onMove: (name: TransitionName) => void;
  onOpen: (window: EditorWindow) => void;
}) {
  const { t } = useLanguage();
  const session = useSession();
  const canWrite = may(session, editorialWrite);
  const windows = [
    ...(canType ? [{ name: 'document' as const, label: t('editorial.document.title'), Icon: IconFileImport }] : []),
    ...(may(session, editorialManage) ? [{ name: 'template' as const, label: t('editorial.template.keep'), Icon: IconTemplate }] : []),
  ];
  const remove = useRemove(piece);
  const askToRemove = async () => {
    const question = { title: t('editorial.remove'), text: t('editorial.removeAsk', { title: piece.title }), yes: t('editorial.remove') };
    if (await ask(question)) remove.mutate();
  };
  return (
    <Popover
      panelLabel={t('editorial.others')}
      label={t('editorial.others')}
      className={styles.dots}
      button={<IconDots size={18} aria-hidden />}
    >
      {(close) => (
        <div className={styles.menu}>
          <Link to="/editorial/$id/history" params={{ id: piece.piece_id }} search={keepWork} className={styles.item}>
            <IconHistory size={16} aria-hidden />
            {t('editorial.history.open')}
            {piece.beside.versions > 1 && (
              <span className={styles.number}>{t('editorial.history.count', { count: piece.beside.versions })}</span>
            )}
          </Link>
          {windows.map(({ name, label, Icon }) => (
            <button
              key={name}
              type="button"
              className={styles.item}
              onClick={() => {
                close();
                onOpen(name);
              }}
            >
              <Icon size={16} aria-hidden />
              {label}
            </button>
          ))}
          <Link to="/editorial/$id/effect" params={{ id: piece.piece_id }} search={keepWork} className={styles.item}>
            <IconChartBar size={16} aria-hidden />
            {t('editorial.effect.open')}
          </Link>
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className={styles.item}
              onClick={() => {
                close();
                onMove(name);
              }}
            >
              {t(`editorial.do.${name}`)}
            </button>
          ))}
          {canWrite && REMOVABLE.includes(piece.state) && (
            <button
              type="button"
              className={styles.item}
              data-danger
              onClick={() => {
                close();
                void askToRemove();
              }}
            >
              {t('editorial.remove')}
            </button>
          )}
        </div>
      )}
    </Popover>
  );
}

/** What may be done with the piece next: what leads on first, the rest beside it. */
export function Actions(props: {
  piece: PieceDetail;
  isPending: boolean;
  /** Whether the text may be typed in now. */
  canType: boolean;
  onMove: (name: TransitionName) => void;
  onOpen: (window: EditorWindow) => void;
}) {
  const { t } = useLanguage();
  const { piece, isPending, canType, onMove, onOpen } = props;
  const names = inOrder(piece.allowed);
  const pressed = names.filter((name) => !BEHIND.includes(name));
  const shown = useIsNarrow() ? pressed.slice(0, ON_A_PHONE) : pressed;
  return (
    <div className={styles.actions} data-quiet={shown.length === 0 || undefined}>
      {shown.map((name, place) => (
        <ActionButton
          key={name}
          size="xs"
          {...(place === 0 && name !== 'withdraw' ? {} : { variant: 'default' })}
          {...(name === 'reject' ? { className: styles.reject } : {})}
          loading={isPending && place === 0}
          onClick={() => onMove(name)}
        >
          {t(`editorial.do.${name}`)}
        </ActionButton>
      ))}
      <Others piece={piece} names={names.filter((name) => !shown.includes(name))} canType={canType} onMove={onMove} onOpen={onOpen} />
    </div>
  );
}
