import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormGroup, FormPair } from '../../../../kit/forms/form.tsx';
import { PickList } from '../../../../kit/forms/pick-list.tsx';
import { type AccountValues, idsIn } from './account-values.ts';
import styles from './page.module.css';
import type { Role } from './queries.ts';

/** Role, clients and contacts of an account. */
export function AccountFields(props: {
  roles: readonly Role[];
  values: AccountValues;
  fault: ReactNode;
  fieldOf: (name: keyof AccountValues & string) => object;
  onClients: (joined: string) => void;
}) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { roles, values, fault, fieldOf, onClients } = props;
  const offered = roles
    .filter(
      ({ kind, name }) =>
        (kind !== 'member' && kind !== 'service' && (kind !== 'platform' || session.tenants === '*')) || name === values.role,
    )
    .map(({ name, title }) => ({ value: name, label: title[language] }));
  const own = offered.some(({ value }) => value === values.role) ? [] : [{ value: values.role, label: values.role }];
  return (
    <>
      <FormGroup title={t('accounts.form.rights')}>
        <NativeSelect label={t('accounts.form.role')} data={[...own, ...offered]} {...fieldOf('role')} />
        <PickList
          label={t('accounts.form.clients')}
          options={session.clients.map(({ client_id, nama }) => ({ id: client_id, name: nama }))}
          picked={idsIn(values.client_ids)}
          onChange={(ids) => onClients(ids.join(','))}
        />
        {fault !== undefined && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
      </FormGroup>
      <FormGroup title={t('accounts.form.contacts')}>
        <FormPair>
          <TextInput label={t('accounts.form.whatsapp')} inputMode="tel" maxLength={40} {...fieldOf('whatsapp')} />
          <TextInput label={t('accounts.form.email')} type="email" maxLength={254} {...fieldOf('email')} />
        </FormPair>
      </FormGroup>
    </>
  );
}
