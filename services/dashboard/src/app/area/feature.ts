import type { PermissionDefinition } from '@balai/contracts';
import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { SeenClient, Session } from '../../api/session.ts';
import type { SearchSchema } from '../address/search.ts';
import type { BarParts, SectionName } from './area.ts';

/** A page as its address asks for it. */
export interface AskedPage {
  readonly session: Session;
  readonly client: SeenClient;
  /** The address as it was typed; read it by the page's schema. */
  readonly search: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * What an everyday page reads first, for whom: `first-calls.ts` of its feature. It is there long before the application, so it imports neither React nor
 * any other library; the page's queries make their requests by the same functions.
 */
export interface FirstCalls {
  readonly needs: readonly PermissionDefinition[];
  /** The addresses that the page's queries will call. */
  readonly calls: (page: AskedPage) => readonly string[];
}

/** A page that is being opened, before it is drawn. */
export interface Opened extends AskedPage {
  readonly queryClient: QueryClient;
}

/** Asks for a page's data by the queries it will use, before the page and the frame around it are drawn. */
export type Ahead = (opened: Opened) => unknown;

/** Code of a page. */
interface PageModule {
  readonly default: ComponentType;
  readonly ahead?: Ahead;
}

/** A page: what its address carries, and its code, which loads when the page is opened. */
export interface FeaturePage {
  readonly search?: SearchSchema;
  readonly page: () => Promise<PageModule>;
  /** One of these opens the page; absent: one of the feature's. */
  readonly needs?: readonly PermissionDefinition[];
  /** Shows the area's bar above the page, with these parts. */
  readonly bar?: BarParts;
  /** The page alone on the screen, without the frame. */
  readonly isBare?: true;
  /** The one page that is open to an account whose password somebody else set. */
  readonly isPasswordFirst?: true;
}

/** What a side panel gets: the id after the colon of `?panel=kind:id`. */
export interface PanelProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** The menu's way to a feature: its first page. Its words are in the feature's texts: `nav.label`, with a letter also `nav.go`. */
interface NavPosition {
  /** Lower numbers stand first; no two features have the same. */
  readonly order: number;
  /** The key after `g` that leads there. */
  readonly letter?: string;
}
/** An entry in a place of its area: its pages are tabs beside each other under the sign of the place. */
export interface TabEntry extends NavPosition {
  readonly under: SectionName;
}
/** An entry of the account's menu, under the sign of `sign.ts` beside the declaration. */
export interface MenuEntry extends NavPosition {
  readonly under: 'menu';
  /** A hook that can hide the entry, for example where the sandbox does not run. */
  readonly useShown?: () => boolean;
}
export type NavEntry = TabEntry | MenuEntry;

/** What a folder of `src/areas/<area>/features` declares: its pages by path, who may open them, its menu entry. Its texts are in `texts.json` beside it. */
interface Declared<Nav> {
  /** One of these permissions opens the pages; `public` pages need no sign-in. */
  readonly needs: readonly PermissionDefinition[] | 'public';
  readonly pages: Readonly<Record<string, FeaturePage>>;
  readonly nav?: Nav;
  /** Former addresses of its pages: what leads there leads on, with the rest of its address. */
  readonly moved?: Readonly<Record<string, { readonly to: string; readonly search?: Readonly<Record<string, string>> }>>;
}

/** A feature that every page begins with: an entry of a place, pages that people open every day. */
export interface FirstFeature extends Declared<TabEntry> {
  /** Side panels by kind: they open over any page by `?panel=kind:id`. */
  readonly panels?: Readonly<Record<string, () => Promise<{ default: ComponentType<PanelProps> }>>>;
}

/** A feature whose declaration loads once the first page is drawn, or when one of its pages or a menu is opened. */
export type LateFeature = Declared<MenuEntry>;

export type Feature = FirstFeature | LateFeature;

/** Declares a feature of which every page begins; the default export of its `feature.tsx`. Each costs bytes on every page. */
export const defineFeature = (feature: FirstFeature): FirstFeature => feature;

/** Declares a feature that is opened seldom; the default export of its `late-feature.tsx`. */
export const defineLateFeature = (feature: LateFeature): LateFeature => feature;
