import { Button } from '@mantine/core';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { useUnsaved } from '../../../../../kit/windows/unsaved.tsx';
import styles from '../form-rows.module.css';

/** The end of every way to begin a piece. */
export function BeginButtons({ isPending, isReady = true, onClose }: { isPending: boolean; isReady?: boolean; onClose: () => void }) {
  const { t } = useLanguage();
  const { leave } = useUnsaved();
  return (
    <div className={styles.buttons}>
      <Button variant="default" onClick={() => leave(onClose)}>
        {t('action.cancel')}
      </Button>
      <ActionButton type="submit" loading={isPending} disabled={!isReady}>
        {t('editorial.new.begin')}
      </ActionButton>
    </div>
  );
}
