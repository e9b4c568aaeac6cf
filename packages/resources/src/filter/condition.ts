import type { Field, FilterOperator } from '@balai/contracts';

/** A filter that was read: fields exist and may be seen, values are as code has them (texts folded). */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'field';
      readonly name: string;
      readonly field: Field;
      readonly operator: FilterOperator;
      readonly values: readonly unknown[];
    };
