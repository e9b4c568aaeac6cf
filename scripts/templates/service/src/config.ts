import Type, { type Static } from 'typebox';

/** Settings of __name__. */
export const __Name__Settings = Type.Object({
  __NAME___DAYS: Type.Integer({ minimum: 1, maximum: 3650, default: 90, description: 'how long notes are kept' }),
});
export type __Name__Settings = Static<typeof __Name__Settings>;
