import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { Row } from '../../parts/resources/queries.ts';
import { changeLimit } from './queries.ts';

interface CreditFormProps {
  readonly party: Row;
  readonly onClose: () => void;
}

function Fields({ party, onClose }: CreditFormProps) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ credit_limit, reason }: { credit_limit: string; reason: string }) =>
      changeLimit(party, credit_limit.trim() === '' ? null : credit_limit.trim().replace(',', '.'), reason.trim()),
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const form = useServerForm({ credit_limit: typeof party.credit_limit === 'string' ? party.credit_limit : '', reason: '' }, save.error);
  return (
    <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((typed) => save.mutate(typed))} onCancel={onClose}>
      <TextInput
        label={t('customers.credit.limit')}
        description={t('customers.credit.limitHint')}
        inputMode="decimal"
        maxLength={22}
        {...form.getInputProps('credit_limit')}
      />
      <TextInput label={t('customers.credit.reason')} maxLength={500} {...form.getInputProps('reason')} />
    </Form>
  );
}

/** Sets how much a customer may order on credit. */
export default function CreditForm(props: CreditFormProps) {
  const { t } = useLanguage();
  return (
    <FormDialog title={t('customers.credit.set')} onClose={props.onClose}>
      <Fields {...props} />
    </FormDialog>
  );
}
