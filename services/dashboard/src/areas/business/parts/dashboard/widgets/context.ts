import type { RefObject } from 'react';
import type { Dashboard, WidgetData } from '../queries.ts';

/** What the widgets of an answer share. */
export type Shown = Pick<Dashboard, 'currency' | 'period' | 'compared'> & {
  /** Days of the period, in words. */
  readonly days: string;
  /** Days it is compared with, in words; null without comparison. */
  readonly comparedDays: string | null;
  /** When it was read, in words. */
  readonly readAt: string;
};

export interface WidgetProps {
  readonly texts: { readonly title: string; readonly summary: string };
  /** Its frame, which takes the focus after the data were read again. */
  readonly card: RefObject<HTMLElement | null>;
  readonly data: WidgetData;
  readonly shown: Shown;
  /** Of the widget, in pixels. */
  readonly height: number;
}
