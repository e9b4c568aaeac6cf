import { textIn } from '@balai/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormGroup, FormPair } from '../../../../kit/forms/form.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { type AccountValues, idsIn } from './account-values.ts';
import styles from './page.module.css';
import type { Role } from './queries.ts';
import { type ClientOption, grantsThatCount, isGivable, joinedGrants } from './rights.ts';
import { RightsSummary } from './rights-summary.tsx';
import { useClientOptions } from './use-client-options.ts';

const REGION = 'region:';

/** The regions of clients, with the clients of each. */
function regionsOf(clients: readonly ClientOption[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, region } of clients) if (region !== null) ids.set(region, [...(ids.get(region) ?? []), id]);
  return ids;
}

/** Gives another role for one client or all clients of a region. */
function OtherRole(props: {
  roles: readonly Role[];
  clients: readonly ClientOption[];
  onGive: (clientIds: readonly string[], role: string) => void;
}) {
  const { t, language } = useLanguage();
  const { tenants } = useSession();
  const { roles, clients, onGive } = props;
  const [target, setTarget] = useState('');
  const [chosen, setChosen] = useState('');
  const regions = regionsOf(clients);
  const idsOf = (value: string) =>
    value.startsWith(REGION) ? (regions.get(value.slice(REGION.length)) ?? []) : value === '' ? [] : [value];
  const offered = roles.filter((role) => role.kind !== 'platform' && isGivable(role, idsOf(target), tenants === '*'));
  const role = offered.some(({ name }) => name === chosen) ? chosen : '';
  const give = () => {
    onGive(idsOf(target), role);
    setTarget('');
    setChosen('');
  };
  return (
    <div className={styles.other}>
      <FormPair>
        <NativeSelect
          label={t('accounts.rights.where')}
          value={target}
          onChange={(event) => setTarget(event.currentTarget.value)}
          data={[
            { value: '', label: t('accounts.rights.choose') },
            ...(regions.size === 0
              ? []
              : [
                  {
                    group: t('accounts.rights.regions'),
                    items: [...regions].map(([region, ids]) => ({
                      value: `${REGION}${region}`,
                      label: t('accounts.rights.region', { region, count: ids.length }),
                    })),
                  },
                ]),
            { group: t('accounts.form.clients'), items: clients.map(({ id, name }) => ({ value: id, label: name })) },
          ]}
        />
        <NativeSelect
          label={t('accounts.rights.otherRole')}
          value={role}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: t('accounts.rights.choose') },
            ...offered.map(({ name, title }) => ({ value: name, label: textIn(title, language) })),
          ]}
        />
      </FormPair>
      <Button size="xs" variant="default" disabled={target === '' || role === ''} onClick={give}>
        {t('accounts.rights.give')}
      </Button>
    </div>
  );
}

/** What an account may do and where: a role for all its clients, others for some, and the sum of both in words. */
export function RightsFields(props: {
  roles: readonly Role[];
  values: AccountValues;
  fault: ReactNode;
  roleField: object;
  onChange: (name: 'client_ids' | 'grants', joined: string) => void;
}) {
  const { t, language } = useLanguage();
  const { tenants } = useSession();
  const clients = useClientOptions();
  const { roles, values, fault, roleField, onChange } = props;
  const clientIds = idsIn(values.client_ids);
  const grants = grantsThatCount(values.grants, values.role, clientIds);
  const held = roles.find(({ name }) => name === values.role);
  const offered = roles
    .filter((role) => role === held || isGivable(role, clientIds, tenants === '*'))
    .map(({ name, title }) => ({ value: name, label: textIn(title, language) }));
  const own = held === undefined ? [{ value: values.role, label: values.role }] : [];
  const pick = (ids: readonly string[]) => onChange('client_ids', ids.join(','));
  const give = (ids: readonly string[], role: string) =>
    onChange('grants', joinedGrants({ ...grants, ...Object.fromEntries(ids.map((id) => [id, role])) }));
  const regions = regionsOf(clients);
  const isOfPlatform = held?.kind === 'platform';
  return (
    <FormGroup title={t('accounts.form.rights')}>
      <NativeSelect label={t('accounts.form.role')} data={[...own, ...offered]} {...roleField} />
      <div className={styles.where}>
        <PickList label={t('accounts.form.clients')} options={clients} picked={clientIds} onChange={pick} />
        {regions.size > 0 && (
          <NativeSelect
            aria-label={t('accounts.rights.addRegion')}
            size="xs"
            value=""
            onChange={(event) => pick([...new Set([...clientIds, ...(regions.get(event.currentTarget.value) ?? [])])])}
            data={[
              { value: '', label: t('accounts.rights.addRegion') },
              ...[...regions].map(([region, ids]) => ({
                value: region,
                label: t('accounts.rights.region', { region, count: ids.length }),
              })),
            ]}
          />
        )}
      </div>
      {fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      {!isOfPlatform && clientIds.length > 1 && (
        <OtherRole roles={roles} clients={clients.filter(({ id }) => clientIds.includes(id))} onGive={give} />
      )}
      {(isOfPlatform || clientIds.length > 0) && (
        <RightsSummary
          title={t('accounts.rights.result')}
          roles={roles}
          role={values.role}
          clientIds={clientIds}
          grants={grants}
          seesAll={isOfPlatform}
          onTakeBack={(ids) => give(ids, values.role)}
        />
      )}
    </FormGroup>
  );
}
