import type { LinkReportKind } from '@balai/contracts/attendance';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import text from '../../../../kit/lists/row-text.module.css';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { LinkReport } from '../../parts/links/reported-links.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { fieldsOf, isWithoutLinks, LinkFields, NO_LINKS } from './link-fields.tsx';
import { changeLinks } from './link-queries.ts';

const CAPTION_MAX = 80;

/** Corrects the links of a report: what is emptied goes, one must remain. */
export function EditReport({ kind, report, onClose }: { kind: LinkReportKind; report: LinkReport; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const before = Object.fromEntries(fieldsOf(kind).map((field) => [field, report[field] ?? '']));
  const save = useMutation({
    mutationFn: (links: typeof NO_LINKS) =>
      changeLinks(kind, report, Object.fromEntries(fieldsOf(kind).map((field) => [field, links[field].trim()]))),
    onSuccess: (changed) => {
      if (changed === null) showToast(t('amplification.reports.gone'), 'bad');
      else showToast(t('amplification.reports.changed'));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const form = useServerForm({ ...NO_LINKS, ...before }, save.error, (values) =>
    isWithoutLinks(kind, values) ? { instagram_link: t('amplification.oneNeeded') } : {},
  );
  return (
    <SidePanel title={t('amplification.reports.editTitle', { name: personName(report) })} onClose={onClose}>
      <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
        <p className={text.muted}>{shorten(report.caption ?? t('content.noCaption'), CAPTION_MAX)}</p>
        <p className={text.muted}>{t(kind === 'special' ? 'amplification.reports.editSpecial' : 'amplification.reports.editHint')}</p>
        <LinkFields kind={kind} inputOf={form.getInputProps} />
      </Form>
    </SidePanel>
  );
}
