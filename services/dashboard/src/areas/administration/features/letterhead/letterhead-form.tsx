import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, FormGroup, useServerForm } from '../../../../kit/forms/form.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { changesOf, type LetterheadValues, linesOf, type NewLogo, previewOf, valuesOf } from './letterhead-values.ts';
import { LogoField } from './logo-field.tsx';
import styles from './page.module.css';
import { Paper } from './paper.tsx';
import { type ClientLetterhead, changeLetterhead, letterheadQuery } from './queries.ts';

/** Colours of the rule that the form offers; another one that was set stays. */
const COLOURS = { dark: '#111827', blue: '#1e3a8a', maroon: '#7f1d1d', green: '#14532d', brown: '#6b3f1d', gold: '#a16207' } as const;
const LINES_MAX = 4;

/** The form of a letterhead, with a preview of the paper. */
export function LetterheadForm({ letterhead, day }: { letterhead: ClientLetterhead; day: string }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { client_id, client_name, own, inherited, parent_name } = letterhead;
  const [logo, setLogo] = useState<NewLogo | undefined>(undefined);
  const save = useMutation({
    mutationFn: (values: LetterheadValues) => changeLetterhead(client_id, changesOf(values, logo)),
    onSuccess: ({ data }) => {
      showToast(t('common.saved'));
      const values = valuesOf(data.own);
      form.setInitialValues(values);
      form.setValues(values);
      setLogo(undefined);
      void queryClient.invalidateQueries({ queryKey: letterheadQuery(client_id).queryKey });
    },
  });
  const tooMany = (text: string) => linesOf(text).length > LINES_MAX;
  const form = useServerForm<LetterheadValues>(valuesOf(own), save.error, ({ lines, address }) => ({
    ...(tooMany(lines) ? { lines: t('letterhead.form.tooManyLines') } : {}),
    ...(tooMany(address) ? { address: t('letterhead.form.tooManyLines') } : {}),
  }));
  const field = form.getInputProps;
  const above = valuesOf(inherited);
  const isDirty = form.isDirty() || logo !== undefined;
  const colours = Object.entries(COLOURS).map(([name, value]) => ({
    value: value as string,
    label: t(`letterhead.colour.${name as keyof typeof COLOURS}`),
  }));
  const set = form.values.accent;
  if (set !== '' && colours.every(({ value }) => value !== set)) colours.push({ value: set, label: set });
  const cancel = () => {
    form.reset();
    setLogo(undefined);
    save.reset();
  };
  return (
    <div className={styles.columns}>
      <Panel title={t('letterhead.parts')}>
        <div className={styles.form}>
          <Form save={save} isDirty={isDirty} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={cancel}>
            <p className={styles.note}>
              {parent_name === null ? t('letterhead.alone') : t('letterhead.inherits', { parent: parent_name })}
            </p>
            <FormGroup title={t('letterhead.form.head')}>
              <Textarea
                label={t('letterhead.form.lines')}
                description={t('letterhead.form.linesHint')}
                placeholder={above.lines}
                autosize
                minRows={2}
                {...field('lines')}
              />
              <TextInput
                label={t('letterhead.form.name')}
                description={t('letterhead.form.nameHint')}
                placeholder={client_name}
                maxLength={120}
                {...field('name')}
              />
              <Textarea
                label={t('letterhead.form.address')}
                description={t('letterhead.form.addressHint')}
                placeholder={above.address}
                autosize
                minRows={2}
                {...field('address')}
              />
              <LogoField
                key={own.logo_url}
                logo={logo}
                hasOwn={own.logo_url !== null}
                error={save.error === null ? undefined : problemOf(save.error, t).fields.logo}
                onChange={setLogo}
              />
              <NativeSelect
                label={t('letterhead.form.accent')}
                data={[
                  { value: '', label: t(inherited.accent === null ? 'letterhead.colour.default' : 'letterhead.colour.inherited') },
                  ...colours,
                ]}
                {...field('accent')}
              />
            </FormGroup>
            <FormGroup title={t('letterhead.form.signature')}>
              <TextInput label={t('letterhead.form.city')} placeholder={above.city} maxLength={80} {...field('city')} />
              <TextInput
                label={t('letterhead.form.position')}
                placeholder={above.signatory_position}
                maxLength={120}
                {...field('signatory_position')}
              />
              <TextInput
                label={t('letterhead.form.signatory')}
                description={t('letterhead.form.signatoryHint')}
                placeholder={above.signatory_name}
                maxLength={120}
                {...field('signatory_name')}
              />
              <TextInput
                label={t('letterhead.form.rank')}
                placeholder={above.signatory_rank}
                maxLength={120}
                {...field('signatory_rank')}
              />
              <TextInput label={t('letterhead.form.nrp')} placeholder={above.signatory_nrp} maxLength={120} {...field('signatory_nrp')} />
            </FormGroup>
          </Form>
        </div>
      </Panel>
      <section className={styles.preview} aria-label={t('letterhead.preview')}>
        <Panel title={t('letterhead.preview')} count={t(isDirty ? 'letterhead.unsaved' : 'letterhead.asSaved')}>
          <Paper letterhead={previewOf(letterhead, form.values, logo)} day={day} />
          <p className={styles.note}>{t('letterhead.where')}</p>
        </Panel>
      </section>
    </div>
  );
}
