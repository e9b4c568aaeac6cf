import type { ResourceDefinition } from '@balai/contracts';
import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { FormDialog } from '../../../../kit/windows/form-dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { actOn, type Row } from './queries.ts';
import { useValues } from './use-values.ts';

/** Characters of a reason, at most. */
const MAX = 500;

interface ReasonDialogProps {
  readonly resource: ResourceDefinition;
  readonly row: Row;
  readonly action: string;
  readonly onClose: () => void;
}

const nameOf = ({ label }: ResourceDefinition, row: Row): string => String(row[label] ?? row.id);

function Fields({ resource, row, action, onClose }: ReasonDialogProps) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) => actOn(resource, row, action, reason.trim()),
    onSuccess: () => {
      showToast(t('resources.done', { action: values.actionOf(action), name: nameOf(resource, row) }));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const form = useServerForm({ reason: '' }, save.error);
  return (
    <Form
      save={save}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit((typed) => save.mutate(typed))}
      onCancel={onClose}
      action={values.actionOf(action)}
    >
      <Textarea
        label={t('resources.reason')}
        description={t('resources.reasonHint')}
        required
        autosize
        minRows={3}
        maxLength={MAX}
        {...form.getInputProps('reason')}
      />
    </Form>
  );
}

/** Asks why before an action that colleagues read about later. */
export default function ReasonDialog(props: ReasonDialogProps) {
  const { resource, row, action, onClose } = props;
  const values = useValues(resource);
  return (
    <FormDialog title={`${values.actionOf(action)}: ${nameOf(resource, row)}`} onClose={onClose}>
      <Fields {...props} />
    </FormDialog>
  );
}
