import { acceptInvitation } from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SetPassword } from './set-password.tsx';

/** Accepts an invitation: its owner sets the password. */
export default function AcceptPage() {
  const { t } = useLanguage();
  return (
    <SetPassword
      title={t('sign-up.accept.title')}
      subtitle={t('sign-up.accept.subtitle')}
      send={async (token, password) => {
        const { data } = await api(acceptInvitation, { body: { token, password } });
        return t('sign-up.accept.done', { username: data.username });
      }}
    />
  );
}
