import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useConnection } from '../api/connection.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A button that changes something on the server: off, and says why, while the server cannot be reached. */
export function ActionButton({ disabled = false, ...props }: ButtonProps & ComponentPropsWithRef<'button'>) {
  const { t } = useLanguage();
  const { online } = useConnection();
  return <Button {...props} disabled={disabled || !online} {...(online ? {} : { title: t('connection.off') })} />;
}
