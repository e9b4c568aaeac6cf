import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormGroup, FormPair } from '../../../../kit/forms/form.tsx';
import type { NumberValues } from './number-values.ts';

const ID = { inputMode: 'numeric', pattern: '[0-9]{5,30}', maxLength: 30 } as const;
const TOKEN = { minLength: 20, maxLength: 1_000 };
const FIELDS = [
  ['phone_number_id', ID],
  ['business_account_id', ID],
  ['access_token', TOKEN],
  ['app_secret', { minLength: 16, maxLength: 200 }],
  ['verify_token', { minLength: 16, maxLength: 200 }],
] as const;

type FieldOf = (name: keyof NumberValues) => { error?: ReactNode; name?: string };

/** What opens a number of the Cloud API, each with where it is found, and its template. One that exists has only its token replaced. */
export function CloudFields({ isNew, fieldOf }: { isNew: boolean; fieldOf: FieldOf }) {
  const { t } = useLanguage();
  const plain = { autoComplete: 'off', spellCheck: false };
  return (
    <>
      <FormGroup title={t('numbers.form.credentials')}>
        {isNew ? (
          FIELDS.map(([name, rule]) => (
            <TextInput
              key={name}
              label={t(`numbers.form.${name}`)}
              description={t(`numbers.form.${name}Hint`)}
              required
              {...plain}
              {...rule}
              {...fieldOf(name)}
            />
          ))
        ) : (
          <TextInput
            label={t('numbers.form.access_token')}
            description={t('numbers.form.newTokenHint')}
            {...plain}
            {...TOKEN}
            {...fieldOf('access_token')}
          />
        )}
      </FormGroup>
      <FormGroup title={t('numbers.form.template')}>
        <FormPair hint={t('numbers.form.templateHint', { gap: '{{1}}' })}>
          <TextInput
            label={t('numbers.form.template_name')}
            pattern="[a-z0-9_]+"
            maxLength={512}
            {...plain}
            {...fieldOf('template_name')}
          />
          <TextInput
            label={t('numbers.form.template_language')}
            required
            pattern="[a-z]{2,3}(_[A-Z]{2})?"
            maxLength={6}
            {...plain}
            {...fieldOf('template_language')}
          />
        </FormPair>
      </FormGroup>
    </>
  );
}
