import { Button } from '@mantine/core';
import { IconHistory, IconLock, IconMessage2Exclamation, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import type { PieceDetail } from '../piece.ts';
import styles from './editor.module.css';
import type { UsedDraft } from './use-draft.ts';

/** Why the text is locked, and how it is opened: a change takes back what was approved. */
function Locked({ piece, onUnlock }: { piece: PieceDetail; onUnlock: () => void }) {
  const { t } = useLanguage();
  const state = t(`editorial.state.${piece.state}`);
  const unlock = async () => {
    const yes = t('editorial.locked.open');
    if (await confirm({ title: yes, text: t('editorial.locked.ask'), yes })) onUnlock();
  };
  return (
    <Notice tone="info" icon={<IconLock size={17} aria-hidden />}>
      <span className={styles.noticeRow}>
        {t('editorial.locked.text', { state })}
        <Button size="xs" variant="default" onClick={() => void unlock()}>
          {t('editorial.locked.open')}
        </Button>
      </span>
    </Notice>
  );
}

/** Whether the text may be typed in, and the lock's notice where a change would undo approvals. */
export function useLock(piece: PieceDetail) {
  const [unlocked, setUnlocked] = useState<string | null>(null);
  const isLocked = piece.may_edit && piece.after_edit !== null && unlocked !== piece.state;
  const notice = isLocked ? <Locked piece={piece} onUnlock={() => setUnlocked(piece.state)} /> : null;
  return { isReadOnly: !piece.may_edit || isLocked, notice };
}

/** What somebody who writes has to know: what was asked for, what others have just changed, what was typed before a reload. */
export function DraftNotices({ piece, used }: { piece: PieceDetail; used: UsedDraft }) {
  const { t } = useLanguage();
  const { news, isResumed, store } = used;
  const isSentBack = piece.note !== null && (piece.state === 'changes_requested' || piece.state === 'rejected');
  return (
    <>
      {isSentBack && (
        <Notice tone={piece.state === 'rejected' ? 'bad' : 'warn'} icon={<IconMessage2Exclamation size={17} aria-hidden />}>
          <strong>{t(`editorial.state.${piece.state}`)}</strong>
          <p className={styles.said}>{piece.note}</p>
        </Notice>
      )}
      {isResumed && (
        <Notice tone="info" icon={<IconHistory size={17} aria-hidden />}>
          <span className={styles.noticeRow}>
            {t('editorial.resumed')}
            <Button size="xs" variant="default" onClick={store.discard}>
              {t('editorial.discard')}
            </Button>
          </span>
        </Notice>
      )}
      {news !== null && (
        <Notice tone="info" icon={<IconUsers size={17} aria-hidden />}>
          <span className={styles.noticeRow}>
            {t('editorial.news', {
              name: news.by ?? t('editorial.somebodyElse'),
              fields: news.fields.map((field) => t(`editorial.field.${field}`)).join(', '),
            })}
            <Button size="xs" variant="subtle" onClick={store.dropNews}>
              {t('action.close')}
            </Button>
          </span>
        </Notice>
      )}
    </>
  );
}
