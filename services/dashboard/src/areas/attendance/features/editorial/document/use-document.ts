import type { ResponseOf } from '@balai/contracts';
import { DOCUMENT_BYTES, RELEASE_FIELDS, type ReleaseField, readDocument } from '@balai/contracts/editorial';
import { useMutation } from '@tanstack/react-query';
import { attachmentOf } from '../../../../../api/attached-file.ts';
import { upload } from '../../../../../api/upload.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';

/** What a document says, as fields of a piece. */
export type ReadDocument = ResponseOf<typeof readDocument>['data'];

/** A field that a document fills. */
interface FoundField {
  readonly field: 'title' | 'content' | `release.${ReleaseField}`;
  readonly text: string;
}

/** Reads a document; nothing of it is kept before somebody takes it over. */
export function useDocument() {
  const { t } = useLanguage();
  return useMutation({
    mutationFn: async (chosen: File) => {
      if (chosen.size > DOCUMENT_BYTES) throw new Error(t('editorial.files.tooLarge', { name: chosen.name }));
      const file = await attachmentOf(chosen);
      if (file === undefined) throw new Error(chosen.name);
      return (await upload(readDocument, { body: { file } })).data;
    },
  });
}

/** The fields that a document fills, in the order of the page. */
export function fieldsOf({ title, content, release }: ReadDocument): FoundField[] {
  const all = [
    { field: 'title' as const, text: title.slice(0, 300) },
    { field: 'content' as const, text: content },
    ...RELEASE_FIELDS.map((field) => ({ field: `release.${field}` as const, text: release[field] ?? '' })),
  ];
  return all.filter(({ text }) => text.trim() !== '');
}
