import { textIn } from '@balai/contracts';
import { rolesManage } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type Roles, rolesQuery } from './queries.ts';
import { rolesSearch } from './search.ts';
import { usePermissionName } from './use-permission-name.ts';

// Loads when it is opened.
const RolePanel = lazy(async () => ({ default: (await import('./role-panel.tsx')).RolePanel }));

/** Roles side by side by what they may do. */
function Matrix({ all: { roles, permissions }, onOpen }: { all: Roles; onOpen: (name: string) => void }) {
  const { t, language } = useLanguage();
  const permissionName = usePermissionName();
  const shown = roles.filter(({ kind }) => kind !== 'service');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className={styles.scroll} aria-label={t('roles.matrix')} tabIndex={0}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="row">{t('roles.permission')}</th>
            {shown.map((role) => (
              <th key={role.name} scope="col">
                <button type="button" className={styles.open} onClick={() => onOpen(role.name)}>
                  {textIn(role.title, language)}
                </button>
                <br />
                <span className={styles.muted}>{t('roles.accounts', { count: role.accounts })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map(({ name, ...permission }) => (
            <tr key={name}>
              <th scope="row">
                {permissionName({ name, ...permission })}
                <span className={styles.code}>{name}</span>
              </th>
              {shown.map((role) => (
                <td key={role.name}>{role.permissions.includes(name) && <IconCheck size={16} role="img" aria-label={t('roles.yes')} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What each role may do. */
export default function RolesPage() {
  const { t } = useLanguage();
  const session = useSession();
  const canMake = may(session, rolesManage) && session.tenants === '*';
  const { search, change } = useAddress(rolesSearch);
  const roles = useQuery(rolesQuery);
  const close = () => change({ edit: undefined });
  return (
    <>
      <PageHeader
        title={t('roles.title')}
        subtitle={t('roles.subtitle')}
        actions={
          canMake && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ edit: 'new' })}>
              {t('roles.make')}
            </Button>
          )
        }
      />
      <Panel title={t('roles.matrix')} flush>
        <Loaded query={roles} skeleton={<SkeletonRows rows={12} />}>
          {(all) => {
            const opened = all.roles.find(({ name }) => name === search.edit);
            const isNew = search.edit === 'new' && canMake;
            return (
              <>
                <Matrix all={all} onOpen={(name) => change({ edit: name })} />
                {(isNew || opened !== undefined) && (
                  <Suspense>
                    <RolePanel key={search.edit} role={opened ?? null} permissions={all.permissions} onClose={close} />
                  </Suspense>
                )}
              </>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}
