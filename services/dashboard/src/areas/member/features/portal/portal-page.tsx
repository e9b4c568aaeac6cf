import { IconCalendar, IconChecklist, IconMessageReport, IconShare3, IconUserCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { LanguageChoice } from '../../../../kit/page/language-choice.tsx';
import { Logo } from '../../../../kit/page/logo.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import styles from './portal.module.css';
import { consentQuery } from './queries.ts';

const PLACES = [
  { to: '/me', name: 'tasks', Icon: IconChecklist },
  { to: '/me/history', name: 'history', Icon: IconCalendar },
  { to: '/me/share', name: 'share', Icon: IconShare3 },
  { to: '/me/profile', name: 'profile', Icon: IconUserCircle },
  { to: '/me/issue', name: 'issue', Icon: IconMessageReport },
] as const;

/** Leads to the privacy notice until the person has accepted or refused its newest version. */
function UnreadNotice() {
  const { t } = useLanguage();
  const { data } = useQuery(consentQuery);
  if (data === undefined || data.accepted_version === data.notice.version) return null;
  return (
    <Notice tone="warn">
      {t('portal.data.unread')} <Link to="/me/profile">{t('portal.data.read')}</Link>
    </Notice>
  );
}

/** A page of the portal: its title, its content, and the bar of all pages, which stands at the bottom of a phone. */
export function PortalPage({ title, subtitle, children }: { title: string; subtitle?: string; children: ReactNode }) {
  const { t } = useLanguage();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <>
      <div className={styles.head}>
        <Logo />
        <LanguageChoice />
      </div>
      <nav className={styles.bar} aria-label={t('portal.places')}>
        {PLACES.map(({ to, name, Icon }) => {
          const isCurrent = pathname === to;
          return (
            <Link
              key={to}
              to={to}
              className={styles.place}
              data-active={isCurrent || undefined}
              aria-current={isCurrent ? 'page' : undefined}
            >
              <Icon size={20} stroke={1.7} aria-hidden />
              <span>{t(`portal.${name}.place`)}</span>
            </Link>
          );
        })}
      </nav>
      <div className={styles.page}>
        <PageHeader title={title} {...(subtitle === undefined ? {} : { subtitle })} />
        {pathname !== '/me/profile' && <UnreadNotice />}
        {children}
      </div>
    </>
  );
}
