import { logout } from '@balai/contracts/identity';
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api } from '../../api/api.ts';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { LanguageChoice } from '../../kit/language-choice.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ErrorNotice } from '../../kit/states.tsx';
import styles from './page.module.css';
import { PasswordForm } from './password-form.tsx';

type Scheme = 'light' | 'dark' | 'auto';

function Appearance() {
  const { t } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Panel title={t('account.appearance')}>
      <div className={styles.row}>
        <span>{t('language.label')}</span>
        <LanguageChoice />
      </div>
      <div className={styles.row}>
        <span>{t('account.theme')}</span>
        <SegmentedControl<Scheme>
          size="xs"
          aria-label={t('account.theme')}
          value={colorScheme}
          onChange={setColorScheme}
          data={(['light', 'dark', 'auto'] as const).map((scheme) => ({ value: scheme, label: t(`account.${scheme}`) }))}
        />
      </div>
    </Panel>
  );
}

function SessionPanel() {
  const { t, language } = useLanguage();
  const session = useSession();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => api(logout, {}),
    onSuccess: async () => {
      await router.navigate({ to: '/login' });
      queryClient.clear();
    },
  });
  const endsAt = formatDateTime(session.expires_at, timezoneOf(session, session.client_id), language);
  return (
    <Panel title={t('account.session')}>
      <div className={styles.row}>
        <span>{session.tenants === '*' ? t('account.seesAll') : t('account.sees', { count: session.clients.length })}</span>
        <span className={styles.muted}>{t('account.endsAt', { time: endsAt })}</span>
      </div>
      {leave.isError && <ErrorNotice error={leave.error} />}
      <Button variant="default" leftSection={<IconLogout size={16} />} loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('account.logout')}
      </Button>
    </Panel>
  );
}

/** The signed-in account: password, language, theme, end of the session. */
export default function AccountPage() {
  const { t } = useLanguage();
  const session = useSession();
  return (
    <>
      <PageHeader title={t('account.title')} subtitle={t('account.subtitle', { username: session.username, role: session.role })} />
      <div className={styles.columns}>
        <Appearance />
        <SessionPanel />
        <PasswordForm />
      </div>
    </>
  );
}
