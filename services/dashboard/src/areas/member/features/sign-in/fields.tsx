import { PasswordInput, TextInput } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** The personnel number. `field` are the input's props of the form. */
export function NrpField({ field }: { field: object }) {
  const { t } = useLanguage();
  return (
    <TextInput
      size="md"
      label={t('sign-in.nrp')}
      autoComplete="username"
      inputMode="numeric"
      required
      withAsterisk={false}
      maxLength={40}
      {...field}
    />
  );
}

/** A code that was sent or that an operator made. */
export function CodeField({ field, hint, isRequired = true }: { field: object; hint?: string; isRequired?: boolean }) {
  const { t } = useLanguage();
  return (
    <TextInput
      size="md"
      label={t('sign-in.code')}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      required={isRequired}
      withAsterisk={false}
      maxLength={20}
      {...(hint === undefined ? {} : { description: hint })}
      {...field}
    />
  );
}

/** A password to be set. It can be made visible, so it is typed once. */
export function NewPasswordField({ field }: { field: object }) {
  const { t } = useLanguage();
  const label = t('sign-in.newPassword');
  return (
    <PasswordInput
      size="md"
      label={label}
      description={t('sign-in.rule')}
      autoComplete="new-password"
      required
      withAsterisk={false}
      maxLength={200}
      visibilityToggleButtonProps={{ 'aria-label': t('common.showPassword') }}
      {...field}
    />
  );
}
