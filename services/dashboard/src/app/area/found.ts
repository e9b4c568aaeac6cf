import type { Language, PermissionDefinition } from '@balai/contracts';
import type { Icon } from '@tabler/icons-react';
import type { SeenClient } from '../../api/session.ts';

/** Something the search found, and what choosing it does. */
export interface FoundEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly Icon: Icon;
  readonly run: () => void;
  /** Leads to more than the entries shown; not counted. */
  readonly isMore?: true;
}
/** Entries of one kind. */
export interface FoundGroup {
  readonly name: string;
  readonly label: string;
  readonly entries: readonly FoundEntry[];
}

/** What an area finds for a text, and how the search speaks of it. */
export interface Found {
  /** The field's name for screen readers, and what it shows while empty. */
  readonly label: string;
  readonly placeholder: string;
  readonly groups: readonly FoundGroup[];
  /** Stand first among the actions. */
  readonly actions: readonly FoundEntry[];
  readonly isLooking: boolean;
  /** Why the area could not be searched; null when it was. */
  readonly failure: string | null;
  /** Says where nothing was found. */
  readonly nothing: string;
}
/** A hook that finds what fits a text; `settled` is the text once typing rests. */
export type UseFound = (client: SeenClient | null, typed: string, settled: string) => Found;

/** A page that the search finds by its name in any language although no menu names it: `found-pages.ts` of an area. */
export interface FoundPage {
  readonly id: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly to: string;
  /** One of these opens the page. */
  readonly needs: readonly PermissionDefinition[];
  readonly Icon: Icon;
}
