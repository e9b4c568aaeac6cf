import { deleteRecapTemplate, getRecapTemplate, putRecapTemplate, templatesWrite } from '@balai/contracts/attendance';
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ChangedNotice } from '../../../../kit/forms/changed-notice.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { BlockEditor } from './block-editor.tsx';
import { readBlocks, writeBlocks } from './blocks.ts';
import { confirmLeaving } from './confirm-leaving.ts';
import { LivePreview } from './live-preview.tsx';
import type { ShownTemplate } from './template.ts';
import styles from './template-editor.module.css';
import { Variables } from './variables.tsx';

const LONGEST = 8_000;

/** Keeps the text of reports of a kind, or goes back to the built-in one. */
function useSave({ client_id, kind }: ShownTemplate, onSaved: () => void) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const call = { params: { kind }, query: { client_id } };
  return useMutation({
    mutationFn: (template: string | null) =>
      template === null ? api(deleteRecapTemplate, call) : api(putRecapTemplate, { ...call, body: { template } }),
    onSuccess: async (_answer, template) => {
      // Said once the page has it, too: going back to the built-in text right after asks by what is kept.
      await queryClient.invalidateQueries({ queryKey: [getRecapTemplate.id] });
      showToast(t(template === null ? 'templates.reset' : 'templates.saved'));
      onSaved();
    },
  });
}

/** A template beside the names it may use and what it makes of the data of now. */
export function TemplateEditor({ shown, onDirty }: { shown: ShownTemplate; onDirty: (isDirty: boolean) => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const canWrite = may(session, templatesWrite);
  const [known, setKnown] = useState(shown);
  const first = known.template ?? known.starter;
  const [text, setText] = useState(first);
  const [isText, setIsText] = useState(false);
  const blocks = readBlocks(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const save = useSave(shown, () => onDirty(false));
  const isDirty = text !== first;
  const isChanged = known.updated_at !== shown.updated_at;
  // What was kept from here last, so that its coming back is not taken for somebody else's.
  const [sent, setSent] = useState<{ readonly template: string | null } | null>(null);
  const isOwn = sent !== null && sent.template === shown.template;
  const take = () => {
    setKnown(shown);
    setText(shown.template ?? shown.starter);
  };
  // What somebody else kept is taken over; what was typed here is not lost to it without a word.
  if (isChanged && (!isDirty || isOwn)) {
    setSent(null);
    if (!isDirty || shown.template === null) take();
    else setKnown(shown);
  }
  const keep = (template: string | null) => {
    setSent({ template });
    save.mutate(template);
  };
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  useBlocker({
    // The page itself asks before it goes on to another text.
    shouldBlockFn: async ({ current, next }) => isDirty && current.pathname !== next.pathname && !(await confirmLeaving(t)),
    enableBeforeUnload: isDirty,
  });
  const insert = (name: string) => {
    const at = field.current;
    const [from, to] = [at?.selectionStart ?? text.length, at?.selectionEnd ?? text.length];
    setText(`${text.slice(0, from)}${name}${text.slice(to)}`);
    requestAnimationFrame(() => {
      at?.focus();
      at?.setSelectionRange(from + name.length, from + name.length);
    });
  };
  const fault = save.error === null ? undefined : problemOf(save.error, t);
  const { updated_at: at, updated_by: by } = known;
  return (
    <div className={styles.editor}>
      <Panel
        title={t('templates.text')}
        count={
          shown.template === null || at === null
            ? t('templates.builtIn')
            : t('templates.own', { by: by ?? t('common.none'), time: formatMoment(at, timezoneOf(session, shown.client_id), language) })
        }
        actions={
          blocks !== null && (
            <Button size="xs" variant="default" onClick={() => setIsText(!isText)}>
              {t(isText ? 'templates.asBlocks' : 'templates.asText')}
            </Button>
          )
        }
      >
        <div className={styles.stack}>
          {fault !== undefined && fault.fields.template === undefined && <ErrorNotice error={save.error} title={t('error.save')} />}
          {isChanged && isDirty && !save.isPending && (
            <ChangedNotice
              name={t('templates.text')}
              by={shown.updated_by}
              changes={[]}
              onTake={take}
              onSaveOver={() => {
                setKnown(shown);
                keep(text);
              }}
            />
          )}
          {!canWrite && <Notice tone="info">{t('templates.readOnly')}</Notice>}
          {blocks === null && <Notice tone="info">{t('templates.textOnly')}</Notice>}
          {blocks !== null && !isText && (
            <BlockEditor
              blocks={blocks}
              variables={shown.variables}
              onChange={canWrite ? (changed) => setText(writeBlocks(changed)) : undefined}
            />
          )}
          {fault?.fields.template !== undefined && !isText && blocks !== null && <Notice tone="warn">{fault.fields.template}</Notice>}
          {(isText || blocks === null) && (
            <Textarea
              ref={field}
              aria-label={t('templates.text')}
              classNames={{ input: styles.field ?? '' }}
              value={text}
              readOnly={!canWrite}
              maxLength={LONGEST}
              autosize
              minRows={16}
              maxRows={30}
              spellCheck={false}
              error={fault?.fields.template}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          {canWrite && (
            <div className={styles.buttons}>
              <Button
                variant="subtle"
                color="gray"
                disabled={shown.template === null && !isDirty}
                onClick={async () => {
                  if (shown.template === null) return setText(shown.starter);
                  const builtIn = t('templates.toBuiltIn');
                  if (await confirm({ title: builtIn, text: t('templates.askReset'), yes: builtIn })) keep(null);
                }}
              >
                {t('templates.toBuiltIn')}
              </Button>
              <Button variant="default" disabled={!isDirty} onClick={() => setText(first)}>
                {t('action.cancel')}
              </Button>
              <ActionButton disabled={!isDirty || text.trim() === ''} loading={save.isPending} onClick={() => keep(text)}>
                {t('action.save')}
              </ActionButton>
            </div>
          )}
        </div>
      </Panel>
      <LivePreview clientId={shown.client_id} kind={shown.kind} template={text} />
      {(isText || blocks === null) && <Variables variables={shown.variables} onPick={canWrite ? insert : undefined} />}
    </div>
  );
}
