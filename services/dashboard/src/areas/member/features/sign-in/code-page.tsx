import { userLogin } from '@balai/contracts/identity';
import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { CodeSent } from './code-sent.tsx';
import { CodeField, NrpField } from './fields.tsx';
import { useEnter } from './use-enter.ts';
import { Way } from './way.tsx';

const EMPTY = { nrp: '', whatsapp: '', otp: '' };

/** Signs a person in by a code sent to the WhatsApp number on record. */
export default function CodePage() {
  const { t } = useLanguage();
  const enter = useEnter();
  const [sentBy, setSentBy] = useState<string | null>(null);
  const call = useMutation({
    mutationFn: async ({ nrp, whatsapp, otp }: typeof EMPTY) => {
      const code = otp.trim() === '' ? {} : { otp: otp.trim() };
      const answer = await api(userLogin, { body: { nrp: nrp.trim(), whatsapp: whatsapp.trim(), ...code } });
      if ('otp_required' in answer) setSentBy(answer.channel);
      else await enter();
    },
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, call.error);
  return (
    <Way
      title={t('sign-in.byCode')}
      subtitle={t('sign-in.byCodeHint')}
      action={t(sentBy === null ? 'sign-in.send' : 'sign-in.submit')}
      call={call}
      onSubmit={form.onSubmit((values) => call.mutate(values))}
    >
      <NrpField field={form.getInputProps('nrp')} />
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
      {sentBy !== null && (
        <>
          <CodeSent channel={sentBy} />
          <CodeField field={form.getInputProps('otp')} />
        </>
      )}
    </Way>
  );
}
