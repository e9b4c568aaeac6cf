import { IconBookmark } from '@tabler/icons-react';
import { type ComponentType, Suspense, useState } from 'react';
import { useLanguage } from '../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../kit/page/states.tsx';
import { Popover } from '../../../kit/windows/popover.tsx';
import styles from './saved-views.module.css';
import type { PanelProps } from './views.ts';

/**
 * Keeps the page as it is shown under a name, and opens what was kept: own views and those that others share. `Panel` loads when it is opened,
 * with the texts `views`: the first page stays light.
 */
export function SavedViews({ client, Panel }: Pick<PanelProps, 'client'> & { Panel: ComponentType<PanelProps> }) {
  const { t } = useLanguage();
  // A press beside the panel closes it without asking: what was typed is there again when it is opened.
  const typed = useState('');
  return (
    <Popover
      panelLabel={t('views.title')}
      className={styles.button}
      button={
        <>
          <IconBookmark size={16} aria-hidden />
          <span className={styles.label}>{t('views.title')}</span>
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<SkeletonRows rows={3} />}>
          <Panel client={client} typed={typed} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}
