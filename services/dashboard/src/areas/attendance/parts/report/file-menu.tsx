import type { CallOf } from '@balai/contracts/client';
import type { createExport } from '@balai/contracts/reporting';
import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { requestFile } from '../../../../app/files/files.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { signerQuery } from './signer.ts';

type Body = NonNullable<CallOf<typeof createExport>['body']>;
const FORMATS = [
  ['xlsx', IconFileSpreadsheet],
  ['pdf', IconFileTypePdf],
  ['csv', IconFileText],
] as const;

export interface FileMenuProps {
  file: { readonly view: string; readonly query: Readonly<Record<string, string>> } | null;
  /** Id of the words that say why there are no files for this account; undefined: there are. */
  lockedBy?: string | undefined;
  /** Whose signature the file ends with: as it stands when the file is asked for. */
  signedBy?: string;
  /** What was written in place of the computed account: of a PDF only, which has one. */
  ownText?: string | null;
  /** Null: the page has only a part of the rows, so its files hold all of them, and paper would not. */
  onPrint: (() => void) | null;
  isPrinting?: boolean;
}

/** A report as files and on paper. `file` is what the files hold; null: there is no file of it. */
export function FileMenu(props: FileMenuProps) {
  const { t } = useLanguage();
  const write = useMutation({
    mutationFn: (format: Body['format']) =>
      requestFile({
        view: props.file?.view ?? '',
        query: {
          ...props.file?.query,
          ...(props.signedBy === undefined ? {} : signerQuery(props.signedBy)),
          ...(format === 'pdf' && props.ownText != null ? { narrative: props.ownText } : {}),
        },
        format,
      }),
    onSuccess: (file) => showToast(t(file.state === 'done' ? 'report.saved' : 'report.making', { name: file.file_name })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return (
    <>
      {props.file !== null &&
        FORMATS.map(([format, Icon]) => (
          <ActionButton
            key={format}
            size="xs"
            variant="default"
            leftSection={<Icon size={15} aria-hidden />}
            aria-label={t('report.file', { format: format.toUpperCase() })}
            disabled={props.lockedBy !== undefined}
            aria-describedby={props.lockedBy}
            loading={write.isPending && write.variables === format}
            onClick={() => write.mutate(format)}
          >
            {format.toUpperCase()}
          </ActionButton>
        ))}
      {props.onPrint !== null && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPrinter size={15} aria-hidden />}
          loading={props.isPrinting ?? false}
          onClick={props.onPrint}
        >
          {t('report.print')}
        </Button>
      )}
    </>
  );
}
