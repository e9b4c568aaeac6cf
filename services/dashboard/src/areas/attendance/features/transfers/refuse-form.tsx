import { Textarea } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import type { Transfer } from './queries.ts';
import { useEnd } from './use-end.ts';

/** Refuses a transfer; the reason is shown to the side that asked. */
export default function RefuseForm({ transfer, name, onClose }: { transfer: Transfer; name: string; onClose: () => void }) {
  const { t } = useLanguage();
  const save = useEnd(transfer, onClose);
  const form = useServerForm({ reason: '' }, save.error);
  return (
    <SidePanel title={t('transfers.refuseTitle', { name })} onClose={onClose}>
      <Form
        save={save}
        isDirty={form.isDirty()}
        onSubmit={form.onSubmit(({ reason }) => save.mutate({ word: 'refuse', reason }))}
        action={t('transfers.do.refuse')}
        onCancel={onClose}
      >
        <Textarea
          label={t('transfers.reason')}
          description={t('transfers.reasonHint')}
          maxLength={300}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
      </Form>
    </SidePanel>
  );
}
