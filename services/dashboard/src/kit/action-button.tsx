import { Button, type ButtonProps } from '@mantine/core';
import { useMergedRef } from '@mantine/hooks';
import { type ComponentPropsWithRef, type MouseEvent, useLayoutEffect, useRef } from 'react';
import { useConnection } from '../api/connection.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** Gives the focus back to a button that was off while it was busy: a browser takes it from what is off. */
function useFocusKept(isBusy: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    if (isBusy) {
      // Asked before the browser takes it.
      hadFocus.current = document.activeElement === button.current;
      return;
    }
    if (hadFocus.current && document.activeElement === document.body) button.current?.focus();
    hadFocus.current = false;
  }, [isBusy]);
  return button;
}

/** A button that changes something on the server: off, and says why, while the server cannot be reached. A double click is one click. */
export function ActionButton({ disabled = false, loading = false, onClick, ref, ...props }: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useLanguage();
  const { online } = useConnection();
  const button = useMergedRef(useFocusKept(loading === true), ref);
  // The second click comes before the button could be drawn as busy: nothing may be sent twice by it.
  const click = (event: MouseEvent<HTMLButtonElement>) => (event.detail > 1 ? event.preventDefault() : onClick?.(event));
  return (
    <Button
      {...props}
      ref={button}
      loading={loading}
      onClick={click}
      disabled={disabled || !online}
      {...(online ? {} : { title: t('connection.off') })}
    />
  );
}
