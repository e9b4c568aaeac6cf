import type { ReactNode } from 'react';
import { NarrowContext } from '../page/use-is-narrow.ts';
import { FormDialog } from './form-dialog.tsx';

/** A sheet from the right over the page: one record of a list, to read or to change. Its being open stands in the address. */
export function SidePanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <FormDialog side="right" title={title} onClose={onClose}>
      <NarrowContext value={true}>{children}</NarrowContext>
    </FormDialog>
  );
}
