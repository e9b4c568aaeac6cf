import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormGroup, FormPair } from '../../../../kit/forms/form.tsx';
import type { AccountValues } from './account-values.ts';
import type { Role } from './queries.ts';
import { RightsFields } from './rights-fields.tsx';

/** Rights and contacts of an account. */
export function AccountFields(props: {
  roles: readonly Role[];
  values: AccountValues;
  fault: ReactNode;
  fieldOf: (name: keyof AccountValues & string) => object;
  onChange: (name: 'client_ids' | 'grants', joined: string) => void;
}) {
  const { t } = useLanguage();
  const { roles, values, fault, fieldOf, onChange } = props;
  return (
    <>
      <RightsFields roles={roles} values={values} fault={fault} roleField={fieldOf('role')} onChange={onChange} />
      <FormGroup title={t('accounts.form.contacts')}>
        <FormPair>
          <TextInput label={t('accounts.form.whatsapp')} inputMode="tel" maxLength={40} {...fieldOf('whatsapp')} />
          <TextInput label={t('accounts.form.email')} type="email" maxLength={254} {...fieldOf('email')} />
        </FormPair>
      </FormGroup>
    </>
  );
}
