import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { useConnection } from '../api/connection.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A button that changes something on the server: off, and says why, while the server cannot be reached. A double click is one click. */
export function ActionButton({ disabled = false, onClick, ...props }: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useLanguage();
  const { online } = useConnection();
  // The second click comes before the button could be drawn as busy: nothing may be sent twice by it.
  const click = (event: MouseEvent<HTMLButtonElement>) => (event.detail > 1 ? event.preventDefault() : onClick?.(event));
  return <Button {...props} onClick={click} disabled={disabled || !online} {...(online ? {} : { title: t('connection.off') })} />;
}
