import { IconBookmark } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { Popover } from '../../../../kit/windows/popover.tsx';
import styles from './saved-views.module.css';

// Loads when it is opened: the first page stays light.
const SavedViewsPanel = lazy(withTexts(['views'], () => import('./saved-views-panel.tsx')));

/** Keeps the page as it is shown under a name, and opens what was kept: own views and those that others share. */
export function SavedViews({ client }: { client: SeenClient }) {
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
          <SavedViewsPanel client={client} typed={typed} onClose={close} />
        </Suspense>
      )}
    </Popover>
  );
}
