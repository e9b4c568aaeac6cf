import { Button, type ButtonProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type ComponentPropsWithRef, type MouseEvent, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { useKit } from '../page/kit-context.ts';
import { focusAround } from '../windows/focus-home.ts';

/** Where a button that goes away leaves the focus: the window around it, else the page. */
const WINDOW = 'dialog, [role=dialog], main';

/** A button that goes away with the focus, because what it did is done, leaves it to what stands around it. */
function useFocusLeft() {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const at = button.current;
    return () => {
      if (at === null || document.activeElement !== at) return;
      const around = at.closest(WINDOW);
      // Only where nobody else has taken it by then.
      requestAnimationFrame(() => {
        if (around !== null && document.activeElement === document.body) focusAround(around);
      });
    };
  }, []);
  return button;
}

/**
 * A button that changes something on the server: off, and says why, while the server cannot be reached. A double click is one click. While it is
 * busy it does nothing but keeps the focus: a browser takes it from what is off.
 */
export function ActionButton({ disabled = false, loading = false, onClick, ref, ...props }: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useLanguage();
  const { isOnline } = useKit();
  const button = useMergedRef(useFocusLeft(), ref);
  const isBusy = loading === true;
  // The second click comes before the button could be drawn as busy: nothing may be sent twice by it.
  const click = (event: MouseEvent<HTMLButtonElement>) => (isBusy || event.detail > 1 ? event.preventDefault() : onClick?.(event));
  const isOff = disabled || !isOnline;
  return (
    <Button
      {...props}
      ref={button}
      loading={isBusy}
      onClick={click}
      disabled={isOff}
      {...(isOnline ? {} : { title: t('connection.off') })}
      renderRoot={(root) => <button {...root} disabled={isOff} aria-disabled={isBusy || undefined} />}
    />
  );
}
