import { userRegister } from '@balai/contracts/identity';
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { NrpField } from './fields.tsx';
import { Way } from './way.tsx';

const EMPTY = { nrp: '', nama: '', client_id: '', whatsapp: '', title: '', divisi: '', jabatan: '' };
const OPTIONAL = { title: 'rank', divisi: 'divisi', jabatan: 'jabatan' } as const;

/** Asks an operator of a client to be registered. */
export default function RegisterPage() {
  const { t } = useLanguage();
  const call = useMutation({
    mutationFn: ({ nrp, nama, client_id, ...rest }: typeof EMPTY) => {
      const filled = Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== ''));
      return api(userRegister, { body: { nrp: nrp.trim(), nama, client_id: client_id.trim(), ...filled } });
    },
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, call.error);
  return (
    <Way
      title={t('sign-in.register.title')}
      subtitle={t('sign-in.register.subtitle')}
      action={t('sign-in.register.submit')}
      call={call}
      onSubmit={form.onSubmit((values) => call.mutate(values))}
      done={call.isSuccess ? <Notice tone="ok">{t('sign-in.register.done')}</Notice> : undefined}
    >
      <NrpField field={form.getInputProps('nrp')} />
      <TextInput
        size="md"
        label={t('sign-in.register.nama')}
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={120}
        {...form.getInputProps('nama')}
      />
      <TextInput
        size="md"
        label={t('sign-in.register.client')}
        description={t('sign-in.register.clientHint')}
        autoCapitalize="characters"
        required
        withAsterisk={false}
        maxLength={60}
        {...form.getInputProps('client_id')}
      />
      <TextInput
        size="md"
        label={t('sign-in.whatsapp')}
        inputMode="tel"
        autoComplete="tel"
        required
        withAsterisk={false}
        maxLength={40}
        {...form.getInputProps('whatsapp')}
      />
      {Object.entries(OPTIONAL).map(([name, label]) => (
        <TextInput key={name} size="md" label={t(`sign-in.register.${label}`)} maxLength={80} {...form.getInputProps(name)} />
      ))}
    </Way>
  );
}
