import { confirmClaimReset, requestClaimReset, verifyClaimReset } from '@balai/contracts/identity';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useServerForm } from '../../../../kit/forms/form.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { CodeField, NewPasswordField, NrpField } from './fields.tsx';
import { Way } from './way.tsx';

const EMPTY = { nrp: '', otp: '', password: '' };

/** Sets another password by a code; the answer does not tell whether there is such a person. */
export default function ForgottenPage() {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<{ readonly id: string; readonly message: string } | null>(null);
  // A code counts once: a password that is refused is tried again with the token it gave.
  const [token, setToken] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const call = useMutation({
    mutationFn: async ({ nrp, otp, password }: typeof EMPTY) => {
      if (asked === null) {
        const { data } = await api(requestClaimReset, { body: { nrp: nrp.trim() } });
        return setAsked({ id: data.request_id, message: data.message });
      }
      const reset_token =
        token ?? (await api(verifyClaimReset, { body: { request_id: asked.id, otp: otp.trim(), nrp: nrp.trim() } })).data.reset_token;
      setToken(reset_token);
      setMessage((await api(confirmClaimReset, { body: { reset_token, password } })).data.message);
    },
  });
  const form = useServerForm<typeof EMPTY>(EMPTY, call.error);
  return (
    <Way
      title={t('sign-in.forgotten.title')}
      subtitle={t('sign-in.forgotten.subtitle')}
      action={t(asked === null ? 'sign-in.send' : 'sign-in.forgotten.submit')}
      call={call}
      onSubmit={form.onSubmit((values) => call.mutate(values))}
      done={message === null ? undefined : <Notice tone="ok">{message}</Notice>}
    >
      <NrpField field={form.getInputProps('nrp')} />
      {asked !== null && (
        <>
          <Notice tone="info">{asked.message}</Notice>
          {token === null && <CodeField field={form.getInputProps('otp')} />}
          <NewPasswordField field={form.getInputProps('password')} />
        </>
      )}
    </Way>
  );
}
