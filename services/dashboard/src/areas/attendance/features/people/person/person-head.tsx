import { attendanceRead } from '@balai/contracts/attendance';
import { peopleWrite } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { IconBrandWhatsapp, IconDeviceMobile, IconPencil } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDateTime, formatDay } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';
import styles from './person.module.css';
import type { PersonDetail } from './person-queries.ts';

// Of few people, and on a press.
const ExcuseRequestNotice = lazy(() => import('../excuse/excuse-request-notice.tsx'));
const BindingCodeDialog = lazy(() => import('./binding-code-dialog.tsx'));

function Handles({ person, platform }: { person: PersonDetail; platform: 'instagram' | 'tiktok' }) {
  const { t, language } = useLanguage();
  const zone = timezoneOf(useSession(), person.client_id);
  const held = person.handles.filter((one) => one.platform === platform);
  const at = (time: string) => formatDateTime(time, zone, language);
  return (
    <div>
      <dt>{t(`platform.${platform}`)}</dt>
      <dd>
        {held.every(({ to }) => to !== null) && <Badge tone="warn">{t('people.missing')}</Badge>}
        <ul className={styles.handles}>
          {held.map(({ handle, from, to, since }) => (
            <li key={`${handle} ${from}`} data-former={to !== null || undefined}>
              @{handle}{' '}
              <span className={styles.muted}>
                {[
                  ...(from === null ? (since === null ? [t('why.sinceEver')] : []) : [t('why.since', { time: at(from) })]),
                  ...(to === null ? [] : [t('why.until', { time: at(to) })]),
                  ...(to === null && since !== null ? [t('people.owedSince', { day: formatDay(since, language, 'long') })] : []),
                ].join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

/** Why somebody is excused, and since when. */
function ExcuseNote({ person, excuse }: { person: PersonDetail; excuse: NonNullable<PersonDetail['excuse']> }) {
  const { t, language } = useLanguage();
  const time = formatDateTime(excuse.since, timezoneOf(useSession(), person.client_id), language);
  return (
    <span>
      {excuse.reason ?? t('people.excuse.unsaid')} <span className={styles.muted}>{t('why.since', { time })}</span>
    </span>
  );
}

/** Opens the window that makes a code by which somebody links their number. */
function BindingCodeButton({ person }: { person: PersonDetail }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconBrandWhatsapp size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t('people.code.button')}
      </Button>
      <Suspense>{isOpen && <BindingCodeDialog person={person} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** Who somebody is: number, unit, division, handles with their history, and how to reach them. */
export function PersonFacts({ person }: { person: PersonDetail }) {
  const { t, language } = useLanguage();
  const session = useSession();
  // The list below keeps its filters.
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const whatsapp = t('column.whatsapp');
  const chatNames = [...new Set((person.chats ?? []).flatMap(({ name }) => name ?? []))].join(', ');
  const facts = [
    [t('column.nrp'), person.user_id],
    [t('column.unit'), person.client_name ?? person.client_id],
    [t('column.division'), person.divisi],
    [t('people.form.jabatan'), person.jabatan],
    [t('people.form.since'), person.since === null ? t('people.sinceBeginning') : formatDay(person.since, language, 'long')],
    [whatsapp, person.whatsapp],
    ...(chatNames === '' ? [] : [[t('people.chatNames'), chatNames] as const]),
  ] as const;
  return (
    <div className={styles.facts}>
      <div className={styles.badges}>
        {!person.status && <Badge tone="none">{t('common.inactive')}</Badge>}
        {person.exception && <Badge tone="exempt">{t('people.exempt')}</Badge>}
        {person.exception && person.excuse !== null && <ExcuseNote person={person} excuse={person.excuse} />}
      </div>
      {person.excuse_request !== null && (
        <Suspense>
          <ExcuseRequestNotice request={person.excuse_request} />
        </Suspense>
      )}
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value ?? t('common.none')}
              {value !== null && label === whatsapp && !person.wa_notification_opt_in && (
                <span className={styles.muted}> {t('people.noWhatsapp')}</span>
              )}
            </dd>
          </div>
        ))}
        <Handles person={person} platform="instagram" />
        <Handles person={person} platform="tiktok" />
      </dl>
      <div className={styles.badges}>
        {may(session, attendanceRead) && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDeviceMobile size={15} aria-hidden />}
            renderRoot={(props) => <Link {...props} to="/member/$nrp" params={{ nrp: person.user_id }} search={keepWork} />}
          >
            {t('people.memberView')}
          </Button>
        )}
        {may(session, peopleWrite) && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/people"
                search={(previous) =>
                  pathname === '/people'
                    ? { ...previous, panel: undefined, edit: person.user_id }
                    : { client: person.client_id, edit: person.user_id, status: person.status ? undefined : ('all' as const) }
                }
              />
            )}
          >
            {t('people.edit')}
          </Button>
        )}
        {may(session, peopleWrite) && person.status && <BindingCodeButton person={person} />}
      </div>
    </div>
  );
}
