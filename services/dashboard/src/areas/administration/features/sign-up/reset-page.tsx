import { confirmPasswordReset } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SetPassword } from './set-password.tsx';

/** Sets a new password by the link of a message. */
export default function ResetPage() {
  const { t } = useLanguage();
  return (
    <SetPassword
      title={t('sign-up.reset.title')}
      subtitle={t('sign-up.reset.subtitle')}
      send={async (token, password) => {
        const { message } = await api(confirmPasswordReset, { body: { token, password, confirmPassword: password } });
        return message;
      }}
      other={<Link to="/forgot-password">{t('sign-up.reset.again')}</Link>}
    />
  );
}
