import { IconAlertTriangle, IconCheck, IconCloudOff, IconGitMerge, IconRefresh } from '@tabler/icons-react';
import { problemOf } from '../../../../../api/failure.ts';
import { formatTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { SaveState } from './draft-store.ts';
import styles from './editor.module.css';

const APPEARANCE = {
  saved: { Icon: IconCheck, tone: 'ok' },
  unsent: { Icon: IconRefresh, tone: 'none' },
  sending: { Icon: IconRefresh, tone: 'none' },
  offline: { Icon: IconCloudOff, tone: 'warn' },
  signed_out: { Icon: IconCloudOff, tone: 'warn' },
  in_question: { Icon: IconGitMerge, tone: 'warn' },
  failed: { Icon: IconAlertTriangle, tone: 'bad' },
} as const;

/** It may stand above or below what is in sight. */
const showConflict = (): void => {
  const conflict = document.querySelector<HTMLElement>('[data-conflict]');
  conflict?.scrollIntoView({ block: 'center' });
  conflict?.focus({ preventScroll: true });
};

/** Where the text is, in a few words; heard by screen readers when it needs somebody. */
export function SaveStatus({ save, updatedAt, zone }: { save: SaveState; updatedAt: string; zone: string }) {
  const { t } = useLanguage();
  const { Icon, tone } = APPEARANCE[save.kind];
  const text =
    save.kind === 'saved'
      ? t('editorial.save.saved', { time: formatTime(save.at ?? updatedAt, zone) })
      : save.kind === 'failed'
        ? t('editorial.save.failed', { reason: problemOf(save.error, t).message })
        : t(`editorial.save.${save.kind}`);
  return (
    <span className={styles.save} data-tone={tone} data-testid="save" role={tone === 'warn' || tone === 'bad' ? 'alert' : undefined}>
      <Icon size={15} aria-hidden />
      {save.kind === 'in_question' ? (
        <button type="button" className={styles.toConflict} onClick={showConflict}>
          {text}
        </button>
      ) : (
        text
      )}
    </span>
  );
}
