import { editorialManage, listTemplates, removeTemplate } from '@balai/contracts/editorial';
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../../../../api/api.ts';
import { problemOf } from '../../../../../api/failure.ts';
import { read } from '../../../../../api/read.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { useTyped } from '../../../../../kit/windows/unsaved.tsx';
import styles from '../form-rows.module.css';
import { BeginButtons } from './begin-buttons.tsx';
import { type BeginProps, useBegin } from './use-begin.ts';

const templatesQuery = (clientId: string) => read(listTemplates, { query: { client_id: clientId } }, (answer) => answer.data, { clientId });

/** Takes a template away; for who keeps templates. */
function Remove({ id, name, onRemoved }: { id: string; name: string; onRemoved: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api(removeTemplate, { params: { id } }),
    onSuccess: onRemoved,
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [listTemplates.id] }),
  });
  const sure = async () => {
    const yes = t('editorial.template.remove');
    if (await confirm({ title: yes, text: t('editorial.template.removeAsk', { name }), yes })) remove.mutate();
  };
  return (
    <ActionButton size="xs" variant="subtle" color="red" loading={remove.isPending} onClick={() => void sure()}>
      {t('editorial.template.remove')}
    </ActionButton>
  );
}

/** A piece that begins with a template: which one, and what its blanks are filled with. */
export default function FromTemplate({ clientId, onClose }: BeginProps) {
  const { t } = useLanguage();
  const canManage = may(useSession(), editorialManage);
  const templates = useQuery(templatesQuery(clientId));
  const begin = useBegin();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  useTyped(Object.values(values).some((value) => value !== ''));
  return (
    <Loaded query={templates} skeleton={<SkeletonRows rows={3} />}>
      {(data) => {
        const chosen = data.find(({ template_id }) => template_id === chosenId) ?? data[0];
        if (chosen === undefined) return <Empty text={t('editorial.template.none')} hint={t('editorial.template.noneHint')} />;
        const submit = (event: FormEvent) => {
          event.preventDefault();
          const filled = Object.entries(values).filter(([blank, text]) => chosen.blanks.includes(blank) && text.trim() !== '');
          begin.mutate({ templateId: chosen.template_id, values: Object.fromEntries(filled) });
        };
        return (
          <form className={styles.form} noValidate onSubmit={submit}>
            {begin.error !== null && <ErrorNotice error={begin.error} title={t('error.save')} />}
            <NativeSelect
              label={t('editorial.template.one')}
              description={`${t(`editorial.kind.${chosen.kind}`)} · ${chosen.title}`}
              value={chosen.template_id}
              onChange={(event) => setChosenId(event.currentTarget.value)}
              data={data.map(({ template_id, name }) => ({ value: template_id, label: name }))}
            />
            {chosen.blanks.map((blank) => (
              <TextInput
                key={blank}
                label={blank}
                maxLength={2_000}
                placeholder={t('editorial.template.later')}
                value={values[blank] ?? ''}
                onChange={(event) => setValues({ ...values, [blank]: event.currentTarget.value })}
              />
            ))}
            <BeginButtons isPending={begin.isPending} onClose={onClose} />
            {canManage && (
              <div>
                <Remove key={chosen.template_id} id={chosen.template_id} name={chosen.name} onRemoved={() => setChosenId(null)} />
              </div>
            )}
          </form>
        );
      }}
    </Loaded>
  );
}
