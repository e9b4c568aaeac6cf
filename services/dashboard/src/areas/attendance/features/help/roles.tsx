import type { PermissionDefinition } from '@balai/contracts';
import { attendanceRead, complaintsHandle, correctionsWrite, remindersSend, targetsWrite } from '@balai/contracts/attendance';
import { collectionRun, postsSpecial } from '@balai/contracts/collector';
import { clientsWrite, peopleContact, peopleWrite } from '@balai/contracts/identity';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import styles from './page.module.css';

const ROLES = ['viewer', 'editor', 'operator', 'directorate'] as const;
const DEEDS = {
  look: attendanceRead,
  complain: complaintsHandle,
  remind: remindersSend,
  collect: collectionRun,
  special: postsSpecial,
  people: peopleWrite,
  contact: peopleContact,
  correct: correctionsWrite,
  targets: targetsWrite,
  clients: clientsWrite,
} as const satisfies Record<string, PermissionDefinition>;

function Sign({ yes }: { yes: boolean }) {
  const { t } = useLanguage();
  const Icon = yes ? IconCheck : IconMinus;
  return (
    <>
      <Icon size={16} aria-hidden />
      <span className="visually-hidden">{t(yes ? 'help.may' : 'help.mayNot')}</span>
    </>
  );
}

/** What each role is given when Balai is installed, and what this account may do now. */
export function Roles() {
  const { t } = useLanguage();
  const session = useSession();
  return (
    <Panel title={t('help.roles')}>
      <p className={styles.lead}>{t('help.rolesLead')}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is one group, and no field set */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what is wider than a phone */}
      <div className={styles.scroll} data-scrolls tabIndex={0} role="group" aria-label={t('help.roles')}>
        <table className={styles.table} aria-label={t('help.roles')}>
          <thead>
            <tr>
              <th scope="col">{t('help.deed.column')}</th>
              <th scope="col" data-own>
                {t('help.you')}
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col">
                  {t(`help.who.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(DEEDS) as (keyof typeof DEEDS)[]).map((deed) => (
              <tr key={deed}>
                <th scope="row">{t(`help.deed.${deed}`)}</th>
                <td data-own>
                  <Sign yes={may(session, DEEDS[deed])} />
                </td>
                {ROLES.map((role) => (
                  <td key={role}>
                    <Sign yes={DEEDS[deed].roles.some(({ name }) => name === role)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
