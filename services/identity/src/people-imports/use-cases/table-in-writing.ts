import type { TablePerson } from '../../people-files/domain/table-people.ts';

/** How long the people of a table wait for the next call. */
const KEPT_MS = 30_000;

/**
 * The people of the import that this process wrote last. While an import is written its columns and cells stay, so a call that writes a thousand
 * of its rows need not read all others again.
 */
export class TableInWriting {
  private kept: { readonly importId: string; readonly people: readonly TablePerson[] } | null = null;
  private late: NodeJS.Timeout | undefined;

  /** Null: they are to be read. */
  peopleOf(importId: string): readonly TablePerson[] | null {
    return this.kept?.importId === importId ? this.kept.people : null;
  }

  keep(importId: string, people: readonly TablePerson[]): void {
    this.kept = { importId, people };
    clearTimeout(this.late);
    this.late = setTimeout(() => {
      this.kept = null;
    }, KEPT_MS).unref();
  }

  forget(importId: string): void {
    if (this.kept?.importId !== importId) return;
    clearTimeout(this.late);
    this.kept = null;
  }
}
