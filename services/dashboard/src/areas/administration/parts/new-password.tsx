import { PasswordInput } from '@mantine/core';
import { useLanguage } from '../../../i18n/use-language.ts';

/** Shortest password that the server takes. */
export const PASSWORD_MIN = 10;

/** A password and its repetition, as the fields `password` and `again` of a form. */
export interface NewPassword {
  readonly password: string;
  readonly again: string;
}

/** What is wrong with a new password, by field; the words of the area. */
export function passwordFaults({ password, again }: NewPassword, t: ReturnType<typeof useLanguage>['t']): Record<string, string> {
  if (password.length < PASSWORD_MIN) return { password: t('newPassword.short') };
  return password === again ? {} : { again: t('newPassword.mismatch') };
}

/** Fields of a new password. */
export function NewPasswordFields({ fieldOf }: { fieldOf: (name: 'password' | 'again') => object }) {
  const { t } = useLanguage();
  const field = (name: 'password' | 'again', label: string, description?: string) => (
    <PasswordInput
      label={label}
      autoComplete="new-password"
      required
      withAsterisk={false}
      maxLength={200}
      visibilityToggleButtonProps={{ 'aria-label': `${t('common.showPassword')}: ${label}` }}
      {...(description === undefined ? {} : { description })}
      {...fieldOf(name)}
    />
  );
  return (
    <>
      {field('password', t('newPassword.password'), t('newPassword.hint'))}
      {field('again', t('newPassword.again'))}
    </>
  );
}
