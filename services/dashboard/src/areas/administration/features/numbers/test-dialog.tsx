import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { testMessageIn } from './number-text.ts';
import styles from './page.module.css';
import { newestMessages, type SentMessage, sendTest, type WhatsappNumber } from './queries.ts';

const TONE: Readonly<Record<SentMessage['state'], Tone>> = {
  ...{ planned: 'none', attempting: 'accent', unknown: 'warn', unconfirmed: 'warn', failed: 'bad', replaced: 'none' },
  ...{ accepted: 'ok', delivered: 'ok', read: 'ok' },
};

function Outcome({ message }: { message: SentMessage | undefined }) {
  const labelOf = useLabels();
  const { state, reason, error } = message ?? { state: 'planned' as const, reason: null, error: null };
  return (
    <div className={styles.outcome} role="status">
      <Badge tone={TONE[state]}>{labelOf('numbers.test', state)}</Badge>
      {reason !== null && <p>{reason}</p>}
      {error !== null && (
        <Technical>
          <p>{error}</p>
        </Technical>
      )}
    </div>
  );
}

/** Sends a test message by a number and shows what becomes of it. */
export function TestDialog({ number, onClose }: { number: WhatsappNumber; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { number_id: id, name, driver } = number;
  const send = useMutation({
    mutationFn: async (phone: string) => {
      const before = await queryClient.fetchQuery({ ...newestMessages, staleTime: 0 });
      await sendTest(id, phone);
      return new Set(before.map(({ message_id }) => message_id));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: newestMessages.queryKey }),
  });
  const newest = useQuery({ ...newestMessages, enabled: send.isSuccess });
  const form = useServerForm({ phone: '' }, send.error);
  return (
    <FormDialog title={t('numbers.test.title', { name })} onClose={onClose}>
      <Form
        save={send}
        isDirty={false}
        action={t(send.isSuccess ? 'numbers.test.again' : 'numbers.test.send')}
        onSubmit={form.onSubmit(({ phone }) => send.mutate(phone.trim()))}
        onCancel={onClose}
      >
        <TextInput
          type="tel"
          label={t('numbers.test.phone')}
          description={t(driver === 'web' ? 'numbers.test.contact' : 'numbers.test.phoneHint')}
          required
          minLength={5}
          maxLength={40}
          autoComplete="tel"
          {...form.getInputProps('phone')}
        />
        {send.isSuccess && <Outcome message={testMessageIn(newest.data ?? [], send.data, name)} />}
      </Form>
    </FormDialog>
  );
}
