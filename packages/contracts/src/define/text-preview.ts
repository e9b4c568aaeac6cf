import Type from 'typebox';
import { Count } from './schema.ts';

/** Something to know before a text is sent. */
export const TextWarning = Type.Object({ code: Type.String(), message: Type.String() });

/** A text as it would be sent. */
export const TextPreview = Type.Object({
  text: Type.String(),
  /** The chat messages it becomes: one, or several that end with `(1/3)`. */
  parts: Type.Array(Type.String()),
  /** Characters of the text. */
  length: Count,
  warnings: Type.Array(TextWarning),
});
