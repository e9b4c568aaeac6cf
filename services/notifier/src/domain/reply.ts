import type { Platform } from '@balai/contracts';
import type { RecapFilter, RecapView } from './chat-order.ts';

/** What an order leads to: a text at once, or a recap that must be compiled first. */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'recap';
      readonly clientId: string;
      readonly platform: Platform;
      readonly view: RecapView;
      readonly filter: RecapFilter;
    };
