import { Button } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './unsaved.module.css';

interface UnsavedGuard {
  /** A form says whether something was typed that is not saved. */
  readonly report: (isDirty: boolean) => void;
  /** Does something that loses what was typed: asks first where there is something to lose. */
  readonly leave: (action: () => void) => void;
}
const Guard = createContext<UnsavedGuard>({ report: () => undefined, leave: (action) => action() });

/** For forms and what closes them. */
export const useUnsaved = () => useContext(Guard);

/** Guards what is typed inside: `children` get how to leave, and the question while it is asked. */
export function UnsavedProvider({ children }: { children: (leave: UnsavedGuard['leave'], question: ReactNode) => ReactNode }) {
  const { t } = useLanguage();
  const isDirty = useRef(false);
  const [asked, setAsked] = useState<{ readonly action: () => void } | null>(null);
  const report = useCallback((dirty: boolean) => {
    isDirty.current = dirty;
  }, []);
  const leave = useCallback((action: () => void) => {
    if (isDirty.current) setAsked({ action });
    else action();
  }, []);
  const guard = useMemo(() => ({ report, leave }), [report, leave]);
  const question = asked !== null && (
    <div role="alertdialog" aria-label={t('unsaved.title')} className={styles.question}>
      <span>{t('unsaved.title')}</span>
      <span className={styles.buttons}>
        <Button size="xs" autoFocus onClick={() => setAsked(null)}>
          {t('unsaved.stay')}
        </Button>
        <Button size="xs" variant="default" color="red" onClick={asked.action}>
          {t('unsaved.discard')}
        </Button>
      </span>
    </div>
  );
  return <Guard value={guard}>{children(leave, question)}</Guard>;
}
