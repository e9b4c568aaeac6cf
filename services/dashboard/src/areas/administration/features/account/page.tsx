import { self } from '@balai/contracts/access';
import { Button, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLeave } from '../../../../app/session/use-leave.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { LanguageChoice } from '../../../../kit/page/language-choice.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { CONTRASTS, type Contrast, chooseContrast, useContrast } from '../../../../theme/contrast.ts';
import { ContactsPanel } from './contacts-panel.tsx';
import { FactorsPanel } from './factors-panel.tsx';
import { OwnSessions } from './own-sessions.tsx';
import styles from './page.module.css';
import { PasswordForm } from './password-form.tsx';

// Names drawn at once.
const SHOWN_MAX = 100;

type Scheme = 'light' | 'dark' | 'auto';

function Appearance() {
  const { t } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const contrast = useContrast();
  return (
    <Panel title={t('account.appearance')}>
      <div className={styles.row}>
        <span>{t('language.label')}</span>
        <LanguageChoice />
      </div>
      <div className={styles.row}>
        <span>{t('account.theme')}</span>
        <Segments<Scheme>
          label={t('account.theme')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((scheme) => ({ value: scheme, label: t(`account.${scheme}`) }))}
        />
      </div>
      <div className={styles.row}>
        <span>{t('account.contrast')}</span>
        <Segments<Contrast>
          label={t('account.contrast')}
          value={contrast}
          onChange={chooseContrast}
          options={CONTRASTS.map((one) => ({ value: one, label: t(`account.contrasts.${one}`) }))}
        />
      </div>
    </Panel>
  );
}

function SessionPanel() {
  const { t, language } = useLanguage();
  const session = useSession();
  const leave = useLeave();
  const endsAt = formatDateTime(session.expires_at, timezoneOf(session, session.client_id), language);
  return (
    <Panel title={t('account.session')}>
      <p className={styles.row}>
        <span>{t('account.ends')}</span>
        <span>{endsAt}</span>
      </p>
      {session.failed_sign_ins !== undefined && (
        <Notice tone="warn">
          {t('account.failed', {
            count: session.failed_sign_ins.count,
            at: formatDateTime(session.failed_sign_ins.last_at, timezoneOf(session, session.client_id), language),
            address: session.failed_sign_ins.address,
          })}
        </Notice>
      )}
      <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} loading={leave.isPending} onClick={() => leave.mutate()}>
        {t('account.logout')}
      </Button>
    </Panel>
  );
}

/** Who is signed in, in which role, and whose people they see. */
function Profile() {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  return (
    <Panel title={t('account.profile')}>
      <p className={styles.row}>
        <span>{t('account.username')}</span>
        <strong>{session.username}</strong>
      </p>
      <p className={styles.row}>
        <span>{t('account.role')}</span>
        <span>{labelOf('account.roles', session.role, session.role.toUpperCase())}</span>
      </p>
      <details className={styles.seen}>
        <summary>{session.tenants === '*' ? t('account.seesAll') : t('account.sees', { count: session.clients.length })}</summary>
        <ul>
          {session.clients.slice(0, SHOWN_MAX).map(({ client_id, nama }) => (
            <li key={client_id}>{nama}</li>
          ))}
          {session.clients.length > SHOWN_MAX && <li>{t('account.more', { count: session.clients.length - SHOWN_MAX })}</li>}
        </ul>
      </details>
      <Link to="/help" search={keepWork}>
        {t('account.whatRolesMay')}
      </Link>
    </Panel>
  );
}

/** The signed-in account: profile, password, language, theme, end of the session. */
export default function AccountPage() {
  const { t } = useLanguage();
  const session = useSession();
  return (
    <>
      <PageHeader title={t('account.title')} subtitle={t('account.subtitle', { username: session.username, role: session.role })} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Profile />
          <SessionPanel />
        </div>
        <div className={styles.column}>
          <Appearance />
          {may(session, self) && <ContactsPanel />}
        </div>
        <div className={styles.column}>
          <PasswordForm />
          <FactorsPanel />
          <OwnSessions />
        </div>
      </div>
    </>
  );
}
