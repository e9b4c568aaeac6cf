import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { SeenClient, Session } from '../../api/session.ts';
import type { SearchSchema } from '../address/search.ts';
import type { UseFound } from './found.ts';

/** Places of the rail by name; each area adds its own, so that a feature cannot name one that does not exist. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the areas
export interface Sections {}
export type SectionName = keyof Sections;

/** Parts of the bar above a page; each area adds those its bar has. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the areas
export interface BarParts {}

/** The pages of accounts of one kind, or of one role of the kind: such an account opens no other, and the frame of staff is not drawn around them. */
export interface Home {
  readonly kind: Session['kind'];
  /** Absent: accounts of all roles that have no home of their own. */
  readonly role?: string;
  /** Its first page; the others stand below it. */
  readonly path: string;
  /** Where such an account signs in. */
  readonly signIn: string;
}

/**
 * A folder of `src/areas`: pages of one system with a rail, a bar and address words of their own. Its pages are in `features/`; its texts are
 * `texts.json` beside the declaration, with the names of its places in `nav`; pages that people open every day are
 * in `everyday.json`, the routes whose answers are kept for a visit without a connection in `kept-routes.json`.
 */
export interface Area {
  /** Lower numbers stand first; no two areas have the same. */
  readonly order: number;
  /** Places of the rail in order, each with its sign. An area without places is shown within the area that was open before. */
  readonly places: Readonly<Partial<Record<SectionName, Icon>>>;
  /** The area is the home of accounts of one kind. */
  readonly home?: Home;
  /** Its pages are open to accounts that have a home of their own, too: they bring their own way back to it. */
  readonly isOfEverybody?: true;
  /** Address words that stay from page to page. Areas that share a word must share its reader. */
  readonly search?: SearchSchema;
  /** Those of its address words that choose what a page shows: the frame says when a page does not know one. Their names are `nav.chooser` of the area's texts. */
  readonly choosers?: readonly string[];
  /** Address words that name something of one client: they go when another client is chosen. */
  readonly picked?: readonly string[];
  /** The bar above pages that declare `bar`. Loads with the application; what people do not begin their day with is `lazy()`. */
  readonly Bar?: ComponentType<{ readonly client: SeenClient; readonly parts: BarParts }>;
  /** What the bar says, on paper; it stands before the time, so it ends in a dot between. */
  readonly PaperFacts?: ComponentType<{ readonly client: SeenClient; readonly parts: BarParts }>;
  /** What the search over everything finds beside pages and actions; loads when the search is opened. */
  readonly found?: () => Promise<{ readonly useFound: UseFound }>;
  /** Path of its page of help, which the list of shortcuts leads to; its name is `nav.help` of the area's texts. */
  readonly help?: string;
  /** Leads to where the first client is added; shown while there is none, to accounts that may add one. */
  readonly FirstClient?: ComponentType;
  /** Loads the parts of the frame that load when they are opened, so that they open without a connection. */
  readonly keep?: () => Promise<unknown>;
}

/** Declares an area; the default export of its `area.ts`. */
export const defineArea = (area: Area): Area => area;
