import Type from 'typebox';
import { nullable } from '../define/schema.ts';

/** A yes or no as existing clients send it: true/false, 1/0, yes/no, `aktif`/`nonaktif`, also as text. */
export const Flag = Type.Optional(nullable(Type.Union([Type.Boolean(), Type.Number(), Type.String({ maxLength: 20 })])));
