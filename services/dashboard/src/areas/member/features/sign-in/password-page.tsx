import { registerClaim, userLogin } from '@balai/contracts/identity';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { CodeSent } from './code-sent.tsx';
import { CodeField, NewPasswordField, NrpField } from './fields.tsx';
import { useEnter } from './use-enter.ts';
import { Way } from './way.tsx';

const EMPTY = { nrp: '', password: '', otp: '' };

/** Sets the first password by a code of the operator, or by one that is sent now, and signs in with it. */
export default function PasswordPage() {
  const { t } = useLanguage();
  const enter = useEnter();
  const [sentBy, setSentBy] = useState<string | null>(null);
  const call = useMutation({
    mutationFn: async ({ nrp, password, otp }: typeof EMPTY) => {
      const credentials = { nrp: nrp.trim(), password };
      const code = otp.trim() === '' ? {} : { otp: otp.trim() };
      const answer = await api(registerClaim, { body: { ...credentials, ...code } });
      if ('otp_required' in answer) return setSentBy(answer.channel);
      await api(userLogin, { body: credentials });
      await enter();
    },
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, call.error);
  const isSent = sentBy !== null;
  return (
    <Way
      title={t('sign-in.make.title')}
      subtitle={t('sign-in.make.subtitle')}
      action={t('sign-in.make.submit')}
      call={call}
      onSubmit={form.onSubmit((values) => call.mutate(values))}
    >
      <NrpField field={form.getInputProps('nrp')} />
      <NewPasswordField field={form.getInputProps('password')} />
      {isSent && <CodeSent channel={sentBy} />}
      <CodeField field={form.getInputProps('otp')} isRequired={isSent} {...(isSent ? {} : { hint: t('sign-in.make.codeHint') })} />
    </Way>
  );
}
