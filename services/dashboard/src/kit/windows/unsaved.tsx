import { Button } from '@mantine/core';
import { useBlocker, useRouter } from '@tanstack/react-router';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
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

/** For a form of its own making: tells what closes it whether something is typed; gives how to leave. */
export function useTyped(isTyped: boolean): UnsavedGuard['leave'] {
  const { report, leave } = useUnsaved();
  useEffect(() => {
    report(isTyped);
    return () => report(false);
  }, [report, isTyped]);
  return leave;
}

/** Ways of the browser's history. */
const BY_THE_BROWSER: readonly string[] = ['BACK', 'FORWARD', 'GO'];

/** Guards what is typed inside, against links, the browser's Back and its closing too: `children` get how to leave, and the question while it is asked. */
export function UnsavedProvider(props: {
  /** What is typed is given up by a press. */
  onDiscard?: () => void;
  children: (leave: UnsavedGuard['leave'], question: ReactNode) => ReactNode;
}) {
  const { onDiscard, children } = props;
  const { t } = useLanguage();
  const isDirty = useRef(false);
  const [asked, setAsked] = useState<{ readonly action: () => void; readonly from: Element | null } | null>(null);
  const report = useCallback((dirty: boolean) => {
    isDirty.current = dirty;
  }, []);
  const leave = useCallback((action: () => void) => {
    // Asked again while it is asked, it is still the same question.
    if (isDirty.current) setAsked((before) => before ?? { action, from: document.activeElement });
    else action();
  }, []);
  const router = useRouter();
  useBlocker({
    shouldBlockFn: ({ action, current, next }) => {
      // What is closed or saved changes the address of the same page, and asks nothing.
      const isElsewhere = BY_THE_BROWSER.includes(action) || current.pathname !== next.pathname;
      if (!isDirty.current || !isElsewhere) return false;
      leave(() => {
        const address = next.pathname + router.options.stringifySearch(next.search);
        if (action === 'BACK') router.history.back();
        else if (action === 'FORWARD') router.history.forward();
        else if (action === 'REPLACE') router.history.replace(address);
        else router.history.push(address);
      });
      return true;
    },
    enableBeforeUnload: () => isDirty.current,
  });
  const guard = useMemo(() => ({ report, leave }), [report, leave]);
  const stay = () => {
    setAsked(null);
    if (asked?.from instanceof HTMLElement) asked.from.focus();
  };
  const discard = () => {
    onDiscard?.();
    report(false);
    setAsked(null);
    asked?.action();
  };
  const question = asked !== null && (
    <div role="alertdialog" aria-label={t('unsaved.title')} className={styles.question}>
      <span>{t('unsaved.title')}</span>
      <span className={styles.buttons}>
        <Button size="xs" autoFocus onClick={stay}>
          {t('unsaved.stay')}
        </Button>
        <Button size="xs" variant="default" color="red" onClick={discard}>
          {t('unsaved.discard')}
        </Button>
      </span>
    </div>
  );
  return <Guard value={guard}>{children(leave, question)}</Guard>;
}
